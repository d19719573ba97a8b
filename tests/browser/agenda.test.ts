/**
 * The agenda while two sides and a colleague have it on screen: who leads changes it, the other side proposes, the lead
 * goes back and forth. Told in order; each step goes on where the one before left off.
 */
import { AxeBuilder } from '@axe-core/playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { createSession } from '../harness/wire-client.ts'

let address: string
let sessionId: string
let dana: Person
let sam: Person
let priya: Person

beforeAll(async () => {
  const server = await startServer()
  address = server.address
  const session = await createSession(address)
  sessionId = session.sessionId
  dana = await joins('interviewer', session.invites.interviewer, 'Dana')
  sam = await joins('candidate', session.invites.candidate, 'Sam')
})

async function joins(seat: 'interviewer' | 'candidate', invite: string, name: string): Promise<Person> {
  const person = await aPerson(address)
  await person.page.goto(`${person.network.address}/s/${sessionId}/${seat}#i.${invite}`)
  await person.write('Your name', name)
  await person.press(`I'm ${name}, take my seat`)
  await person.sees('Before the start')
  return person
}

/** In a field of just this name; the names of topics stand in other names as well. */
const writes = (person: Person, field: string, text: string) =>
  person.page.getByRole('textbox', { name: field, exact: true }).fill(text)

const agenda = ({ page }: Person) => page.getByRole('region', { name: 'Agenda' })

/** The titles in their order, in the list that is read. */
const order = async (person: Person): Promise<string[]> => {
  const texts = await agenda(person).getByRole('listitem').allInnerTexts()
  return texts.map((text) => text.split('\n')[0] ?? '')
}

const seesOrder = (person: Person, titles: string[]) => expect.poll(() => order(person)).toEqual(titles)

/** Nothing in this part of the page is out of reach of a screen reader or a keyboard (BC2), nor wider than 320 px (BC1). */
async function isInOrder({ page }: Person, part: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  const overflow = (selector: string) => {
    const element = document.querySelector(selector)
    return element ? element.scrollWidth - element.clientWidth : Number.NaN
  }
  expect(await page.evaluate(overflow, part)).toBe(0)
  expect(await page.evaluate(overflow, 'html')).toBe(0)
  if (size) await page.setViewportSize(size)
}
const agendaPart = '[aria-labelledby="agenda-title"]'
const menuPart = '[popover]:popover-open'

const seesNoMinutes = ({ page }: Person) => expect.poll(() => page.locator('body').innerText()).not.toMatch(/\d min/)

const seesFocusOn = ({ page }: Person, label: string) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(label)

async function opensMenu(person: Person): Promise<void> {
  await person.press('People, plan and minutes')
  await person.page.getByRole('heading', { name: 'Minutes' }).waitFor()
}

