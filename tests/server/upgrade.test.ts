/**
 * The present server on data folders that earlier versions wrote (tests/server/earlier): every talk is what it was, and
 * goes on. Their forms of the file one by one are in tests/contract/sqlite-migration.test.ts.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Welcome } from '@evenkeel/shared/protocol/welcome'
import type { Seat } from '@evenkeel/shared/seat'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startClockedServer } from '../harness/clocked-server.ts'
import { bytesOf } from '../harness/log-files.ts'
import { connect, takeSeat } from '../harness/wire-client.ts'
import beforeKeys from './earlier/before-keys/told.json' with { type: 'json' }
import beforeWebhooks from './earlier/before-webhooks/told.json' with { type: 'json' }
import firstForm from './earlier/first-form/told.json' with { type: 'json' }

/** Of the state, what no version since has: nothing but the page ever read it. */
const dropped = ['lastMove']
const asToldNow = (stream: unknown): object =>
  JSON.parse(JSON.stringify(stream, (key, value) => (dropped.includes(key) ? undefined : value)))

type Told = Record<'live' | 'ended', { sessionId: string; seats: Record<Seat, { token: string; welcome: Welcome }> }>

describe.each([
  ['first-form', firstForm],
  ['before-webhooks', beforeWebhooks],
  ['before-keys', beforeKeys],
])('a folder of the server of %s', (name, told) => {
  const { live, ended } = told as unknown as Told
  let dataDir = ''
  let server: Awaited<ReturnType<typeof startClockedServer>>

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'evenkeel-upgrade-'))
    await cp(fileURLToPath(new URL(`earlier/${name}`, import.meta.url)), dataDir, { recursive: true })
    server = await startClockedServer({ env: { DATA_DIR: dataDir } })
  })
  afterAll(async () => {
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
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

  test('[S13] nothing of it stands in the file in plain text any more, not even an id', () => {
    const bytes = bytesOf(dataDir)
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
})
