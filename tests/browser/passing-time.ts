/** What pages show of a clock that a test moves on: the server's (tests/harness/clocked-server.ts). */
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { startClockedServer } from '../harness/clocked-server.ts'
import type { Person } from '../harness/person.ts'

type ClockedServer = Pick<Awaited<ReturnType<typeof startClockedServer>>, 'pass'>

/** From the next page on this person looks at the clock twenty times a second, and not once: nobody waits for the second. */
export const looksAtTheClockOften = ({ context }: Person): Promise<unknown> =>
  context.addInitScript(() => {
    const every = globalThis.setInterval
    Object.assign(globalThis, { setInterval: (task: () => void, ms: number) => every(task, ms === 1_000 ? 50 : ms) })
  })

/** So many minutes go by at once, and the pages look at the server's clock again, as they do when they wake. */
export async function goBy(server: ClockedServer, minutes: number, ...people: Person[]): Promise<void> {
  server.pass(minutes * minuteMs)
  for (const { page } of people) await page.evaluate(() => dispatchEvent(new Event('online')))
}

/** In the next page of this person a wait of exactly so long takes a hundredth of it; nothing else is hurried. */
export const waitsNot = ({ context }: Person, hurriedMs: number): Promise<unknown> =>
  context.addInitScript((hurried) => {
    const after = globalThis.setTimeout
    Object.assign(globalThis, {
      setTimeout: (task: () => void, ms: number) => after(task, ms === hurried ? ms / 100 : ms),
    })
  }, hurriedMs)
