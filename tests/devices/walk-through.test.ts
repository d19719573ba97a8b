/**
 * A whole interview by keyboard alone, from the start page to the record, as a screen reader has it: which landmarks and
 * headings a page has, what its controls are called, and what is spoken. Told in order; each step goes on where the one
 * before left off, with the keyboard where that left it.
 */
import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { focused, isTold, listensToKeys, pressesByKeys, seesFocusOnWords, tabsTo } from '../browser/keyboard.ts'
import { controlsOf, structureOf } from '../browser/outline.ts'
import { listens } from '../browser/screen-reader.ts'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'

const server = await startServer({ OPERATOR: 'Northwind' })
let dana: Person
let sam: Person
/** The candidate's link as it stands in the message that Dana copies. */
let link: string
let [danaHears, samHears] = [async (): Promise<string[]> => [], async (): Promise<string[]> => []]

beforeAll(async () => {
  dana = await aPerson(server.address)
  sam = await aPerson(server.address)
})

const page = ({ page }: Person): Locator => page.locator('body')
const part = ({ page }: Person, name: string): Locator => page.getByRole('region', { name, exact: true })
const button = ({ page }: Person, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
const hits = ({ page }: Person, key: string) => page.keyboard.press(key)
const isOn = ({ page }: Person, topic: string) => page.getByRole('heading', { name: topic, level: 2 }).waitFor()

/** Goes to the field with the Tab key and writes. */
async function writes(person: Person, field: string, text: string): Promise<void> {
  await tabsTo(person, person.page.getByRole('textbox', { name: field, exact: true }))
  await person.page.keyboard.press('Control+a')
  await person.page.keyboard.type(text)
}

/** The room's parts beside what the phase is about, for the side that leads and for the other. */
const besideForLeads = [
  'region Only me',
  'region Questions and concerns',
  'h3 Questions and concerns',
  'region Agenda',
  'h3 Agenda',
]
const besideForOther = [
  'region Questions and concerns',
  'h3 Questions and concerns',
  'region Agenda',
  'h3 Agenda',
  'region Only me',
]

describe('an interview by keyboard, as a screen reader has it', () => {
  test('[BC2] 1, start: the interviewer fills in the plan and takes the seat', async () => {
    await dana.page.goto(dana.network.address)
    await button(dana, "I'm the interviewer").waitFor()
    expect(await structureOf(page(dana))).toEqual([
      'main',
      'h1 Start an interview',
      'region What you will both have on screen 32 min of 40',
      'h2 What you will both have on screen 32 min of 40',
    ])
    expect(await controlsOf(page(dana))).toEqual(
      expect.arrayContaining([
        'textbox Your name',
        "textbox Candidate's name, if you like",
        'textbox Title',
        'textbox Planned start, if you like',
        'textbox Call link or phone number, if you like',
        'combobox How the talk closes',
        "button I'm the interviewer",
        "button I'm setting this up for others",
      ]),
    )
    await writes(dana, 'Your name', 'Dana')
    await writes(dana, 'Title', 'Staff Engineer')
    await pressesByKeys(dana, button(dana, "I'm the interviewer"))
    await dana.sees('Before the start')
  })

  test('[BC2] 2, before, for who leads: the message with the link, and that it was copied is spoken', async () => {
    await listensToKeys(dana)
    expect(await structureOf(page(dana))).toEqual([
      'main',
      'h1 Staff Engineer',
      'h2 Before the start',
      "h3 The candidate's link",
      ...besideForLeads,
    ])
    expect(await controlsOf(page(dana))).toEqual(
      expect.arrayContaining([
        'button People, plan and minutes',
        'button Start the talk',
        "button Copy the message with the candidate's link",
        'textbox Note, only for me',
        'button Only me, nothing yet Show',
      ]),
    )
    expect(await controlsOf(part(dana, 'Questions and concerns'))).toEqual([
      'textbox Ask or say what worries you',
      'button Ask (off)',
      'combobox About',
      'combobox How soon',
      'button Keep for me (off)',
    ])
    danaHears = await listens(dana)
    await pressesByKeys(dana, button(dana, /^Copy the message/))
    await expect.poll(danaHears).toContain('Copied')
    const message = await dana.page.evaluate(() => navigator.clipboard.readText())
    link = /http\S+/.exec(message)?.[0] ?? ''
  })

  test('[BC2] 3, invite: the candidate reads who invites to what and what is kept, and takes the seat', async () => {
    await sam.page.goto(link.replace(dana.network.address, sam.network.address))
    await sam.sees('Dana invites you to an interview')
    expect((await structureOf(page(sam))).filter((line) => !line.endsWith('Your connection'))).toEqual([
      'main',
      'h1 Dana invites you to an interview',
      'region What you will both have on screen 32 min of 40',
      'h2 What you will both have on screen 32 min of 40',
      'region What this page keeps',
      'h2 What this page keeps',
    ])
    expect(await controlsOf(page(sam))).toEqual(
      expect.arrayContaining(['textbox Your name', 'button Take my seat', 'combobox Language']),
    )
    await writes(sam, 'Your name', 'Sam')
    await pressesByKeys(sam, button(sam, "I'm Sam, take my seat"))
    await sam.sees('Dana and Sam, both here')
  })

  test('[BC2] before, for the candidate: a first question is sent by keys, and read out where it arrives', async () => {
    await listensToKeys(sam)
    samHears = await listens(sam)
    const join = 'Which two things must you leave with? I would like to see them before we start.'
    expect(await structureOf(page(sam))).toEqual([
      'main',
      'h1 Staff Engineer',
      `region ${join}`,
      'h2 Dana asks',
      'h2 Before the start',
      ...besideForOther,
    ])
    expect(await controlsOf(part(sam, join))).toEqual([
      'textbox First question',
      'textbox Second question',
      'button Send (off)',
      'button Keep for me (off)',
    ])
    await writes(sam, 'First question', 'Who decides?')
    await pressesByKeys(sam, part(sam, join).getByRole('button', { name: 'Send' }))
    await expect.poll(danaHears).toContain('New question: Who decides?')
    expect(await samHears()).not.toContain('New question: Who decides?')
  })

  test('[BC2] 4, live: topics, marks and questions by one key each; the other side hears what is new, and no clock', async () => {
    await pressesByKeys(dana, button(dana, 'Start the talk'))
    await seesFocusOnWords(dana, 'h2: The role')
    await expect.poll(samHears).toContain('Now: The role')
    expect(await structureOf(page(dana))).toEqual([
      'main',
      'h1 Staff Engineer',
      'region From the page',
      'h2 The role',
      ...besideForLeads,
    ])
    expect(await structureOf(page(sam))).toEqual([
      'main',
      'h1 Staff Engineer',
      'region From the page',
      'h2 The role',
      ...besideForOther,
    ])
    expect(await controlsOf(page(dana))).toEqual(
      expect.arrayContaining(['button Covered, next: Expectations', 'button Next', 'button Off the list']),
    )
    expect(await controlsOf(page(sam))).toEqual(
      expect.arrayContaining(['button Covered for me', 'button Suggest next', 'button Are we still on it?']),
    )
    expect((await controlsOf(part(sam, 'Agenda'))).slice(0, 2)).toEqual([
      'button The role: covered for me',
      'button Expectations: covered for me',
    ])

    await hits(sam, 'c')
    await isTold(sam, 'The role: covered for you.')
    await dana.seesMark('The role', 'Sam covered, Dana no answer yet')
    await hits(dana, 'n')
    await isTold(dana, 'Now: Expectations')
    await isOn(sam, 'Expectations')
    await expect.poll(samHears).toContain('Now: Expectations')
    expect(await danaHears()).not.toContain('Now: The role')

    await hits(sam, 'a')
    await sam.page.keyboard.type('What would be a bad first month?')
    await hits(sam, 'Enter')
    const question = 'What would be a bad first month?'
    await expect.poll(danaHears).toContain(`New question on Expectations: ${question}`)
    await pressesByKeys(dana, dana.question(question).getByRole('button', { name: 'Answered' }))
    await sam.question(question).getByText('Answered', { exact: true }).waitFor()
    expect(await focused(dana)).toMatch(/^li: What would be a bad first month\?/)
    await hits(dana, 'w')
    await isTold(dana, /^Expectations, \d of 6 min\. \d+ min left, until \d\d:\d\d\. 1 open question\. Dana leads\./)
    expect((await samHears()).filter((words) => /\d min/.test(words))).toEqual([])
  })

  test('[BC2] 5, close: what is open, what each side still has to decide, and the day are reached in that order', async () => {
    await pressesByKeys(dana, button(dana, 'Wrap up'))
    await seesFocusOnWords(dana, 'h2: Wrapping up')
    await expect.poll(samHears).toContain('Now: Close')
    const close = ['main', 'h1 Staff Engineer', 'region From the page', 'region Wrapping up', 'h2 Wrapping up']
    const decide = ['region What I still need to decide', 'h3 What I still need to decide']
    const after = ['region After the call', 'h3 After the call']
    expect(await structureOf(page(dana))).toEqual([
      ...close,
      'h3 Open questions',
      ...decide,
      'region When will Sam hear, and from whom?',
      'h3 When will Sam hear, and from whom?',
      ...besideForLeads,
      ...after,
    ])
    expect(await structureOf(page(sam))).toEqual([
      ...close,
      ...decide,
      'region When will you hear?',
      'h3 When will you hear?',
      ...besideForOther.slice(0, 4),
      ...after,
      'region Only me',
    ])
    expect(await controlsOf(part(dana, 'What I still need to decide'))).toEqual([
      'textbox Point 1',
      'button Send (off)',
      'button Leave it out',
    ])
    await pressesByKeys(dana, button(dana, 'Put in writing'))
    await dana.seesNot('Put in writing')
    await pressesByKeys(dana, button(dana, 'Promise this day'))
    await expect
      .poll(samHears)
      .toContainEqual(expect.stringMatching(/^You will hear from Dana by .*, also if it is a no\.$/))
    await pressesByKeys(dana, button(dana, 'End and keep the recap'))
  })

  test('[BC2] 6, recap: both have the same headings; that the talk is over is spoken to who did not end it', async () => {
    await seesFocusOnWords(dana, 'h2: The talk is over')
    await isOn(sam, 'The talk is over')
    await expect.poll(samHears).toContain('The talk is over')
    const record = (hear: string) => [
      'main',
      'h1 Staff Engineer',
      'article',
      'h2 The talk is over',
      `region ${hear}`,
      `h3 ${hear}`,
      'region Where the time went',
      'h3 Where the time went',
    ]
    expect((await structureOf(page(dana))).slice(0, 8)).toEqual(record('When will Sam hear, and from whom?'))
    expect((await structureOf(page(sam))).slice(0, 8)).toEqual(record('When will you hear?'))
    await pressesByKeys(sam, button(sam, 'Take it with you'))
    for (const person of [dana, sam]) expect(person.complaints).toEqual([])
  })
})
