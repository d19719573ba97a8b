import { StoreError } from '../log/store-error.ts'

/** What one reading may take (postgres/database.ts): where the store hangs nobody waits for those before as well. */
const answeredWithinMs = 5_000

export type Turns = ReturnType<typeof createTurns>

/**
 * Runs what is asked for one key one after the other, in the order in which it came; other keys do not wait for it. Whoever
 * has no answer in time is refused, and their turn is passed over.
 */
export function createTurns() {
  const lastOf = new Map<string, Promise<unknown>>()
  return <Result>(key: string, task: () => Promise<Result>): Promise<Result> => {
    let late: NodeJS.Timeout
    let isLate = false
    const inTime = new Promise<never>((_, reject) => {
      late = setTimeout(() => {
        isLate = true
        reject(new StoreError('store-failed', 'The store did not answer in time.'))
      }, answeredWithinMs)
    })
    const result = (lastOf.get(key) ?? Promise.resolve()).then(() => (isLate ? inTime : task()))
    const done: Promise<unknown> = result
      .catch(() => {})
      .then(() => {
        clearTimeout(late)
        if (lastOf.get(key) === done) lastOf.delete(key)
      })
    lastOf.set(key, done)
    return Promise.race([result, inTime])
  }
}
