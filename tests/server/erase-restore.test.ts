/** The drill: a backup is made, somebody erases, the backup is put back. Nothing that was erased comes back with it. */
import { copyFileSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sessionHash } from '@evenkeel/server/log/deleted'
import { expect, test } from 'vitest'
import { bytesOf, keysOf } from '../harness/log-files.ts'
import { startServer } from '../harness/server.ts'
import { bothSeated, call, connect, createSession, makeId, takeSeat } from '../harness/wire-client.ts'
import { runSql } from './stored.ts'

const server = await startServer()
const { address, dataDir } = server
const files = ['evenkeel.db', 'evenkeel.keys'].map((name) => join(dataDir, name))

async function told() {
  const seated = await bothSeated(address, { names: { candidate: 'Sam' } })
  const note = `canary${makeId()}`
  await seated.candidate.give({ type: 'box/write', boxId: makeId(), sealed: note })
  await seated.candidate.give({ type: 'concern/raise', concernId: makeId(), text: `${note} asked` })
  return { ...seated, note }
}

const erase = { type: 'seat/erase' }

test('[EN4] [S13] [SEAT4] a backup that is put back brings back nothing that was erased, and opens no link', async () => {
  const one = await told()
  const both = await told()
  const untouched = await told()
  const waiting = await createSession(address)
  await server.stop()
  for (const file of files) copyFileSync(file, `${file}.backup`)
  const keys = [one, both].map(({ sessionId }) => String(keysOf(dataDir).get(sessionHash(sessionId))))
  await server.restart()

  const connectTo = (
    talk: typeof one,
    who: 'interviewer' | 'candidate',
    cursor?: Parameters<typeof connect>[1]['cursor'],
  ) => connect(address, { sessionId: talk.sessionId, token: talk[who].token, ...(cursor ? { cursor } : {}) })
  await (await connectTo(one, 'candidate')).give(erase)
  await (await connectTo(both, 'candidate')).give(erase)
  await (await connectTo(both, 'interviewer')).give(erase)
  // A page that saw more than the backup has, and a link that is used after it.
  const dana = await connectTo(untouched, 'interviewer')
  await dana.give({ type: 'session/start' })
  const seqs = dana.welcome
  const cursor = { shared: 'seq' in seqs.shared ? seqs.shared.seq + 1 : 0, private: 0, epoch: seqs.epoch }
  const taken = await takeSeat(address, waiting.sessionId, waiting.invites.candidate, 'Noa')
  expect(taken.reply.status).toBe(201)

  await server.stop('SIGKILL')
  for (const file of files) {
    for (const old of [file, `${file}-wal`, `${file}-shm`]) rmSync(old, { force: true })
    renameSync(`${file}.backup`, file)
  }
  for (const key of keys) expect(bytesOf(dataDir)).toContain(key)
  await server.restart()

  // One side: erased again, before anybody was let in.
  const sam = await connectTo(one, 'candidate')
  expect(sam.welcome.readOnly).toBe('seat-erased')
  const other = await connectTo(one, 'interviewer')
  expect(JSON.stringify(other.welcome)).not.toContain(one.note)
  expect(other.people()).toMatchObject([{ name: 'Dana' }, { name: '', erased: true }])
  // Both sides: deleted again.
  await expect(connectTo(both, 'interviewer')).rejects.toMatchObject({ code: 'session-gone' })
  // Links that nobody had used when the backup was made open nothing, whether or not somebody used them since.
  for (const invite of Object.values(waiting.invites)) {
    const { reply } = await takeSeat(address, waiting.sessionId, invite)
    expect(reply).toMatchObject({ status: 410, body: { code: 'invite-replaced' } })
  }
  await expect(connect(address, { sessionId: waiting.sessionId, token: taken.token })).rejects.toMatchObject({
    code: 'seat-unknown',
  })
  const path = `/api/sessions/${waiting.sessionId}`
  expect((await call(address, 'GET', path, { secret: waiting.setup })).status).toBe(200)
  // A page that is ahead of the backup is handed the whole of what is there, also once that has grown past it.
  const fresh = await connectTo(untouched, 'interviewer')
  for (const _ of [1, 2, 3]) await fresh.give({ type: 'concern/raise', concernId: makeId(), text: 'new' })
  const ahead = await connectTo(untouched, 'interviewer', cursor)
  expect(ahead.welcome.epoch).toBeGreaterThan(cursor.epoch)
  expect(ahead.welcome.shared).toMatchObject({ state: { session: { phase: 'lobby' } } })
  expect(ahead.welcome.private).toHaveProperty('state')

  // The keys that the backup brought back go with the next look, which is within half a minute; a start looks at once.
  // The next start is an ordinary one: nothing of this happens again.
  const { epoch } = ahead.welcome
  await server.stop()
  expect(readFileSync(join(dataDir, 'evenkeel.erased'), 'utf8')).not.toMatch(new RegExp(`${one.sessionId}|Sam`))
  await server.restart()
  expect((await connectTo(untouched, 'interviewer')).welcome.epoch).toBe(epoch)
  await expect.poll(() => keys.filter((key) => bytesOf(dataDir).includes(key))).toEqual([])
})

test('[EN4] [R13] a damaged session in which somebody erased is closed, the others are served, and the next start tries again', async () => {
  const [harmed, whole] = [await told(), await told()]
  await server.stop()
  for (const file of files) copyFileSync(file, `${file}.backup`)
  await server.restart()
  const connectTo = (talk: typeof harmed, who: 'interviewer' | 'candidate') =>
    connect(address, { sessionId: talk.sessionId, token: talk[who].token })
  for (const talk of [harmed, whole]) await (await connectTo(talk, 'candidate')).give(erase)
  await server.stop()
  for (const file of files) renameSync(`${file}.backup`, file)
  const appends = `(SELECT key FROM session WHERE sessionHash = '${sessionHash(harmed.sessionId)}') AND version = 2`
  await runSql(dataDir, `UPDATE append SET ciphertext = CAST(ciphertext || x'00' AS BLOB) WHERE session = ${appends}`)

  await server.restart()
  const line = /^.*"level":50.*"code":"store-damaged","sides":1.*$/m.exec(server.output())?.[0]
  expect(line).toMatch(/cannot be erased/)
  expect(line).not.toMatch(new RegExp(`${harmed.sessionId}|Sam|${harmed.note}`))
  await expect(connectTo(harmed, 'interviewer')).rejects.toMatchObject({ code: 'busy' })
  expect((await connectTo(whole, 'candidate')).welcome.readOnly).toBe('seat-erased')

  await server.stop()
  await runSql(
    dataDir,
    `UPDATE append SET ciphertext = substr(ciphertext, 1, length(ciphertext) - 1) WHERE session = ${appends}`,
  )
  await server.restart()
  expect(server.output()).not.toContain('cannot be erased')
  const other = await connectTo(harmed, 'interviewer')
  expect(JSON.stringify(other.welcome)).not.toContain(harmed.note)
  expect(other.people()).toMatchObject([{ name: 'Dana' }, { name: '', erased: true }])
})
