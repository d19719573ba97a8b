/** Erasing the own side at the wire: what the others see, what whoever erased may still do, and what is left of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sessionHash } from '@evenkeel/server/log/deleted'
import type { Event } from '@evenkeel/shared/protocol/down'
import { describe, expect, test } from 'vitest'
import { bytesOf, keysOf } from '../harness/log-files.ts'
import { startServer } from '../harness/server.ts'
import {
  bothSeated,
  call,
  connect,
  createSession,
  inviteHashOf,
  makeId,
  makeSecret,
  takeSeat,
} from '../harness/wire-client.ts'

const server = await startServer()
const { address } = server

const canary = () => `canary${makeId()}`

/** Both talked, each with something private; Sam's is told apart. */
async function aTalk(at = address) {
  const seated = await bothSeated(at, { names: { candidate: `Sam ${canary()}`, interviewer: 'Dana' } })
  const { interviewer, candidate } = seated
  const own = { note: canary(), question: canary(), proposal: canary() }
  const concernId = makeId()
  await candidate.give({ type: 'box/write', boxId: makeId(), sealed: own.note })
  await candidate.give({ type: 'concern/raise', concernId, text: own.question })
  await candidate.give({ type: 'topic/propose', topicId: makeId(), title: own.proposal })
  await interviewer.give({ type: 'box/write', boxId: makeId(), sealed: canary() })
  await interviewer.give({ type: 'concern/in-writing', concernId })
  return {
    ...seated,
    own,
    concernId,
    back: () => connect(at, { sessionId: seated.sessionId, token: candidate.token }),
  }
}

const erase = { commandId: makeId(), type: 'seat/erase' }

/** Everything that is in the folder, journal, marks and all. */
const filesIn = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => !name.startsWith('evenkeel.lock'))
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n')

