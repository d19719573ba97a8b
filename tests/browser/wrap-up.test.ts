/** The last two minutes in two browsers: what becomes of the questions, what is written blind, and how it appears. */

import { dayMs } from '@evenkeel/shared/protocol/limits'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { isOn } from './two-sides.ts'
import { blind, both, point, reload, wrapsUpAt } from './wrapping-up.ts'

const server = await startServer()
const wrapsUp = wrapsUpAt(server.address)
/** They have one interview after the other, in the same browsers. */
let dana: Person
let sam: Person

beforeAll(async () => {
  dana = await aPerson(server.address)
  sam = await aPerson(server.address)
})

const questions = {
  path: 'Is there a path past staff?',
  travel: 'How much travel is it?',
  team: 'Who is on the team?',
  start: 'When could you start?',
}

const toClose = ({ page }: Person, text: string) =>
  page.getByRole('region', { name: 'Wrapping up' }).getByRole('listitem').filter({ hasText: text })
const chooses = (person: Person, text: string, name: string) =>
  toClose(person, text).getByRole('button', { name }).click()

/** A day as the page says it. */
const sayDay = (at: number) =>
  new Intl.DateTimeFormat('en', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at)

describe('open points', () => {
  const inTenDays = Date.now() + 10 * dayMs

  test('[PH4] each open question gets its place, one by one or all at once, by a day that can be another', async () => {
    await wrapsUp({ dana, sam }, {}, questions.path, questions.travel)
    await sam.sees('2 of your questions are still open.')
    await dana.sees(/^Before you end, say what becomes of 2 questions/)
    await chooses(dana, questions.travel, 'Leave open')
    await dana.press('Another day')
    await dana.page.getByLabel('In writing by').fill(new Date(inTenDays).toISOString().slice(0, 10))
    await dana.press('Put in writing')
    await toClose(dana, questions.path)
      .getByText(`Dana answers in writing by ${sayDay(inTenDays)}`)
      .waitFor()
    await toClose(dana, questions.travel).getByText('It stays open.').waitFor()

    await dana.page.getByLabel('In writing by').fill('2020-01-01')
    await dana.sees('That day is over: choose today or a later one.')
    await dana.page.getByLabel('In writing by').fill(new Date(inTenDays).toISOString().slice(0, 10))
    await dana.seesNot('That day is over: choose today or a later one.')
  })

  test('[PH4] a reload forgets none of it, and a question raised meanwhile comes up', async () => {
    await reload(dana)
    await toClose(dana, questions.path).getByText(sayDay(inTenDays)).waitFor()
    await toClose(dana, questions.travel).getByText('It stays open.').waitFor()
    await sam.asks(questions.team)
    await dana.sees(`Before you end, say what becomes of: ${questions.team}`)
    await dana.sees('Nothing is promised before you end. In writing it would be 1 by Dana.')
    expect(await dana.page.getByRole('button', { name: 'End and keep the recap', disabled: true }).count()).toBe(1)
    // What whoever leads asked is owed by the other side, and the press says so before it is done.
    await dana.asks(questions.start)
    await dana.sees('Nothing is promised before you end. In writing it would be 1 by Dana and 1 by Sam.')
    await chooses(dana, questions.start, 'In writing')
    await chooses(dana, questions.team, 'In writing')
    await dana.sees(`The end promises answers in writing by ${sayDay(inTenDays)}: 2 by Dana and 1 by Sam.`)
    await chooses(dana, questions.start, 'Answered')
    await chooses(dana, questions.team, 'Answered')
    await sam.question(questions.team).getByText('Answered', { exact: true }).waitFor()
  })

  test('[FT1] [PR4] what is half written survives a reload, folded, and goes nowhere', async () => {
    await point(sam, 1).fill('A talk with one future colleague')
    await point(sam, 2).fill('The pay range')
    await reload(sam)
    await blind(sam).getByText('You have begun to write. Nobody else sees it.').waitFor()
    expect(await sam.page.locator('body').textContent()).not.toContain('future colleague')
    await sam.press('Go on writing')
    expect(await point(sam, 2).inputValue()).toBe('The pay range')
  })

  test('[FT5] the card of one side is the same whatever the other does', async () => {
    const cards = () => blind(sam).evaluate((card) => card.outerHTML)
    const before = await cards()
    await point(dana, 1).fill('How they handled the last hard release')
    await dana.press('Send')
    await blind(dana).getByText('Saved; you can change it until both appear.').waitFor()
    await dana.hasGiven('fit/answer')
    await dana.press('Change it')
    await point(dana, 2).fill('Whether the notice period can be shorter')
    await blind(dana)
      .getByText(/^This change is not sent yet/)
      .waitFor()
    await dana.press('Send')
    await reload(dana)
    await blind(dana).getByText('Saved; you can change it until both appear.').waitFor()
    // Something that Sam's page does show came after it.
    await dana.ticks('The role')
    await sam.seesMark('The role', 'Dana covered, Sam no answer yet')
    expect(await cards()).toEqual(before)
    await reload(sam)
    await sam.press('Go on writing')
    expect(await cards()).toEqual(before)
  })

  test('[FT2] [FT3] once both have written both answers are there for both at once, and after a reload', async () => {
    await dana.press('Change it')
    await point(dana, 3).fill('Not sent in time')
    await sam.press('Send')
    await dana.page
      .getByRole('region', { name: 'What you were writing was not sent' })
      .getByText('Not sent in time')
      .waitFor()
    await dana.press('Put away')
    for (const person of [dana, sam]) {
      for (const text of ['last hard release', 'notice period', 'future colleague', 'The pay range'])
        await both(person).getByText(text).waitFor()
      expect(await blind(person).count()).toBe(0)
      await both(person)
        .getByText(/^Take the points one by one/)
        .waitFor()
    }
    await sam.press(/^Make it a next step: Dana, by .*: The pay range$/)
    for (const person of [dana, sam]) {
      await reload(person)
      await both(person).getByText('future colleague').waitFor()
      await both(person).getByRole('listitem').filter({ hasText: 'The pay range' }).getByText('Next step').waitFor()
    }
  })

  test('[PH4] [EN1] the end keeps what was promised, by whom and when', async () => {
    await dana.press('Promise this day')
    await sam.sees(/^You will hear from Dana by/)
    await dana.press('End and keep the recap')
    for (const person of [dana, sam]) {
      await isOn(person, 'The talk is over')
      await person.sees(`Dana answers in writing by ${sayDay(inTenDays)}`)
      await person.sees('Left open')
      await both(person).getByText('future colleague').waitFor()
    }
  })
})

