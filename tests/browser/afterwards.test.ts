/**
 * The days after a talk, in two browsers beside a real server whose clock a test moves on: what the candidate may still
 * say for three days, what both see of what was promised, and what nobody is ever told.
 */
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { afterEach, describe, expect, test } from 'vitest'
import { startClockedServer } from '../harness/clocked-server.ts'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { aSession, createSession } from '../harness/wire-client.ts'
import { entry, folded, seesFolded } from './private-side.ts'

const people: Person[] = []
afterEach(async () => {
  for (const { context } of people.splice(0)) await context.close()
})

/** A talk of the twenty-third of November that Dana has brought to its last minutes. */
async function wrappingUp() {
  const server = await startClockedServer()
  async function somebody(options: Parameters<typeof aPerson>[1] = {}): Promise<Person> {
    const person = await aPerson(server.address, options)
    people.push(person)
    return person
  }
  /** Hours go by, and every page that is open looks again. */
  async function hours(count: number): Promise<void> {
    server.pass(count * 60 * minuteMs)
    await Promise.all(people.map(({ page }) => page.evaluate(() => dispatchEvent(new Event('online')))))
  }
  const session = await createSession(server.address, aSession({ title: 'Staff Engineer' }))
  const [dana, sam] = [await somebody(), await somebody()]
  await takesSeat(dana, session, 'interviewer', 'Dana')
  await takesSeat(sam, session, 'candidate', 'Sam')
  await dana.press('Start the talk')
  await sam.sees('40 min left')
  await sam.asks('Who decides on pay?')
  await dana.question('Who decides on pay?').getByRole('button', { name: 'Answered' }).click()
  await sam.question('Who decides on pay?').getByText('Answered', { exact: true }).waitFor()
  await dana.press(/^Wrap up/)
  await sam.sees('Wrapping up')
  return { dana, sam, hours, somebody }
}

async function ended() {
  const talk = await wrappingUp()
  await talk.dana.press('End and keep the recap')
  for (const person of [talk.dana, talk.sam]) await person.sees('The talk is over')
  return talk
}

const part = ({ page }: Person, name: string | RegExp) => page.getByRole('region', { name })
const asksInWriting = async (person: Person, text: string) => {
  await part(person, 'Still open for you?').getByRole('textbox').fill(text)
  await part(person, 'Still open for you?').getByRole('button', { name: 'Ask', exact: true }).click()
}

