/** What each side does with one press, and the one quiet line in which the page tells the other. */
import { describe, expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { answers, hasRead, isOn, line, says, saysNothing, talksAt } from './two-sides.ts'

const server = await startServer()
const { bothTalking } = talksAt(server.address)

/** Presses Keep in the form with this field; there are others on the page. */
const keeps = ({ page }: Person, label: string) =>
  page
    .locator('form')
    .filter({ has: page.getByLabel(label) })
    .getByRole('button', { name: 'Keep' })
    .click()

describe('what the other side did', () => {
  test('[TK3] [ND2] after a move the other side is asked in one quiet line, which moves nothing and takes no focus', async () => {
    const { dana, sam } = await bothTalking()
    await sam.page.getByRole('textbox', { name: /^Ask/ }).focus()
    const before = await sam.page.getByRole('region', { name: 'Agenda' }).boundingBox()
    await dana.press('Covered, next: Growth')
    await says(sam, 'Dana moved on to Growth. Is The role covered for you?')
    expect(await sam.page.getByRole('region', { name: 'Agenda' }).boundingBox()).toEqual(before)
    expect(await sam.page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')

    await answers(sam, 'Yes, The role is covered for me')
    await dana.seesMark('The role', 'Covered by both')
    await saysNothing(sam)
    expect(await line(dana).locator('p').count()).toBe(0)
  })

  test('[CO5] for whoever leads a question of the other side is on the page, and moves no mark of the agenda beside it', async () => {
    const { dana, sam } = await bothTalking()
    const agenda = dana.page.getByRole('region', { name: 'Agenda' })
    const mark = agenda.getByRole('button', { name: 'Growth: covered for me' })
    const before = await mark.boundingBox()
    for (const question of ['Is on-call shared?', 'Who decides on raises?']) {
      await sam.asks(question)
      await dana.question(question).waitFor()
    }
    expect(await mark.boundingBox()).toEqual(before)
  })

  test('[ND2] where nothing is asked its place says what is next, and makes room for a question without a move', async () => {
    const { dana, sam } = await bothTalking()
    const next = line(sam).getByText('Next on the agenda: Growth')
    await next.waitFor()
    const heading = sam.page.getByRole('heading', { name: 'The role' })
    const before = await heading.boundingBox()
    await dana.ticks('The role')
    await says(sam, 'Dana marked The role covered. For you too?')
    expect(await next.count()).toBe(0)
    expect(await heading.boundingBox()).toEqual(before)
    await answers(sam, 'Yes, The role is covered for me')
    await next.waitFor()
    expect(await heading.boundingBox()).toEqual(before)
  })

  test('where there is no other topic none can be suggested', async () => {
    const { sam } = await bothTalking({ topics: [{ title: 'The role', minutes: 6 }] })
    await sam.page.getByRole('button', { name: 'Are we still on it?' }).waitFor()
    expect(await sam.page.getByRole('button', { name: 'Suggest next' }).count()).toBe(0)
  })

  test('[TK3] "Not yet" reaches the other side as a wish for more, and a tick takes it away', async () => {
    const { dana, sam } = await bothTalking()
    await dana.ticks('The role')
    await says(sam, 'Dana marked The role covered. For you too?')
    await answers(sam, 'Not yet, I would like a bit more on The role')
    await says(dana, 'Sam would like a bit more on The role')
    await saysNothing(sam)
    await dana.press('Covered, next: Growth')
    await answers(dana, 'Back to The role')
    await isOn(sam, 'The role')
    await hasRead(sam)
    await sam.press('Covered for me')
    await saysNothing(dana)
    await dana.seesMark('The role', 'Covered by both')
  })

  test('[TK3] silence leaves no trace: with the next move the earlier question is gone', async () => {
    const { dana, sam } = await bothTalking()
    await dana.press('Covered, next: Growth')
    await says(sam, /Is The role covered for you/)
    await dana.press('Covered, next: Leadership')
    await says(sam, /Is Growth covered for you/)
    await dana.seesMark('The role', 'Dana covered, Sam no answer yet')
    expect(await line(dana).locator('p').count()).toBe(0)
  })

  test('[TM1] what the candidate suggests is one line for who leads, accepted with one tap', async () => {
    const { dana, sam } = await bothTalking()
    await sam.press('Suggest next')
    await sam.page.getByRole('group', { name: 'What would you like next?' }).getByText('Leadership').click()
    await sam.sees('Suggested: Leadership')
    await says(dana, 'Sam suggests Leadership next.')
    await answers(dana, 'To Leadership')
    await isOn(sam, 'Leadership')
    await sam.sees('Suggest next')
    await saysNothing(dana)
  })
})

describe('off the list', () => {
  test('[DR1] what was kept for after the call becomes a topic, or a next step with owner and date', async () => {
    const { dana, sam } = await bothTalking()
    for (const text of ['Remote work', 'Send the handbook']) {
      await dana.press('Off the list')
      await dana.press('Just off the list')
      await sam.press('Keep for after the call')
      await sam.write('What to keep for after the call', text)
      await keeps(sam, 'What to keep for after the call')
      await dana.page.getByRole('region', { name: 'After the call' }).getByText(text).waitFor()
    }
    const kept = (person: Person, text: string) =>
      person.page.getByRole('region', { name: 'After the call' }).getByRole('listitem').filter({ hasText: text })
    expect(await kept(sam, 'Remote work').getByRole('button', { name: 'Make it a topic' }).count()).toBe(0)
    await kept(dana, 'Remote work').getByRole('button', { name: 'Make it a topic' }).click()
    await sam.topic('Remote work').getByText('5 min').waitFor()
    await dana.page.getByRole('button', { name: 'Covered, next: Remote work' }).waitFor()
    await kept(sam, 'Remote work').waitFor({ state: 'detached' })

    await kept(sam, 'Send the handbook')
      .getByRole('button', { name: /^Change/ })
      .click()
    await sam.page.getByLabel('Who does it').selectOption({ label: 'Dana' })
    await keeps(sam, 'Who does it')
    await kept(dana, 'Send the handbook')
      .getByText(/^Dana, by /)
      .waitFor()
    expect(await kept(sam, 'Send the handbook').getByRole('button').count()).toBe(0)
    await kept(dana, 'Send the handbook').getByRole('button', { name: 'Done' }).click()
    await kept(sam, 'Send the handbook').getByText('Done').waitFor()
  })
})
