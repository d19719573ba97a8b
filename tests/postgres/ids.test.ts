/** Anybody may ask for whatever stands in a path, also for what PostgreSQL takes as no text at all. */
import { createHash } from 'node:crypto'
import { expect, inject, test } from 'vitest'
import { makeDatabase } from '../harness/postgres.ts'
import { startServer } from '../harness/server.ts'
import { call, makeSecret, verifierOf } from '../harness/wire-client.ts'

const key = makeSecret()
const server = await startServer({
  DATABASE_URL: await makeDatabase(inject('postgresUrl')),
  API_KEYS: `calendar:${createHash('sha256').update(key).digest('hex')}`,
  ATTEMPTS_PER_MINUTE: '5',
  TRUST_PROXY: '1',
})

let lastPlace = 0
const aPlace = () => ({ 'X-Forwarded-For': `203.0.113.${++lastPlace}` })

const routes: [method: string, path: string, status: number, body?: object, secret?: string][] = [
  ['GET', '', 404],
  ['GET', '', 404, undefined, key],
  ['PATCH', '', 404, { title: 'A talk' }],
  ['POST', '/seats', 404, { name: 'Robin', verifier: verifierOf('a-token') }],
  ['POST', '/invites', 404, { seat: 'candidate', inviteHash: makeSecret() }],
  ['GET', '/holder', 404],
  ['POST', '/pairings', 410],
  ['POST', '/codes', 404, { seat: 'candidate', codeHash: makeSecret(), sealed: 'the-sealed-invite' }],
  ['POST', '/codes/use', 404, { seat: 'candidate' }],
]

test.each(routes)(
  '[TR2] %s /api/sessions/…%s of what is no id is refused, and counted, like any that is not there',
  async (method, path, status, body, secret = makeSecret()) => {
    for (const no of ['%00', 'session-0000%00', '%ED%A0%80', 'x'.repeat(41), '..%2F..']) {
      const ask = (headers: Record<string, string>) =>
        call(server.address, method, `/api/sessions/${no}${path}`, { secret, body, headers })
      const here = aPlace()
      const statuses: number[] = []
      for (let count = 0; count < 6; count++) statuses.push((await ask(here)).status)
      // What is no text in UTF-8 is no path, and never comes so far.
      const isPath = no !== '%ED%A0%80'
      expect([no, ...statuses]).toEqual([no, ...(isPath ? [...Array(5).fill(status), 429] : Array(6).fill(400))])
    }
    expect(server.output()).not.toContain('"level":50')
  },
)
