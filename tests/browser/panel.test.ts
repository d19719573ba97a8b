/**
 * Two people on one side: a colleague joins, both mark and change for the side, and the lead goes to the other side and
 * back. Told in order; each step goes on where the one before left off.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { aSession, createSession } from '../harness/wire-client.ts'
import { movesByKeys, order, seeOneOrder, writes } from './agenda-on-screen.ts'
import { isInOrder } from './in-order.ts'
import { notes } from './private-side.ts'

const server = await startServer()
let dana: Person
let sam: Person
let priya: Person

beforeAll(async () => {
  const remote = { topicId: 'topic-remote', title: 'Remote work', minutes: 7 }
  const session = await createSession(server.address, { topics: aSession().topics.toSpliced(2, 0, remote) })
  dana = await aPerson(server.address)
  sam = await aPerson(server.address)
  await takesSeat(dana, session, 'interviewer', 'Dana')
  await takesSeat(sam, session, 'candidate', 'Sam')
  await dana.press('Start the talk')
})

const menuPart = '[popover]:popover-open'

const seesNoMinutes = ({ page }: Person) => expect.poll(() => page.locator('body').innerText()).not.toMatch(/\d min/)

async function opensMenu(person: Person): Promise<void> {
  await person.press('People, plan and minutes')
  await person.page.getByRole('heading', { name: 'Minutes' }).waitFor()
}

describe('a side of two', () => {
  test('[SEAT1] [SEAT2] a colleague joins the side, everybody sees the name, and marks for the side', async () => {
    await opensMenu(dana)
    await dana.press('Invite a colleague to your side')
    await dana.press("Copy the message with your colleague's link")
    await dana.sees('Copied')
    const message = await dana.page.evaluate(() => navigator.clipboard.readText())
    expect(message).toContain('With: Sam')
    const link = /http\S+/.exec(message)?.[0] ?? ''
    await dana.page.keyboard.press('Escape')

    priya = await aPerson(server.address)
    await priya.page.goto(link.replace(dana.network.address, priya.network.address))
    await priya.write('Your name', 'Priya')
    await priya.press("I'm Priya, take my seat")
    for (const person of [dana, sam, priya]) await person.sees('Dana, Priya, and Sam, all here')
    await sam.sees('Dana and Priya lead')
    await priya.ticks('The role')
    await sam.seesMark('The role', "Interviewer's side covered, Sam no answer yet")
    await dana.seesMark('The role', "Interviewer's side covered, Sam no answer yet")

    await dana.ticks('The role')
    await sam.seesMark('The role', 'No answer yet')
  })

  test('[SEAT1] either of them says who answers for the side, and everybody sees who it is', async () => {
    const seesThatAnswers = async (person: Person, name: string) => {
      await opensMenu(person)
      await person.sees(`${name}, Interviewer, answers for this side`)
    }
    for (const person of [dana, sam, priya]) await seesThatAnswers(person, 'Dana')
    expect(await sam.page.getByRole('radio').count()).toBe(0)
    await dana.page.getByRole('radio', { name: 'Priya' }).check()
    await isInOrder(dana.page, menuPart)
    for (const person of [dana, sam, priya]) await person.sees('Priya, Interviewer, answers for this side')
    expect(await priya.page.getByRole('radio', { name: 'Priya' }).isChecked()).toBe(true)
    await priya.page.getByRole('radio', { name: 'Dana' }).check()
    for (const person of [dana, sam, priya]) await person.sees('Dana, Interviewer, answers for this side')
    for (const person of [dana, sam, priya]) await person.page.keyboard.press('Escape')
  })

  test('[PR2] [TR4] each has own notes, of which the other on the same side gets nothing', async () => {
    const received: string[] = []
    const listening = await dana.context.newPage()
    listening.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => received.push(String(payload))))
    await listening.goto(dana.page.url())
    await listening.getByText('Only me, nothing yet').waitFor()
    // The browser shows what it kept before it has connected.
    await expect.poll(() => received.join('\n')).toContain('42["welcome"')
    const told = received.length

    await notes(priya, 'Ask about the outage')
    await priya.sees('Only me, 1: one note')
    await priya.sees('Saved')
    // What comes after it is the first that Dana's browser is told.
    await priya.asks('Who was on call?')
    await listening.getByText('Who was on call?').first().waitFor()
    // Who is there is told to everybody, and may come late.
    const events = received.slice(told).filter((frame) => /^42(?!\["(presence|devices)")/.test(frame))
    expect(events).toHaveLength(1)
    expect(events[0]).toContain('Who was on call?')
    await notes(dana, 'Calm and exact')
    await dana.sees('Only me, 1: one note')
    await dana.sees('Saved')
    for (const { page } of [dana, priya]) {
      await page.reload()
      await page.getByRole('button', { name: 'Only me, 1: one note' }).click()
    }
    await dana.sees('Calm and exact')
    await priya.sees('Ask about the outage')
    expect(await dana.page.getByText('Ask about the outage').count()).toBe(0)
    expect(await priya.page.getByText('Calm and exact').count()).toBe(0)
    await listening.close()
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

  test('[AG2] [SY3] both move the same topic at once: all end with one order', async () => {
    const both = [dana, priya]
    for (const person of both) {
      await person.press('Change')
      await person.page.getByRole('button', { name: 'Move Growth, 2 of 5' }).waitFor()
      person.network.cut()
      await person.sees(/^Offline/)
    }
    await movesByKeys(dana, 'Move Growth, 2 of 5', 'ArrowUp', 2)
    await movesByKeys(priya, 'Move Growth, 2 of 5', 'ArrowDown', 1)
    for (const person of both) await person.press('Done')
    await Promise.all(both.map((person) => person.comesBack()))
    for (const person of both) await person.sees('Saved')
    const all = await seeOneOrder(dana, priya, sam)
    expect([0, 2]).toContain(all.indexOf('Growth'))
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
    await sam.press('Growth')
    await dana.page.getByRole('heading', { name: 'Growth', level: 2 }).waitFor()

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
