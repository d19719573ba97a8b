/**
 * A whole interview, from the start page to the record that both keep, with a clock that moves when told. Each step goes
 * on where the one before left off; whoever reloads on the way finds the same.
 */
import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { readRecapJson } from '@evenkeel/shared/recap/json'
import ICAL from 'ical.js'
import MarkdownIt from 'markdown-it'
import type { Locator } from 'playwright-core'
import { extractText } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { startClockedServer } from '../harness/clocked-server.ts'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { isOn } from './two-sides.ts'

const server = await startClockedServer()
let dana: Person
let sam: Person

const answered = 'Is on-call shared across teams?'
const inWriting = "Is there a path past staff that isn't management?"
const leftOpen = 'What would have to be different after a year?'
const secret = 'Ask about the budget before the offer'

beforeAll(async () => {
  dana = await aPerson(server.address)
  sam = await aPerson(server.address)
})

/** Time passes, and the pages look at the server's clock again as they do when they wake. */
async function pass(minutes: number, left: string): Promise<void> {
  server.pass(minutes * 60_000)
  for (const person of [dana, sam]) {
    await person.page.evaluate(() => dispatchEvent(new Event('online')))
    await person.sees(left)
  }
}

async function reload({ page, sees }: Person): Promise<void> {
  await page.reload()
  await sees('Saved')
}

async function focuses(topic: string): Promise<void> {
  await dana.press(topic)
  for (const person of [dana, sam]) await isOn(person, topic)
}

/** The row of a topic in the record, as a screen reader goes through it. */
const rows = async ({ page }: Person): Promise<string[]> => {
  const all = page.getByRole('region', { name: 'Where the time went' }).getByRole('row')
  return (await all.allInnerTexts()).slice(1).map((text) => text.replace(/\s+/g, ' ').trim())
}

