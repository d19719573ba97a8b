/**
 * The present server on data folders and databases that earlier versions wrote (tests/server/earlier): every talk is what
 * it was, and goes on. Their forms of the file one by one are in tests/contract/sqlite-migration.test.ts; several nodes and
 * the next form of the database in tests/postgres/next-form.test.ts.
 */
import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Welcome } from '@evenkeel/shared/protocol/welcome'
import type { Seat } from '@evenkeel/shared/seat'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startClockedServer } from '../harness/clocked-server.ts'
import { bytesOf } from '../harness/log-files.ts'
import { makeDatabase, runIn } from '../harness/postgres.ts'
import { call, connect, takeSeat } from '../harness/wire-client.ts'
import beforeKeys from './earlier/before-keys/told.json' with { type: 'json' }
import beforeWebhooks from './earlier/before-webhooks/told.json' with { type: 'json' }
import firstForm from './earlier/first-form/told.json' with { type: 'json' }
import firstPostgres from './earlier/first-postgres/told.json' with { type: 'json' }

/** Of the state, what no version since has: nothing but the page ever read it. */
const dropped = ['lastMove']
const asToldNow = (stream: unknown): object =>
  JSON.parse(JSON.stringify(stream, (key, value) => (dropped.includes(key) ? undefined : value)))

type Talk = { sessionId: string; seats: Record<Seat, { token: string; welcome: Welcome }> }
type Told = Record<'live' | 'ended', Talk> & { closing?: Talk; apiKey?: string }

const earlier = (path: string): string => fileURLToPath(new URL(`earlier/${path}`, import.meta.url))

interface Ground {
  env: Record<string, string>
  clean: () => Promise<void>
}

/** A copy of what the earlier version left. */
async function aFolder(name: string): Promise<Ground> {
  const dataDir = await mkdtemp(join(tmpdir(), 'evenkeel-upgrade-'))
  await cp(earlier(name), dataDir, { recursive: true })
  return { env: { DATA_DIR: dataDir }, clean: () => rm(dataDir, { recursive: true, force: true }) }
}

async function aDatabase(name: string): Promise<Ground> {
  const url = await makeDatabase(inject('postgresUrl'))
  await runIn(url, await readFile(earlier(`${name}/database.sql`), 'utf8'))
  return { env: { DATABASE_URL: url }, clean: async () => {} }
}