test('[PH5] who does not lead leaves for the record without anybody, and comes back while the talk goes on', async () => {
  await wrapsUp({ dana, sam }, {}, questions.path)
  await point(sam, 1).fill('A talk with one future colleague')
  await sam.press('Leave and see my recap')
  await isOn(sam, 'The record so far')
  await sam.sees(questions.path)
  await dana.sees('Dana and Sam, both here')
  await isOn(dana, 'Wrapping up')
  await sam.press('Back to the talk')
  await isOn(sam, 'Wrapping up')
  await sam.press('Go on writing')
  expect(await point(sam, 1).inputValue()).toBe('A talk with one future colleague')
  await sam.press('Leave and see my recap')
  await isOn(sam, 'The record so far')
  await dana.press('Put in writing')
  await dana.press('End and keep the recap')
  await isOn(sam, 'The talk is over')
  const leftOver = sam.page.getByRole('region', { name: 'What you were writing was not sent' })
  await leftOver.getByRole('button', { name: 'Show' }).click()
  await leftOver.getByText('A talk with one future colleague').waitFor()
  await leftOver.getByRole('button', { name: 'Put away' }).click()
  await leftOver.waitFor({ state: 'detached' })
})

test('[SY6] [FT4] [PR4] what was sent offline and comes after the end is refused in a sentence, with its words folded', async () => {
  await wrapsUp({ dana, sam }, {})
  await dana.hasGiven('session/wrap-up')
  sam.network.cut()
  await sam.sees(/^Offline/)
  await point(sam, 1).fill('Written in a tunnel')
  await sam.press('Send')
  await blind(sam)
    .getByText(/^Kept in this browser and sent when the connection is back/)
    .waitFor()
  await dana.press('End and keep the recap')
  await isOn(dana, 'The talk is over')
  await sam.comesBack()
  await isOn(sam, 'The talk is over')
  const notice = sam.page.getByRole('region', { name: 'Not done' })
  await notice.getByText('Your answer at the close').waitFor()
  const words = notice.getByText('Written in a tunnel')
  expect(await words.count()).toBe(0)
  await notice.getByRole('button', { name: 'Show' }).click()
  await words.waitFor()
  await sam.page.evaluate(() => dispatchEvent(new Event('blur')))
  await words.waitFor({ state: 'detached' })
})

test('no page had an error or asked for what the security policy forbids', () => {
  expect([...dana.complaints, ...sam.complaints]).toEqual([])
})
