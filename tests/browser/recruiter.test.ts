/** Whoever set an interview up for others: sees who is there, changes the plan until the start, and nothing after it. */
import type { Seat } from '@evenkeel/shared/seat'
import { afterEach, expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'

const server = await startServer()
const people: Person[] = []
afterEach(async () => {
  for (const { context } of people.splice(0)) await context.close()
})

async function somebody(): Promise<Person> {
  const person = await aPerson(server.address)
  people.push(person)
  return person
}

/** Priya has set up an interview and has its page open; the two sides come by their links. */
async function setUp() {
  const priya = await somebody()
  const { page } = priya
  await page.goto(priya.network.address)
  await priya.write('Title', 'Designer')
  await priya.press("I'm setting this up for others")
  await priya.sees('Two links to hand on')
  const links = await Promise.all((await page.getByLabel('Link').all()).map((link) => link.inputValue()))
  async function joins(seat: Seat, name: string): Promise<Person> {
    const person = await somebody()
    const link = new URL(links.find((each) => each.includes(`/${seat}#`)) ?? '')
    await person.page.goto(`${person.network.address}${link.pathname}${link.hash}`)
    await person.write('Your name', name)
    await person.press(`I'm ${name}, take my seat`)
    await person.sees('Before the start')
    return person
  }
  return { priya, joins, opens: () => page.getByText('Change title, time or topics').click() }
}

/** The window was behind another one meanwhile. */
const comesBack = ({ page }: Person) => page.evaluate(() => dispatchEvent(new Event('focus')))
const messages = async ({ page }: Person) =>
  Promise.all((await page.getByLabel('Message').all()).map((each) => each.inputValue()))

test('[SEAT2] sees that a seat was taken, and by whom, without having touched anything', async () => {
  const { priya, joins } = await setUp()
  expect(await priya.page.getByText('Not taken yet').count()).toBe(2)
  await joins('candidate', 'Sam')
  await comesBack(priya)
  await priya.sees('Sam took this seat. The link no longer opens it.')
  expect(await priya.page.getByText('Not taken yet').count()).toBe(1)
})

test('[SEAT2] [EN4] changes title, time and topics before the start: whoever is there sees it, and the messages say it', async () => {
  const { priya, joins, opens } = await setUp()
  const sam = await joins('candidate', 'Sam')
  await opens()
  await priya.write('Title', 'Senior designer')
  await priya.write('Planned start, if you like', '2027-03-08T10:00')
  await priya.write(/^Topic 1$/, 'What we make')
  await priya.press('Add a topic')
  await priya.write('The whole call, in minutes', '50')
  await priya.press('Keep these changes')
  // The topic that was added has no title yet: that is said beside it, and nothing was sent.
  await priya.sees('Please fill this in.')
  expect(await sam.page.getByText('Senior designer').count()).toBe(0)
  await priya.page.locator('[aria-invalid="true"]').fill('Tools')
  await priya.press('Keep these changes')
  await priya.sees(/^Kept\./)

  await sam.sees('Senior designer')
  await sam.topic('What we make').waitFor()
  await sam.topic('Tools').waitFor()
  for (const person of [priya, sam]) await person.page.reload()
  await sam.sees('Senior designer')
  await priya.sees('Two links to hand on')
  const [forInterviewer] = await messages(priya)
  for (const words of [
    'Senior designer, 50 minutes',
    'When: Mon, Mar 8, 2027, 10:00',
    '- What we make, 5 min',
    '- Tools, 5 min',
  ])
    expect(forInterviewer).toContain(words)
})

test('[SEAT2] overwrites nothing unseen that the interviewer changed meanwhile, and nothing that only they changed', async () => {
  const { priya, joins, opens } = await setUp()
  const dana = await joins('interviewer', 'Dana')
  await opens()
  await priya.write('Title', 'Senior designer')
  await priya.write(/^Topic 1$/, 'What we make')
  await dana.press('People, plan and minutes')
  const plan = dana.page.getByRole('form', { name: 'Plan' })
  await plan.getByLabel('Title').fill('Lead designer')
  await plan.getByLabel('Call link').fill('https://meet.example/dana')
  await plan.getByRole('button').click()
  await priya.press('Keep these changes')
  await priya.sees(/^Somebody changed the same meanwhile\./)
  await priya.sees('Lead designer.')
  expect(await priya.page.getByLabel('Title').inputValue()).toBe('Senior designer')
  expect(await priya.page.getByLabel(/^Call link/).inputValue()).toBe('https://meet.example/dana')
  expect(await dana.page.getByText('Senior designer').count()).toBe(0)
  await priya.press('Keep these changes')
  await priya.sees(/^Kept\./)
  await dana.sees('Senior designer')
  expect((await messages(priya))[0]).toContain('Call: https://meet.example/dana')
})

test('[SEAT2] after the start sees and changes nothing, and is told where it is changed', async () => {
  const { priya, joins, opens } = await setUp()
  const dana = await joins('interviewer', 'Dana')
  const sam = await joins('candidate', 'Sam')
  await opens()
  await priya.write('Title', 'Too late')
  await dana.press('Start the talk')
  await sam.sees(/min left/)
  await priya.press('Keep these changes')
  await priya.sees('The talk has started. From now on the two sides change it on their own pages.')
  expect(await priya.page.locator('main').innerText()).not.toMatch(/Designer|Dana|Sam|Too late/)
  await priya.page.reload()
  await priya.sees('The talk has started.')
  await sam.sees('Designer')
})