describe('one side is erased', () => {
  test('[EN4] the other side sees at once that it happened, no name, and no words of it', async () => {
    const { sessionId, interviewer, candidate, own } = await aTalk()
    const { holderId } = candidate
    expect(await candidate.give(erase)).toMatchObject({ ok: true })
    await interviewer.event('seat/erased')
    await interviewer.until(() => interviewer.people().some(({ erased }) => erased))
    expect(interviewer.people().find((person) => person.holderId === holderId)).toEqual({
      ...{ holderId, seat: 'candidate', name: '', retired: true, erased: true },
    })
    await interviewer.until(() => !(holderId in interviewer.presence()))
    const again = await connect(address, { sessionId, token: interviewer.token })
    expect(JSON.stringify(again.welcome)).not.toMatch(new RegExp(Object.values(own).join('|')))
    const info = await call(address, 'GET', `/api/sessions/${sessionId}`, { secret: interviewer.token })
    expect(info.body).toMatchObject({ names: { interviewer: ['Dana'], candidate: [] }, taken: { candidate: false } })
  })

  test('[EN4] [SY2] the epoch rises: a cursor from before gets the states, the new one its events', async () => {
    const { sessionId, interviewer, candidate } = await aTalk()
    const auth = { sessionId, token: interviewer.token, deviceId: makeId() }
    expect(interviewer.welcome.epoch).toBe(1)
    await candidate.give(erase)
    const cursor = { shared: 7, private: 1 }
    for (const stale of [cursor, { ...cursor, epoch: 1 }]) {
      const { welcome } = await connect(address, { ...auth, cursor: stale })
      expect(welcome.epoch).toBe(2)
      expect(welcome.shared).toMatchObject({ state: { concern: { concerns: [{ text: '' }] } } })
      expect(welcome.private).toHaveProperty('state')
    }
    const { welcome } = await connect(address, auth)
    const at = { shared: 'seq' in welcome.shared ? welcome.shared.seq : 0, private: 1, epoch: 2 }
    await interviewer.give({ type: 'session/start' })
    const next = await connect(address, { ...auth, cursor: at })
    expect(next.welcome.shared).toMatchObject({ events: [{ type: 'session/started' }] })
    expect(next.welcome.private).toEqual({ events: [] })
    // What was rewritten is never sent as events.
    const early = await connect(address, { ...auth, cursor: { ...at, shared: 0 } })
    expect(early.welcome.shared).toHaveProperty('state')
  })

  test('[EN4] [SY3] a page that was open and one that loads anew show the same', async () => {
    const { sessionId, interviewer, candidate, own } = await aTalk()
    await candidate.give(erase)
    const erased = (await interviewer.event('seat/erased')) as Event
    expect(erased).toMatchObject({ seat: 'candidate', holderId: candidate.holderId, stream: 'shared' })
    const { welcome } = await connect(address, { sessionId, token: interviewer.token })
    const { state } = welcome.shared as Extract<typeof welcome.shared, { state: unknown }>
    expect(state.concern.concerns[0]).toMatchObject({ text: '', authorId: candidate.holderId, status: 'in-writing' })
    expect(state.later.items[0]).toMatchObject({ text: '', owner: 'interviewer' })
    expect(state.agenda.proposals[0]).toMatchObject({ title: '' })
    expect(JSON.stringify(state)).not.toContain(own.question)
  })

  test('[EN4] whoever erased has the answer, is sent off, and comes back to what both had', async () => {
    const { candidate, back } = await aTalk()
    expect(await candidate.give(erase)).toMatchObject({ ok: true, seq: { shared: expect.any(Number) } })
    await candidate.until(() => !candidate.socket.connected)
    expect(candidate.closings).toEqual([{ reason: 'seat-erased', retryAfterMs: 500 }])
    expect(candidate.events.filter(({ type }) => type === 'seat/erased')).toEqual([])
    const { welcome, closings } = await back()
    expect(closings).toEqual([{ reason: 'seat-erased' }])
    expect(welcome).toMatchObject({
      ...{ readOnly: 'seat-erased', epoch: 2, presence: {} },
      private: { state: { sealed: { boxes: [] }, hint: null } },
    })
  })

  test('[SY4] the command asked for again gets its first answer, and everything else is refused', async () => {
    const { candidate, back } = await aTalk()
    const first = await candidate.give(erase)
    const again = await back()
    expect(await again.give(erase)).toEqual(first)
    for (const wish of [{ type: 'seat/erase' }, { type: 'box/write', boxId: makeId(), sealed: 'A' }]) {
      expect(await again.give(wish)).toMatchObject({ ok: false, code: 'seat-erased' })
    }
  })

  test('[SEAT7] the seat can be given to somebody else, who sees nothing of what was there', async () => {
    const { sessionId, interviewer, candidate, own } = await aTalk()
    await candidate.give(erase)
    await interviewer.give({ type: 'session/start' })
    const invite = makeSecret()
    expect(await interviewer.give({ type: 'seat/reinvite', inviteHash: inviteHashOf(invite) })).toMatchObject({
      ok: true,
    })
    const { token } = await takeSeat(address, sessionId, invite, 'Alex')
    const alex = await connect(address, { sessionId, token })
    expect(JSON.stringify(alex.welcome)).not.toMatch(new RegExp(Object.values(own).join('|')))
  })

  test('[SEAT2] a colleague on the same seat stays, and all that is theirs', async () => {
    const { sessionId, interviewer, candidate } = await aTalk()
    const invite = makeSecret()
    await candidate.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) })
    const { token } = await takeSeat(address, sessionId, invite, 'Kim')
    const kim = await connect(address, { sessionId, token })
    const note = canary()
    await kim.give({ type: 'box/write', boxId: makeId(), sealed: note })
    await candidate.give(erase)
    await kim.event('seat/erased')
    expect(kim.people()).toContainEqual(expect.objectContaining({ name: 'Kim' }))
    const again = await connect(address, { sessionId, token })
    expect(JSON.stringify(again.welcome.private)).toContain(note)
    expect(await interviewer.give({ type: 'seat/erase' })).toMatchObject({ ok: true })
    expect(await kim.give({ type: 'box/write', boxId: makeId(), sealed: 'A' })).toMatchObject({ ok: true })
  })

  test('[TR4] [PR2] to the other side, much and nothing that was private look the same', async () => {
    const told = async (notes: number) => {
      const { sessionId, interviewer, candidate } = await bothSeated(address)
      for (let count = 0; count < notes; count += 1) {
        await candidate.give({ type: 'box/write', boxId: makeId(), sealed: 'A'.repeat(100 * count + 1) })
      }
      await candidate.give(erase)
      await interviewer.until(() => !(candidate.holderId in interviewer.presence()))
      const { welcome } = await connect(address, { sessionId, token: interviewer.token })
      const said = JSON.stringify([interviewer.events, interviewer.people(), welcome])
      // Ids and instants differ between any two sessions.
      return said.replace(/"[\w-]{22}"/g, '"id"').replace(/\d{13}/g, 'instant')
    }
    expect(await told(12)).toBe(await told(0))
  })
})

