/** Whole talks with a clock that moves when told: the real server, two real browsers, forty minutes in seconds. */
import { expect, test } from 'vitest'
import { startClockedServer } from '../harness/clocked-server.ts'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { aSession, createSession } from '../harness/wire-client.ts'
import { goBy, looksAtTheClockOften } from './passing-time.ts'

const server = await startClockedServer()

const agenda = [
  { topicId: 'topic-role', title: 'The role', minutes: 6 },
  { topicId: 'topic-expectations', title: 'Expectations', minutes: 8 },
  { topicId: 'topic-growth', title: 'Growth', minutes: 5 },
  { topicId: 'topic-leadership', title: 'Leadership', minutes: 5 },
  { topicId: 'topic-questions', title: 'Your questions', minutes: 6, protected: 'questions' as const },
  { topicId: 'topic-close', title: 'Close', minutes: 4, protected: 'close' as const },
]

async function twoSeated(): Promise<{ dana: Person; sam: Person }> {
  const session = await createSession(server.address, aSession({ topics: agenda }))
  const [dana, sam] = [await aPerson(server.address), await aPerson(server.address)]
  for (const person of [dana, sam]) await looksAtTheClockOften(person)
  await takesSeat(dana, session, 'interviewer', 'Dana')
  await takesSeat(sam, session, 'candidate', 'Sam')
  return { dana, sam }
}

const pass = (minutes: number, ...people: Person[]) => goBy(server, minutes, ...people)

test('[DR2] [DR1] [TM4] [CO1] a talk that drifts is brought back by a quiet hint, shortened, and defers a question', async () => {
  const { dana, sam } = await twoSeated()
  await dana.press('Start the talk')
  await sam.sees('40 min left')
  await pass(1, dana, sam)
  await dana.sees('39 min left')
  await dana.sees('1 of 6 min')

  await sam.press('Are we still on it?')
  await sam.sees(/In a little while the page asks both of you/)
  await sam.hasGiven('drift/hint')
  expect(await dana.page.getByText(/In a little while/).count()).toBe(0)
  // The page asks nothing in the first five minutes; the hint waits them out.
  await pass(4.4, dana, sam)
  await dana.sees('Still on The role?')
  await sam.sees('Still on The role?')
  await dana.press('Back to it')
  await sam.seesNot('Still on The role?')

  await dana.press('Off the list')
  await dana.press('Market talk')
  await sam.sees(/We are talking about the market/)
  await pass(9, dana, sam)
  await sam.sees('Off the list, 9 min')
  await sam.press(/^Back to/)

  await dana.press('Covered, next: Expectations')
  await sam.page.getByRole('heading', { name: 'Expectations', level: 2 }).waitFor()
  await pass(3, dana, sam)
  await dana.sees(/min short/)
  await dana.press(/^Shorten/)
  await dana.seesNot(/min short/)

  await sam.asks('What does on-call look like?')
  await dana.question('What does on-call look like?').getByRole('button', { name: 'In writing' }).click()
  await sam.question('What does on-call look like?').getByText('In writing', { exact: true }).waitFor()
  await dana.press('Wrap up')
  await dana.press('End and keep the recap')
  await sam.sees('The talk is over')
  await sam.sees('off the list, 9 min')
  expect([...dana.complaints, ...sam.complaints]).toEqual([])
}, 120_000)

/** From now on, how often this person has pressed something: a pointer or a key on a control, not the typing of a text. */
async function presses({ page }: Person): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = Object.assign(window, { presses: 0 })
    const count = ({ isTrusted }: Event) => {
      if (isTrusted) counted.presses++
    }
    addEventListener('click', count, true)
  })
  return () => page.evaluate(() => (window as unknown as { presses: number }).presses)
}

test('[PH1] [TM1] [TK3] forty minutes take about a dozen presses of who leads, and fewer of the other side', async () => {
  const { dana, sam } = await twoSeated()
  const danas = await presses(dana)
  const sams = await presses(sam)
  await dana.press('Start the talk')
  await sam.sees('40 min left')
  for (const [index, { title, minutes }] of agenda.entries()) {
    await sam.page.getByRole('heading', { name: title, level: 2 }).waitFor()
    await pass(minutes, dana, sam)
    if (title === 'Growth') {
      await sam.asks('Is there a path past staff?')
      await dana.question('Is there a path past staff?').getByRole('button', { name: 'Answered' }).click()
    }
    if (title === 'Leadership') {
      await dana.press('Off the list')
      await dana.press('Market talk')
      await sam.sees(/We are talking about the market/)
      await pass(4, dana, sam)
      await dana.press('Back to Leadership')
      await sam.seesNot(/We are talking about the market/)
    }
    const next = agenda[index + 1]
    await dana.press(next ? `Covered, next: ${next.title}` : 'Covered, then wrap up')
    await sam.press(`Yes, ${title} is covered for me`)
    await dana.seesMark(title, 'Covered by both')
  }
  await dana.sees('2 min left')
  await dana.press('End and keep the recap')
  await sam.sees('The talk is over')
  const counted = { leads: await danas(), other: await sams() }
  console.log(`presses in forty minutes: ${JSON.stringify(counted)}`)
  expect(counted.leads).toBeLessThanOrEqual(12)
  expect(counted.other).toBeLessThan(counted.leads)
}, 120_000)

test('[TM2] [TM5] [ND2] [PH5] where nobody presses anything after the start, nothing advances, nothing nags, and it ends by itself', async () => {
  const { dana, sam } = await twoSeated()
  await dana.press('Start the talk')
  await sam.sees('40 min left')
  const lines = new Set<string>()
  for (let passed = 2.5; passed <= 45; passed += 2.5) {
    await pass(2.5, dana, sam)
    const left = Math.ceil(40 - passed)
    await dana.sees(left >= 0 ? `${left} min left` : `${-left} min over`)
    for (const text of await dana.page.getByRole('region', { name: 'From the page' }).allInnerTexts()) lines.add(text)
    await dana.page.getByRole('heading', { name: 'The role' }).waitFor()
  }
  // The page claims only what it knows: not where the talk is, but since when nobody said so.
  await dana.sees(/^since \d\d:\d\d$/)
  expect([...lines].filter((line) => line.includes('Still on'))).toEqual([])
  await pass(180, dana, sam)
  await dana.sees('The talk is over')
  await sam.sees('The talk is over')
  expect([...dana.complaints, ...sam.complaints]).toEqual([])
}, 120_000)

test('[SY3] two tabs of one person show the same, whichever it was done in', async () => {
  const { dana, sam } = await twoSeated()
  await dana.press('Start the talk')
  const other = await sam.context.newPage()
  await other.goto(sam.page.url())
  await other.getByRole('button', { name: 'The role: covered for me' }).click()
  await sam.seesMark('The role', 'Sam covered, Dana no answer yet')
  await dana.seesMark('The role', 'Sam covered, Dana no answer yet')
  await sam.asks('Asked in one tab')
  await other.getByText('Asked in one tab').first().waitFor()
  expect(await other.getByText('Dana and Sam, both here').count()).toBe(1)
  await other.close()
  await dana.sees('Dana and Sam, both here')
}, 120_000)
