/** The one connection by which a node hears the others, and tells them. */
import { openLine } from '@evenkeel/server/hint/postgres/line'
import pg from 'pg'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { makeDatabase } from '../harness/postgres.ts'

function aLine(url: string) {
  const heard = new Set<string>()
  const line = openLine(url, { heard: (sessionId) => heard.add(sessionId), opened: () => {}, keeps: () => {} })
  onTestFinished(() => line.close())
  return { ...line, heard }
}

test('a line is asked for one thing after the other, and all that is told meanwhile is heard', async () => {
  const url = await makeDatabase(inject('postgresUrl'))
  const listening = aLine(url)
  await listening.connect()

  let underWay = 0
  let most = 0
  const { query } = pg.Client.prototype
  const asked = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(async function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    most = Math.max(most, ++underWay)
    return (Reflect.apply(query, this, given) as Promise<unknown>).finally(() => underWay--)
  } as typeof query)
  onTestFinished(() => asked.mockRestore())

  // While it connects and begins to listen, and again beside the check for the keeper's place, which it makes then.
  const telling = aLine(url)
  const connected = telling.connect()
  telling.tell(['session-1'])
  await vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(0))
  telling.tell(['session-2'])
  await connected
  telling.tell(['session-3'])
  await expect.poll(() => [...listening.heard].sort()).toEqual(['session-1', 'session-2', 'session-3'])
  expect(most).toBe(1)
})