describe('somebody whose place was taken', () => {
  async function aReplacedCandidate() {
    const talk = await aTalk()
    const invite = makeSecret()
    await talk.interviewer.give({ type: 'seat/reinvite', inviteHash: inviteHashOf(invite) })
    const alex = await takeSeat(address, talk.sessionId, invite, 'Alex')
    await talk.candidate.until(() => !talk.candidate.socket.connected)
    return { ...talk, alex }
  }

  test('[SEAT7] may erase what was theirs, and nothing else', async () => {
    const { interviewer, sessionId, back, own } = await aReplacedCandidate()
    const earlier = await back()
    expect(earlier.welcome.readOnly).toBe('seat-moved')
    expect(JSON.stringify(earlier.welcome)).toContain(own.note)
    expect(await earlier.give({ type: 'concern/raise', concernId: makeId(), text: 'x' })).toMatchObject({
      code: 'read-only',
    })
    const later = canary()
    await interviewer.give({ type: 'concern/raise', concernId: makeId(), text: later })
    expect(await earlier.give(erase)).toMatchObject({ ok: true })
    await earlier.until(() => !earlier.socket.connected)
    const { welcome } = await back()
    expect(welcome.readOnly).toBe('seat-erased')
    // What came after they left is still not theirs to see.
    expect(JSON.stringify(welcome)).not.toMatch(new RegExp(`Alex|${later}|${Object.values(own).join('|')}`))
    const { welcome: others } = await connect(address, { sessionId, token: interviewer.token })
    expect(JSON.stringify(others)).not.toMatch(new RegExp(Object.values(own).join('|')))
  })

  test('[EN4] does not count among both: the session lives on with those who are there', async () => {
    const { back, alex, sessionId } = await aReplacedCandidate()
    await (await back()).give(erase)
    const { welcome } = await connect(address, { sessionId, token: alex.token })
    expect(welcome.readOnly).toBeUndefined()
  })
})

describe('both sides are erased', () => {
  test('[EN4] [SEAT8] the session is deleted, and says so to whoever comes', async () => {
    const { session, sessionId, interviewer, candidate, back } = await aTalk()
    await candidate.give(erase)
    const reader = await back()
    expect(await interviewer.give({ type: 'seat/erase' })).toEqual({ ok: true, seq: {} })
    await interviewer.until(() => !interviewer.socket.connected)
    expect(interviewer.closings).toEqual([{ reason: 'session-gone' }])
    for (const { token } of [interviewer, candidate]) {
      await expect(connect(address, { sessionId, token })).rejects.toMatchObject({ code: 'session-gone' })
    }
    const reply = await call(address, 'GET', `/api/sessions/${sessionId}`, { secret: session.setup })
    expect(reply).toMatchObject({ status: 410, body: { code: 'session-gone' } })
    expect(await reader.give({ type: 'seat/erase', commandId: makeId() })).toMatchObject({ ok: false })
  })

  test('[EN4] a seat that nobody took is nobody to wait for, and no reason to delete', async () => {
    const { sessionId, invites } = await createSession(address)
    const { token } = await takeSeat(address, sessionId, invites.candidate, 'Sam')
    const candidate = await connect(address, { sessionId, token })
    expect(await candidate.give(erase)).toMatchObject({ ok: true })
    const { reply } = await takeSeat(address, sessionId, invites.interviewer, 'Dana')
    expect(reply.status).toBe(201)
  })
})

/** The server looks every 30 s, so that all is gone within a minute; for this one the 30 s are a third of one. */
const everyThird = `const every = setInterval; globalThis.setInterval = (task, ms) => every(task, ms === 30_000 ? 333 : ms)`

test('[EN4] [S13] what was erased never was in a file in plain text, and within a minute none has a key to it', async () => {
  const server = await startServer({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(everyThird)}` })
  const { dataDir } = server
  const one = await aTalk(server.address)
  const both = await aTalk(server.address)
  const stays = canary()
  await one.interviewer.give({ type: 'box/write', boxId: makeId(), sealed: stays })
  const keyOf = ({ sessionId }: { sessionId: string }) => String(keysOf(dataDir).get(sessionHash(sessionId)))
  const keys = [keyOf(one), keyOf(both)]
  const plain = [
    ...Object.values(one.own),
    ...Object.values(both.own),
    stays,
    both.sessionId,
    both.interviewer.holderId,
  ]
  const leftIn = (bytes: string, of: string[]) => of.filter((each) => bytes.includes(each))
  expect(leftIn(bytesOf(dataDir), [...keys, ...plain])).toEqual(keys)

  await one.candidate.give(erase)
  await both.candidate.give(erase)
  await both.interviewer.give({ type: 'seat/erase' })
  await expect.poll(() => leftIn(bytesOf(dataDir), [...keys, ...plain])).toEqual([])
  expect([...keysOf(dataDir).keys()]).toEqual([sessionHash(one.sessionId)])
  const again = await connect(server.address, { sessionId: one.sessionId, token: one.interviewer.token })
  expect(JSON.stringify(again.welcome)).toContain(stays)
  await server.stop()
  expect(leftIn(filesIn(dataDir), [...keys, ...plain])).toEqual([])
  expect(server.output()).not.toMatch(/canary/)
})