describe.each([
  ['first-form', aFolder, firstForm],
  ['before-webhooks', aFolder, beforeWebhooks],
  ['before-keys', aFolder, beforeKeys],
  ['first-postgres', aDatabase, firstPostgres],
])('what the server of %s left', (name, copied, told) => {
  const { live, ended, closing, apiKey } = told as unknown as Told
  let ground: Ground
  let server: Awaited<ReturnType<typeof startClockedServer>>

  beforeAll(async () => {
    ground = await copied(name)
    const keys = apiKey && { API_KEYS: `mill:${createHash('sha256').update(apiKey).digest('hex')}` }
    server = await startClockedServer({ env: { ...ground.env, ...keys } })
  })
  afterAll(async () => {
    await server.close()
    await ground.clean()
  })

  const come = (talk: typeof live, seat: Seat, more = {}) =>
    connect(server.address, { sessionId: talk.sessionId, token: talk.seats[seat].token, ...more })

  test.each([
    ['live', 'interviewer'],
    ['live', 'candidate'],
    ['ended', 'interviewer'],
    ['ended', 'candidate'],
  ] as const)('[SY2] the %s talk is to the %s what it was', async (which, seat) => {
    const talk = which === 'live' ? live : ended
    const before = talk.seats[seat].welcome
    const { welcome } = await come(talk, seat)
    expect(welcome).toMatchObject({ seat, holderId: before.holderId, epoch: 1 })
    expect(welcome.people.map(({ name }) => name).sort()).toEqual(['Dana', 'Sam'])
    // What came since is there too, empty.
    expect(welcome.shared).toMatchObject(asToldNow(before.shared))
    expect(welcome.private).toMatchObject(asToldNow(before.private))
  })

  test('[SY2] a browser that followed the talk on the version before lacks nothing and is sent nothing twice', async () => {
    const { shared, private: own } = live.seats.candidate.welcome as unknown as Record<
      'shared' | 'private',
      { seq: number }
    >
    const { welcome } = await come(live, 'candidate', { cursor: { shared: shared.seq, private: own.seq } })
    expect([welcome.shared, welcome.private]).toEqual([{ events: [] }, { events: [] }])
  })

  test('[SY1] it goes on to its end, and the record has what was before and what came after', async () => {
    const dana = await come(live, 'interviewer')
    const sam = await come(live, 'candidate')
    const gives = async (client: typeof dana, wish: Record<string, unknown>) =>
      expect(await client.give(wish)).toMatchObject({ ok: true })
    await gives(dana, { type: 'drift/back' })
    await gives(sam, { type: 'topic/tick', topicId: 'topic-growth', covered: true })
    await gives(dana, { type: 'concern/answer', concernId: 'concern-call-1' })
    await gives(sam, { type: 'box/write', boxId: 'box-of-sam-02', sealed: 'c2VhbGVkIGxhdGVy' })
    await gives(dana, { type: 'session/wrap-up' })
    await gives(dana, { type: 'session/end', leftOpen: [] })
    await sam.event('session/ended')
    const after = (await come(live, 'candidate')).welcome
    const topic = (topicId: string, covered: Record<Seat, boolean>) => expect.objectContaining({ topicId, covered })
    expect(after.shared).toMatchObject({
      state: {
        session: { phase: 'ended' },
        agenda: {
          topics: expect.arrayContaining([
            topic('topic-role', { interviewer: true, candidate: true }),
            topic('topic-growth', { interviewer: false, candidate: true }),
          ]),
        },
        concern: { concerns: [expect.objectContaining({ concernId: 'concern-call-1', status: 'answered' })] },
        later: { items: [expect.objectContaining({ itemId: 'item-book-001', text: 'The book about teams' })] },
      },
    })
    expect(JSON.stringify(after.private)).toContain('c2VhbGVkIGJ5IFNhbQ')
    expect(JSON.stringify(after.private)).toContain('c2VhbGVkIGxhdGVy')
    expect(JSON.stringify(after)).not.toContain('c2VhbGVkIGJ5IERhbmE')
  })

  if (copied === aFolder)
    test('[S13] nothing of it stands in the file in plain text, not even an id', () => {
      const bytes = bytesOf(ground.env.DATA_DIR ?? '')
      const ids = [live, ended, told.waiting].map(({ sessionId }) => sessionId)
      const holders = Object.values(live.seats).map(({ welcome }) => welcome.holderId)
      const words = ['Dana', 'What is the range?', 'The book about teams', 'Market talk', 'c2VhbGVkIGJ5IFNhbQ']
      expect([...ids, ...holders, ...words].filter((each) => bytes.includes(each))).toEqual([])
    })

  test('[SEAT4] a link that nobody had used opens its seat, once', async () => {
    const { sessionId, invites } = told.waiting
    const first = await takeSeat(server.address, sessionId, invites.candidate, 'Sam')
    expect(first.reply.status).toBe(201)
    expect((await connect(server.address, { sessionId, token: first.token })).welcome.seat).toBe('candidate')
    expect((await takeSeat(server.address, sessionId, invites.candidate, 'Max')).reply.status).not.toBe(201)
  })
  if (closing)
    test('[FT2] what one side had answered blind before is shown to both with the answer of the other', async () => {
      const dana = await come(closing, 'interviewer')
      const sam = await come(closing, 'candidate')
      expect(sam.welcome.shared).toMatchObject(asToldNow(closing.seats.candidate.welcome.shared))
      expect(await sam.give({ type: 'fit/answer', overall: 'lean-yes' })).toMatchObject({ ok: true })
      for (const side of [dana, sam])
        expect(await side.event('fit/revealed')).toMatchObject({
          interviewer: { overall: 'yes' },
          candidate: { overall: 'lean-yes' },
        })
    })

  if (apiKey)
    test('a program is told of the session that it made, by the name that it gave it', async () => {
      const status = await call(server.address, 'GET', `/api/sessions/${ended.sessionId}`, { secret: apiKey })
      expect(status).toMatchObject({ status: 200, body: { reference: 'application 4711' } })
    })
})