describe('one agenda, changed while both have it open', () => {
  test('[AG2] who leads adds a topic before the start, which stands before questions and close', async () => {
    await dana.press('Change')
    await dana.page.getByRole('grid', { name: 'Topics in their order' }).waitFor()
    await isInOrder(dana, agendaPart)
    await dana.press('Add a topic')
    await dana.press('Add')
    await isInOrder(dana, agendaPart)
    await dana.sees('Please fill this in.')
    await writes(dana, 'Title', 'Remote work')
    await writes(dana, 'Minutes', '0')
    await dana.press('Add')
    await dana.sees('Please give whole minutes from 1 to 120.')
    await writes(dana, 'Minutes', '7')
    await dana.press('Add')
    await seesOrder(sam, ['The role', 'Growth', 'Remote work', 'Your questions', 'Close'])
    await sam.topic('Remote work').getByText('7 min').waitFor()
  })

  test('[AG5] making the candidate’s questions shorter warns and still may be done', async () => {
    await dana.press('Change Your questions')
    await writes(dana, 'Minutes', '5')
    await dana.sees('This leaves 5 of 9 min for Your questions.')
    await dana.press('Save')
    await sam.topic('Your questions').getByText('5 min').waitFor()
  })

  test('[AG2] [BC2] a topic is moved by keyboard, its new place is spoken, and the focus stays on it', async () => {
    await dana.page.getByRole('button', { name: 'Move Remote work, 3 of 5' }).focus()
    await dana.page.keyboard.press('Enter')
    await seesFocusOn(dana, 'Insert between Remote work and Your questions')
    await dana.page.keyboard.press('ArrowUp')
    await seesFocusOn(dana, 'Insert between Growth and Remote work')
    await dana.page.keyboard.press('ArrowUp')
    await seesFocusOn(dana, 'Insert between The role and Growth')
    await dana.page.keyboard.press('Enter')
    await seesOrder(sam, ['The role', 'Remote work', 'Growth', 'Your questions', 'Close'])
    await dana.page.getByRole('status').filter({ hasText: 'Remote work is now 2 of 5.' }).waitFor({ state: 'attached' })
    await seesFocusOn(dana, 'Move Remote work, 2 of 5')
    await dana.press('Done')
  })

  test('[AG3] the other side proposes, takes one back, and sees one accepted and one answered by mail', async () => {
    for (const title of ['On-call', 'Travel', 'Salary bands']) {
      await sam.press('Propose a topic')
      await writes(sam, 'Title', title)
      await sam.press('Propose')
      await sam.topic(title).getByText('Waiting').waitFor()
    }
    await dana.sees('3 proposed')
    await sam.topic('Travel').getByRole('button', { name: 'Take back' }).click()
    await dana.sees('2 proposed')
    for (const person of [dana, sam]) await isInOrder(person, agendaPart)
    await dana.topic('Salary bands').getByRole('button', { name: 'By mail' }).click()
    await sam.topic('Salary bands').getByText('By mail').waitFor()
    await dana.topic('On-call').getByRole('button', { name: 'Accept' }).click()
    await sam.topic('On-call').getByText('5 min').waitFor()
    expect(await sam.topic('Travel').count()).toBe(0)
  })

  test('[TK4] a change of a topic takes the other side’s mark off, and says so until it is marked again', async () => {
    await dana.press('Start the talk')
    await sam.sees(/min left/)
    await sam.ticks('Growth')
    await dana.seesMark('Growth', 'Sam covered, Dana no answer yet')
    await dana.press('Change')
    await dana.press('Change Growth')
    await writes(dana, 'Title', 'Growth and learning')
    await dana.sees(/^Sam marked this as covered/)
    await dana.press('Save')
    const line = 'Dana changed Growth and learning, so the mark on your side was taken off.'
    await sam.sees(line)
    await sam.seesMark('Growth and learning', 'No answer yet')
    await sam.ticks('Growth and learning')
    await sam.seesNot(line)
  })

  test('[AG2] [TM1] the current topic is left out and brought back', async () => {
    await dana.press('Leave out The role')
    await sam.topic('The role').getByText('Left out').waitFor()
    for (const person of [dana, sam]) await isInOrder(person, agendaPart)
    await sam.page.getByRole('heading', { name: 'Between two topics' }).waitFor()
    await sam.sees('0 of 5 covered by both')
    expect(await sam.page.getByRole('button', { name: 'The role: covered for me' }).count()).toBe(0)
    await dana.press('Bring back The role')
    await sam.page.getByRole('button', { name: 'The role: covered for me' }).waitFor()
    await sam.sees('0 of 6 covered by both')
    await dana.press('Done')
  })

  test('[SEAT1] [SEAT2] a colleague joins the side, everybody sees the name, and marks for the side', async () => {
    await opensMenu(dana)
    await dana.press('Invite a colleague to your side')
    await dana.press("Copy the message with your colleague's link")
    await dana.sees('Copied')
    const message = await dana.page.evaluate(() => navigator.clipboard.readText())
    expect(message).toContain('With: Sam')
    const link = /http\S+/.exec(message)?.[0] ?? ''
    await dana.page.keyboard.press('Escape')

    priya = await aPerson(address)
    await priya.page.goto(link.replace(dana.network.address, priya.network.address))
    await priya.write('Your name', 'Priya')
    await priya.press("I'm Priya, take my seat")
    for (const person of [dana, sam, priya]) await person.sees('Dana, Priya, and Sam, all here')
    await sam.sees('Dana and Priya lead')
    await priya.ticks('The role')
    await sam.seesMark('The role', 'Dana and Priya covered, Sam no answer yet')
    await dana.seesMark('The role', 'Dana and Priya covered, Sam no answer yet')

    await opensMenu(dana)
    await dana.page.getByRole('radio', { name: 'Priya' }).check()
    await isInOrder(dana, menuPart)
    await opensMenu(priya)
    await expect.poll(() => priya.page.getByRole('radio', { name: 'Priya' }).isChecked()).toBe(true)
    for (const person of [dana, priya]) await person.page.keyboard.press('Escape')
  })

  test('[AG2] [SY3] two change the agenda at once: what is typed stays, and all have the same in the end', async () => {
    for (const person of [dana, priya]) await person.press('Change')
    await priya.press('Change Close')
    await writes(priya, 'Title', 'Close and next steps')
    await dana.press('Leave out Remote work')
    await dana.press('Change Close')
    await writes(dana, 'Minutes', '6')
    await dana.press('Save')
    await sam.topic('Close').getByText('6 min').waitFor()

    expect(await priya.page.getByRole('textbox', { name: 'Title', exact: true }).inputValue()).toBe(
      'Close and next steps',
    )
    expect(await priya.page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('title')
    await priya.press('Save')
    for (const person of [dana, priya]) await person.press('Done')
    for (const person of [dana, priya, sam]) {
      await person.topic('Close and next steps').getByText('6 min').waitFor()
      await person.topic('Remote work').getByText('Left out').waitFor()
    }
    const [one, ...others] = await Promise.all([dana, priya, sam].map(order))
    for (const other of others) expect(other).toEqual(one)
  })

  test('[PH3] the lead is handed over, what was typed stays, and the interviewer takes it back', async () => {
    await dana.press('Change')
    await dana.press('Add a topic')
    await writes(dana, 'Title', 'Half a thought')
    await opensMenu(priya)
    await priya.press('Hand the lead to Sam')
    for (const person of [dana, sam, priya]) await person.sees('Sam leads')
    await dana.sees('Only the side that leads can do that.')
    expect(await dana.page.getByRole('textbox', { name: 'Title', exact: true }).inputValue()).toBe('Half a thought')
    await sam.page.getByRole('button', { name: 'Change', exact: true }).waitFor()
    await sam.press('Growth and learning')
    await dana.topic('Growth and learning').getByText('Now').waitFor({ state: 'detached' })

    await priya.press('Take the lead back')
    for (const person of [sam, priya]) await person.sees('Dana and Priya lead')
    await priya.page.keyboard.press('Escape')
    await dana.press('Add')
    await sam.topic('Half a thought').waitFor()
    await dana.press('Done')
    expect(await sam.page.getByRole('button', { name: 'Change', exact: true }).count()).toBe(0)
  })

  test('[TM3] minutes are hidden on one device, which nobody sees, and then for both sides', async () => {
    await opensMenu(sam)
    await sam.page.getByRole('checkbox', { name: 'Hide the minutes on this device' }).check()
    await seesNoMinutes(sam)
    await dana.topic('Close and next steps').getByText('6 min').waitFor()
    await sam.page.reload()
    await sam.topic('Close and next steps').waitFor()
    await seesNoMinutes(sam)

    await opensMenu(priya)
    await priya.page.getByRole('checkbox', { name: 'Hide the minutes for both sides' }).check()
    await seesNoMinutes(dana)
    await opensMenu(sam)
    await sam.sees('The side that leads hides the minutes for both.')
  })

  test('[PH2] once the talk runs, title and call link can be changed and its clock cannot', async () => {
    await writes(priya, 'Call link or phone number', 'not a link')
    await priya.press('Save the plan')
    await priya.sees('Please give a link that begins with https:// or a phone number.')
    await writes(priya, 'Call link or phone number', 'https://meet.example.com/northwind')
    await writes(priya, 'Title', 'Staff Engineer, Northwind')
    await priya.press('Save the plan')
    await sam.page.getByRole('heading', { name: 'Staff Engineer, Northwind' }).waitFor()
    expect(await priya.page.getByLabel('Planned start').count()).toBe(0)
  })

  test('no page had an error or asked for what the security policy forbids', () => {
    for (const person of [dana, sam, priya]) expect(person.complaints).toEqual([])
  })
})
