/**
 * Sends what waits: one at a time, in the order in which it was pressed (SY6), and while no other page of this browser
 * does so for the same holder. Decides neither what to send nor what becomes of it.
 */
import type { Surroundings } from './surroundings.ts'

interface Work {
  alone: Surroundings['alone']
  /** Takes over what other pages of this browser have come to. */
  catchUp(): Promise<void>
  /** Sends the next one and waits for what becomes of it. @returns whether another may follow */
  sendNext(): Promise<boolean>
}

/** @returns what to call whenever there may be something to send */
export function createSender({ alone, catchUp, sendNext }: Work): () => void {
  let isBusy = false
  let again = false

  async function sendOne(isStillAlone: () => boolean): Promise<void> {
    await catchUp()
    if (isStillAlone() && (await sendNext())) again = true
  }

  async function run(): Promise<void> {
    isBusy = true
    while (again) {
      again = false
      // Anew for each, so that nobody waits for a whole queue of somebody else's.
      await alone(sendOne)
    }
    isBusy = false
  }

  return () => {
    again = true
    if (!isBusy) void run()
  }
}
