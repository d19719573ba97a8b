/**
 * A tab that slept: nothing in it ran, not even its clock, while the talk went on. The real server with a clock that moves
 * when told, and two real browsers.
 */
import { EventEmitter, once } from 'node:events'
import { expect, test } from 'vitest'
import { startClockedServer } from '../harness/clocked-server.ts'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { aSession, createSession } from '../harness/wire-client.ts'

const server = await startClockedServer()
const minute = 60_000

const topics = [
  { topicId: 'topic-role', title: 'The role', minutes: 20 },
  { topicId: 'topic-growth', title: 'Growth', minutes: 10 },
]

async function bothTalking(): Promise<{ dana: Person; sam: Person }> {
  const session = await createSession(server.address, aSession({ topics }))
  const [dana, sam] = [await aPerson(server.address), await aPerson(server.address)]
  await takesSeat(dana, session, 'interviewer', 'Dana')
  await takesSeat(sam, session, 'candidate', 'Sam')
  await dana.press('Start the talk')
  for (const person of [dana, sam]) {
    await person.sees('40 min left')
    await person.sees('0 of 20 min')
  }
  return { dana, sam }
}

/**
 * The tab sleeps until it is woken: it waits for an answer as only pages of old wait, with everything in it standing
 * still. A browser without a window never hides a tab, so what it tells one that is looked at again is told it here.
 */
async function fallsAsleep({ page }: Person): Promise<() => Promise<void>> {
  const bed = new EventEmitter()
  const [asleep, woken] = [once(bed, 'asleep'), once(bed, 'woken')]
  await page.route('**/asleep', async (route) => {
    bed.emit('asleep')
    await woken
    await route.fulfill({ status: 204 })
  })
  const sleep = page.evaluate(() => {
    const request = new XMLHttpRequest()
    request.open('GET', '/asleep', false)
    request.send()
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await asleep
  return () => {
    bed.emit('woken')
    return sleep
  }
}

test('[TM3] [SY8] a tab that slept for ten minutes shows the right minute as soon as it wakes', async () => {
  const { dana, sam } = await bothTalking()
  const wakes = await fallsAsleep(sam)
  server.pass(10 * minute)
  await wakes()
  await sam.sees('30 min left')
  await sam.sees('10 of 20 min')
  // The other tab was awake, and its own clock has not moved: it is told by the same look at the server.
  await dana.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await dana.sees('30 min left')
})

test('[TM3] [SY8] [SY2] what was done meanwhile is there when it wakes, with its minutes', async () => {
  const { dana, sam } = await bothTalking()
  const wakes = await fallsAsleep(sam)
  server.pass(8 * minute)
  const other = await dana.context.newPage()
  await other.goto(dana.page.url())
  await dana.press('Covered, next: Growth')
  // Stored, and not only foreseen by the tab in which it was pressed.
  await other.getByRole('heading', { name: 'Growth', level: 2 }).waitFor()
  server.pass(4 * minute)
  await wakes()
  await sam.page.getByRole('heading', { name: 'Growth', level: 2 }).waitFor()
  await sam.sees('28 min left')
  await sam.sees('4 of 10 min')
  await sam.topic('The role').getByText('8 of 20 min').waitFor()
  // What was said in minute eight is no question any more (TK3).
  expect(await sam.page.getByText('Is The role covered for you?').count()).toBe(0)
})

test('[TM3] [SY8] a laptop that was closed comes back to the right minute, though its connection is long gone', async () => {
  const { dana, sam } = await bothTalking()
  const wakes = await fallsAsleep(sam)
  sam.network.cut()
  await dana.sees('Sam is not connected')
  server.pass(15 * minute)
  sam.network.mend()
  await wakes()
  await sam.sees('25 min left')
  await sam.sees('15 of 20 min')
  await dana.sees('both here')
})
