/** What the queue of writes remembers of rows that somebody holds, with a database that is asked nothing but what it answers. */
import { createWriteQueue, type Write } from '@evenkeel/server/log/postgres/write-queue'
import { type Database, DatabaseError } from '@evenkeel/server/postgres/database'
import pg from 'pg'
import { expect, test } from 'vitest'

const lockTimeout = () => new DatabaseError(Object.assign(new pg.DatabaseError('', 0, 'error'), { code: '55P03' }))

/** `storedWith` says which ids came in one statement with it, for each that was not refused. */
function aQueue(isHeld: (sessionId: string) => boolean) {
  const stored: string[][] = []
  const query = async (text: string, [value]: [string | string[]]) => {
    if (!text.includes('evenkeel_write'))
      return [value]
        .flat()
        .filter(isHeld)
        .map((session_id) => ({ session_id }))
    const ids = (JSON.parse(String(value)) as Write[]).map(({ sessionId }) => sessionId)
    if (ids.some(isHeld)) throw lockTimeout()
    stored.push(ids)
    return ids.map(() => ({ answer: ['stored', 1] }))
  }
  const queue = createWriteQueue({ query, close: async () => {} } as unknown as Database, () => {})
  const press = (...sessionIds: string[]) =>
    Promise.allSettled(sessionIds.map((sessionId) => queue.write({ do: 'append', sessionId })))
  return { press, storedWith: (sessionId: string) => stored.filter((ids) => ids.includes(sessionId)) }
}

test('a row that was held is written apart, and forgotten again where very many others were held since', async () => {
  let isHeld = true
  const { storedWith, press } = aQueue((sessionId) => isHeld && sessionId.startsWith('held'))
  const held = Array.from({ length: 10_001 }, (_, place) => `held-${place}`)
  const first = await press('free', ...held)
  expect(first.map(({ status }) => status)).toEqual(['fulfilled', ...held.map(() => 'rejected')])
  isHeld = false
  const last = String(held.at(-1))
  await press('free', 'held-0', last)
  expect(storedWith('held-0')).toEqual([['free', 'held-0']])
  expect(storedWith(last)).toEqual([[last]])
  await press('free', last)
  expect(storedWith(last)).toEqual([[last], ['free', last]])
})