/** Opens what can be taken along, chooses, and presses; resolves with what was saved. */
async function saves(person: Person, what: string | RegExp): Promise<{ name: string; text: string }> {
  const started = person.page.waitForEvent('download')
  await person.press(what)
  const download = await started
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

/** The text of the page as it comes out of a printer, dark as the screen may be. */
async function printed({ page }: Person): Promise<string> {
  await page.emulateMedia({ colorScheme: 'dark' })
  const { text } = await extractText(new Uint8Array(await page.pdf({ format: 'A4' })), { mergePages: true })
  await page.emulateMedia({ colorScheme: null })
  return text.replace(/\s+/g, ' ')
}

const question = (person: Person, text: string): Locator =>
  person.page.getByRole('region', { name: 'Questions and concerns' }).getByRole('listitem').filter({ hasText: text })

describe('a whole interview', () => {
  test('[SEAT2] [EN4] from the start page to both seats taken', async () => {
    await dana.page.goto(dana.network.address)
    await dana.write('Title', 'Staff Engineer, Northwind')
    await dana.write('Your name', 'Dana')
    await dana.press("I'm the interviewer")
    await dana.sees('Before the start')
    await dana.press(/^Copy the message/)
    await dana.sees('Copied')
    const message = await dana.page.evaluate(() => navigator.clipboard.readText())
    const link = /http\S+/.exec(message)?.[0] ?? ''
    await sam.page.goto(link.replace(dana.network.address, sam.network.address))
    await sam.write('Your name', 'Sam')
    await sam.press("I'm Sam, take my seat")
    await dana.sees('Dana and Sam, both here')
    await reload(dana)
    await reload(sam)
  })

  test('[TM1] [DR3] the talk: ticks, questions, two minutes off the list, and a note of each for themselves', async () => {
    await dana.press('Start the talk')
    await isOn(sam, 'The role')
    for (const { page } of [dana, sam]) {
      await page.getByLabel(/^Note/).fill(secret)
      await page.getByRole('button', { name: 'Keep', exact: true }).click()
    }
    await pass(6, '34 min left')
    for (const person of [dana, sam]) await person.ticks('The role')
    await focuses('Expectations')
    await sam.asks(answered)
    await dana.question(answered).getByRole('button', { name: 'Answered' }).click()
    await pass(10, '24 min left')
    await reload(sam)
    await dana.press('Off the list')
    await dana.press('Market talk')
    await sam.sees(/We are talking about the market/)
    await pass(2, 'Off the list, 2 min')
    await sam.press(/^Back to/)
    await focuses('Growth')
    await sam.asks(inWriting)
    await sam.asks(leftOpen)
    await dana.question(leftOpen).waitFor()
    await pass(8, '14 min left')
    await dana.ticks('Growth')
    await focuses('Your questions')
    await pass(9, '5 min left')
  })

  test('[PH4] the end: one in writing, one left open, and the day on which Sam hears', async () => {
    await dana.press('Wrap up')
    await isOn(sam, 'Wrapping up')
    await pass(4, '1 min left')
    const toClose = (text: string) =>
      dana.page.getByRole('region', { name: 'Wrapping up' }).getByRole('listitem').filter({ hasText: text })
    await toClose(inWriting).getByRole('button', { name: 'In writing' }).click()
    await toClose(leftOpen).getByRole('button', { name: 'Leave open' }).click()
    await dana.press('Promise this day')
    await sam.sees(/^You will hear from Dana by/)
    await reload(dana)
    await dana.press('End and keep the recap')
    for (const person of [dana, sam]) await isOn(person, 'The talk is over')
  })

  test.each([
    ['the interviewer', () => dana],
    ['the candidate', () => sam],
  ])('[EN3] [TK2] [DR3] %s has where the time went, in numbers that add up, also after a reload', async (_, who) => {
    const person = who()
    for (const again of [false, true]) {
      if (again) await reload(person)
      await isOn(person, 'The talk is over')
      expect(await rows(person)).toEqual([
        'The role 6 of 5 min',
        'Expectations 10 of 6 min',
        'Growth 8 of 4 min',
        'Leadership 0 of 4 min',
        'Your questions 9 of 9 min',
        'Close 4 of 4 min',
        'Off the list 2 min',
        'All together 39 of 40 min',
      ])
      await person.sees('off the list, 2 min')
      expect(await person.page.locator('body').innerText()).not.toMatch(/market/i)
      for (const [text, status] of [
        [answered, 'Answered'],
        [inWriting, 'In writing'],
        [leftOpen, 'Left open'],
      ] as const)
        await question(person, text).getByText(status, { exact: true }).waitFor()
      await question(person, inWriting)
        .getByText(/^Dana answers in writing by/)
        .waitFor()
      await person.sees(/hear from Dana by/)
    }
    const { violations } = await new AxeBuilder(person).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  })

  test('[TK1] [TK2] whose halves are there is said of each topic, and Sam may still add the own', async () => {
    const growth = dana.page.getByRole('row').filter({ hasText: 'Growth' })
    await growth.getByRole('img', { name: 'Dana covered, Sam no answer yet' }).waitFor()
    await sam.ticks('Growth')
    await growth.getByRole('img', { name: 'Covered by both' }).waitFor()
    expect(await dana.page.getByRole('button', { name: 'Growth: covered for me' }).count()).toBe(0)
  })

  test('[EN5] [CO2] Sam wants more of an answer, and it becomes a next step of Dana on both records', async () => {
    await question(sam, answered).getByRole('button', { name: "I'd like more" }).click()
    await question(dana, answered)
      .getByText(/^Dana answers in writing by/)
      .waitFor()
    const steps = dana.page.getByRole('region', { name: 'After the call' }).getByRole('listitem')
    await steps.filter({ hasText: answered }).waitFor()
  })
})

describe('on one device', () => {
  test('[TM3] minutes that are hidden on a device are not in the record there; the halves and the topics are', async () => {
    await sam.press('People, plan and minutes')
    await sam.page.getByLabel('Hide the minutes on this device').check()
    await sam.page.keyboard.press('Escape')
    const topics = sam.page.getByRole('region', { name: 'Topic by topic' })
    await topics.getByRole('row').filter({ hasText: 'Growth' }).getByTitle('Covered by both').waitFor()
    expect(await topics.innerText()).not.toMatch(/\d min/)
    await dana.page.getByRole('region', { name: 'Where the time went' }).waitFor()
  })

  test('[PH1] for half an hour it may be taken up again, and ends in the same record', async () => {
    await dana.press('Take it up again')
    await isOn(sam, 'Wrapping up')
    await sam.seesNot('The talk is over')
    await dana.press('End and keep the recap')
    for (const person of [dana, sam]) {
      await isOn(person, 'The talk is over')
      await question(person, leftOpen).waitFor()
    }
  })
})

describe('taken away', () => {
  test('[EN3] the shared record is read back from JSON as it was, and nothing private is in it', async () => {
    await dana.press('Take it with you')
    const { name, text } = await saves(dana, 'JSON')
    expect(name).toBe('evenkeel-staff-engineer-northwind-2026-11-23.json')
    const read = readRecapJson(text)
    if (!read.ok) throw new Error(read.code)
    expect(read.recap.title).toBe('Staff Engineer, Northwind')
    expect(read.recap.questions.map(({ outcome }) => outcome)).toEqual(['in-writing', 'in-writing', 'left-open'])
    expect(read.mine).toBeNull()
    expect(text).not.toContain(secret)
  })

  test('[EN3] [PR1] with the private notes it is another choice, and the name of the file says so', async () => {
    await dana.page.getByRole('radio', { name: 'With my private notes' }).check()
    const { name, text } = await saves(dana, 'JSON')
    expect(name).toBe('PRIVATE-evenkeel-staff-engineer-northwind-2026-11-23.json')
    const read = readRecapJson(text)
    expect(read.ok && read.mine?.notes).toEqual([{ topicTitle: 'The role', text: secret }])
    const markdown = await saves(dana, 'Markdown')
    expect(markdown.name).toMatch(/^PRIVATE-.*\.md$/)
    expect(markdown.text).toContain(secret)
    const calendar = await saves(dana, 'Next steps for my calendar')
    expect(calendar.name).not.toContain('PRIVATE')
    expect(calendar.text).not.toContain(secret)
    await dana.page.getByRole('radio', { name: 'Shared record' }).check()
  })

  test('[EN3] [TR3] Markdown has the questions in it and is read by a reader of Markdown', async () => {
    const { name, text } = await saves(dana, 'Markdown')
    expect(name).toBe('evenkeel-staff-engineer-northwind-2026-11-23.md')
    const html = new MarkdownIt().render(text)
    expect(html).toContain('<h1>Staff Engineer, Northwind</h1>')
    for (const asked of [answered, leftOpen]) expect(html).toContain(asked)
    expect(text).not.toContain(secret)
  })

  test('[EN1] the calendar has the next steps as days, and the call as it was', async () => {
    const { text } = await saves(dana, 'Next steps for my calendar')
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    expect(new Set(events.map(({ summary }) => summary))).toEqual(
      new Set(['Sam hears from Dana', `Dana: ${inWriting}`, `Dana: ${answered}`]),
    )
    expect(events.every(({ startDate }) => startDate.isDate)).toBe(true)
    const call = new ICAL.Component(ICAL.parse((await saves(dana, 'The call for my calendar')).text))
    const [event] = call.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    expect(event?.startDate.toJSDate().toISOString()).toBe('2026-11-23T10:00:00.000Z')
    expect(event?.duration.toSeconds()).toBe(39 * 60)
  })

  test('[EN3] the notes are copied as text for another system, with nothing of the other side', async () => {
    await dana.page.getByRole('region', { name: 'To take away' }).getByRole('button', { name: 'Copy my notes' }).click()
    await dana.sees('Copied')
    const copied = await dana.page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain(secret)
    for (const asked of [answered, inWriting, leftOpen]) expect(copied).not.toContain(asked)
  })

  test('[EN3] Sam copies what is still open for Sam, with nothing that Dana has', async () => {
    await sam.press('Take it with you')
    await sam.press('Copy my open points')
    await sam.sees('Copied')
    const copied = await sam.page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain(`\n• ${leftOpen}`)
    expect(copied).toContain(`\n• ${inWriting} (in writing by`)
    expect(copied).not.toContain(secret)
    await sam.press('Take it with you')
  })

  test('[EN3] [PR4] on paper is the record alone; the notes only where that is chosen, unfolded on screen or not', async () => {
    await dana.page.getByRole('button', { name: /^Only me/ }).click()
    await dana.page.getByRole('region', { name: 'Only me' }).getByText(secret).waitFor()
    const shared = await printed(dana)
    expect(shared).toContain('Staff Engineer, Northwind')
    expect(shared).toMatch(/Monday, November 23, 2026, \d\d:\d\d to \d\d:\d\d \(\S+\)/)
    expect(shared).not.toContain('The talk is over')
    expect(shared).toContain('Dana and Sam')
    for (const asked of [answered, inWriting, leftOpen, '6 of 5 min']) expect(shared).toContain(asked)
    for (const word of [secret, 'Take it with you', 'Saved', 'Erase my side']) expect(shared).not.toContain(word)

    await dana.page.getByRole('radio', { name: 'With my private notes' }).check()
    expect(await printed(dana)).toContain(secret)
    // However the print was asked for, the browser names its file by the title that the page has then.
    const titleAfter = (event: string) =>
      dana.page.evaluate((name) => (dispatchEvent(new Event(name)) ? document.title : ''), event)
    expect(await titleAfter('beforeprint')).toBe('PRIVATE-Evenkeel')
    expect(await titleAfter('afterprint')).toBe('Evenkeel')
    await dana.press('Take it with you')
    expect(await titleAfter('beforeprint')).toBe('Evenkeel')
    expect(await printed(dana)).not.toContain(secret)
    expect(await printed(sam)).toContain(leftOpen)
  })

  test('no page had an error or asked for what the security policy forbids', () => {
    expect(dana.complaints).toEqual([])
    expect(sam.complaints).toEqual([])
  })
})