describe('for 72 hours', () => {
  test('[EN5] [EN1] [EN4] a question asked in writing two days later is a next step of the interviewer, who is told of it', async () => {
    const { dana, sam, hours } = await ended()
    await hours(48)
    await part(sam, 'Still open for you?')
      .getByText(/^until Thu, Nov 26/)
      .waitFor()
    const text = `Who reviews the budget?\n${'And who else? '.repeat(20)}`.trim()
    await asksInWriting(sam, text)
    await sam.sees('One more question can be asked in writing.')
    const isToldOf = 'Sam asked in writing: the question waits under After the call.'
    await dana.sees(isToldOf)
    await dana.page.reload()
    await dana.sees(isToldOf)
    const step = part(dana, 'After the call').getByRole('listitem').filter({ hasText: 'Who reviews the budget?' })
    await step.getByText('Dana, by Mon, Nov 30').waitFor()
    await step.getByRole('button', { name: 'Done' }).click()
    await dana.question('Who reviews the budget?').getByText('Dana answered in writing.').waitFor()
    await dana.seesNot(isToldOf)
    await part(sam, 'After the call').getByText('Done').waitFor()
    // CO2: what was written may not be enough.
    await sam.question('Who reviews the budget?').getByRole('button', { name: "I'd like more" }).click()
    await dana.sees(isToldOf)

    // EN1: its day is moved although a next step has no room for so many words, which stay Sam's to erase (EN4).
    await step.getByRole('button', { name: /^Change/ }).click()
    await part(dana, 'After the call').getByLabel('By when').fill('2026-12-02')
    await part(dana, 'After the call').getByRole('button', { name: 'Keep' }).click()
    await step.getByText('Moved once, from Mon, Nov 30.').waitFor()
    expect(await step.getByText('It said before').count()).toBe(0)
    await sam.page.getByText('Erase my side', { exact: true }).click()
    await sam.press('Erase my side for good')
    await step.waitFor({ state: 'detached' })
    expect(await dana.page.getByText('Who reviews the budget?').count()).toBe(0)
  })

  test('[TK1] [CO2] the candidate ticks and wants more two days later, and the interviewer sees both', async () => {
    const { dana, sam, hours } = await ended()
    await hours(48)
    await sam.ticks('The role')
    await dana.page.getByLabel('Sam covered, Dana no answer yet').waitFor()
    await sam.press(/^I'd like more, in writing by/)
    await part(dana, 'After the call').getByText('Who decides on pay?').waitFor()
    await sam.page.reload()
    await sam.page.getByRole('button', { name: 'The role: covered for me', pressed: true }).waitFor()
  })

  test('[EN5] a third question is refused with a sentence and kept as a draft of its author’s, once', async () => {
    const { dana, sam, somebody } = await ended()
    await asksInWriting(sam, 'The first question?')
    await dana.question('The first question?').waitFor()
    const other = await somebody({ otherDeviceOf: sam })
    await other.page.goto(`${other.network.address}${new URL(sam.page.url()).pathname}`)
    await other.sees('One more question can be asked in writing.')
    sam.network.cut()
    await sam.sees(/^Offline/)
    await asksInWriting(sam, 'The third question?')
    await asksInWriting(other, 'The second question?')
    await dana.question('The second question?').waitFor()
    await sam.comesBack()
    await sam.sees('Two questions in writing were asked already. What you wrote is kept under Only me.')
    for (const person of [sam, other]) await seesFolded(person, 'Only me, 1: one to ask')
    await sam.page.reload()
    await seesFolded(sam, 'Only me, 1: one to ask')
    await folded(sam).click()
    await entry(sam, 'The third question?').waitFor()
    expect(await sam.page.getByRole('button', { name: 'Ask now' }).count()).toBe(0)
    expect(await dana.page.getByText('The third question?').count()).toBe(0)
  })
})

describe('after 72 hours', () => {
  test('[EN5] [SY6] what was asked offline comes too late: a sentence says so, and it is kept as a draft', async () => {
    const { dana, sam, hours } = await ended()
    sam.network.cut()
    await sam.sees(/^Offline/)
    await asksInWriting(sam, 'Was it too late?')
    await sam.ticks('The role')
    await hours(73)
    await sam.comesBack()
    await sam.sees('The time for that is over. What you wrote is kept under Only me.')
    await seesFolded(sam, 'Only me, 1: one to ask')
    await sam.sees(/^Mark “The role” as covered/)
    expect(await dana.page.getByText('Was it too late?').count()).toBe(0)
  })

  test('[EN5] [TK1] nothing is offered any more; what was being typed stays, to be kept', async () => {
    const { sam, hours } = await ended()
    await part(sam, 'Still open for you?').getByRole('textbox').fill('Half a question')
    await hours(73)
    await part(sam, 'Still open for you?').getByText('The time for that is over.').waitFor()
    await sam.page.getByRole('button', { name: 'Ask', exact: true, disabled: true }).waitFor()
    expect(await sam.page.getByRole('button', { name: /covered for me|I'd like more/ }).count()).toBe(0)
    await part(sam, 'Still open for you?').getByRole('button', { name: 'Keep for me' }).click()
    await seesFolded(sam, 'Only me, 1: one to ask')
    await part(sam, 'Still open for you?').waitFor({ state: 'detached' })
  })
})

describe('when the candidate hears', () => {
  const hears = (person: Person) => part(person, /hear/)

  test('[EN1] is asked of the interviewer by name, moved for both to see, and past the day only the candidate is offered a line', async () => {
    const { dana, sam, hours } = await wrappingUp()
    await hears(sam).getByText('Dana is asked here to say it, also if it is a no.').waitFor()
    await hears(dana).getByRole('heading', { name: 'When will Sam hear, and from whom?' }).waitFor()
    await hears(dana).getByRole('button', { name: 'Promise this day' }).click()
    await hears(sam).getByText('You will hear from Dana by Mon, Nov 30, also if it is a no.').waitFor()
    expect(await hears(sam).getByRole('button').count()).toBe(0)
    for (const day of ['2026-12-01', '2026-12-03']) {
      await hears(dana).getByLabel('Sam hears by').fill(day)
      await hears(dana).getByRole('button', { name: 'Move the date' }).click()
    }
    await dana.press('End and keep the recap')
    await sam.sees('The talk is over')
    for (const person of [dana, sam]) {
      await hears(person).getByText('by Thu, Dec 3').waitFor()
      await hears(person).getByText('Moved twice, from Mon, Nov 30 and Tue, Dec 1.').waitFor()
    }

    // On the day itself nobody is offered anything.
    await hours(24 * 10 + 2)
    expect(await sam.page.getByText('Would you like to ask for news?').count()).toBe(0)
    await hours(24)
    await sam.sees(/^Would you like to ask for news\?/)
    await hears(sam).getByRole('button', { name: 'Copy this line' }).click()
    await sam.sees('Copied.')
    expect(await sam.page.evaluate(() => navigator.clipboard.readText())).toBe(
      'Hello Dana, we said that I would hear about Staff Engineer by Thu, Dec 3; is there any news yet? A short answer is fine, also if it is a no. Best wishes, Sam',
    )
    expect(await hears(dana).innerText()).not.toMatch(/news|copy|late|overdue/i)
    await hears(dana).getByLabel('Sam hears by').fill('2026-12-02')
    await hears(dana).getByRole('button', { name: 'Move the date', disabled: true }).waitFor()
    await hears(dana).getByText('Choose today or a later day.').waitFor()
    await dana.press('Sam has heard')
    await hears(sam).getByText('You have heard from Dana.').waitFor()
    expect(await sam.page.getByText('Would you like to ask for news?').count()).toBe(0)
  })
})

test('[EN1] a next step is taken with one press, given to somebody with a date, and both see what it said before', async () => {
  const { dana, sam } = await wrappingUp()
  const steps = (person: Person) => part(person, 'After the call')
  const step = (person: Person, text: string) => steps(person).getByRole('listitem').filter({ hasText: text })
  await steps(dana).getByRole('button', { name: 'Add a next step' }).click()
  await steps(dana).getByLabel('What is to be done').fill('The incident write-up')
  await steps(dana).getByLabel('Who does it').selectOption({ label: 'Nobody yet' })
  await steps(dana).getByRole('button', { name: 'Keep' }).click()
  await step(sam, 'The incident').getByRole('button', { name: 'I do it by Mon, Nov 30' }).click()
  await step(dana, 'The incident').getByText('Sam, by Mon, Nov 30').waitFor()
  expect(await step(dana, 'The incident').getByRole('button').count()).toBe(0)
  await step(sam, 'The incident')
    .getByRole('button', { name: /^Change/ })
    .click()
  await steps(sam).getByLabel('What is to be done').fill('The incident report')
  await steps(sam).getByLabel('By when').fill('2026-12-02')
  await steps(sam).getByRole('button', { name: 'Keep' }).click()
  for (const person of [dana, sam]) {
    await step(person, 'report').getByText('Sam, by Wed, Dec 2').waitFor()
    await step(person, 'report').getByText('Moved once, from Mon, Nov 30.').waitFor()
    await step(person, 'report').getByText('It said before: The incident write-up').waitFor()
  }
  await steps(dana).getByRole('button', { name: 'Add a next step' }).click()
  await steps(dana).getByLabel('What is to be done').fill('Yesterday’s news')
  await steps(dana).getByLabel('By when').fill('2026-11-22')
  await steps(dana).getByText('Choose today or a later day.').waitFor()
  await steps(dana).getByRole('button', { name: 'Keep', disabled: true }).waitFor()
})
