/** One page of a browser sends at a time; which one may change while it sleeps. */
import { createSender } from '@evenkeel/client/sync/sender'
import { expect, test } from 'vitest'

interface Lock {
  /** Hands the lock to another page: this one must have slept. */
  steal(): void
}

/** A page whose lock is stolen, or not, while it takes over what the others have come to. */
async function sends(duringCatchUp: (lock: Lock) => void): Promise<string[]> {
  let isAlone = true
  const waiting = ['first', 'second']
  const sent: string[] = []
  await new Promise<void>((resolve) => {
    const send = createSender({
      alone: (work) => work(() => isAlone).then(waiting.length === 0 || !isAlone ? resolve : undefined),
      catchUp: async () => duringCatchUp({ steal: () => (isAlone = false) }),
      sendNext: async () => {
        sent.push(...waiting.splice(0, 1))
        if (waiting.length === 0) resolve()
        return waiting.length > 0
      },
    })
    send()
  })
  return sent
}

test('[SY6] what waits is sent one after the other', async () => {
  expect(await sends(() => {})).toEqual(['first', 'second'])
})

test('[SY6] a page that wakes after another took its turn sends nothing of what the other may have sent', async () => {
  expect(await sends((lock) => lock.steal())).toEqual([])
})
