/**
 * What nobody was shown is in no file: the whole room on a real database. In plain text it never was; what is left is
 * searched byte by byte for the keys under which it stood, and what the keys open for the words. Swept when told, so that
 * nobody waits for the sweeper; that it comes every 30 s is in erase.test.ts.
 */
import { createSqliteLog } from '@evenkeel/server/log/sqlite/sqlite-log'
import type { Wish } from '@evenkeel/shared/protocol/up'
import type { Actor } from '@evenkeel/shared/state'
import { afterEach, expect, test } from 'vitest'
import { bytesOf, createLogFolders, keysOf, openedOf } from '../harness/log-files.ts'
import { inviteHashOf, makeSecret, sha256 } from '../harness/wire-client.ts'
import { aLoneRoom, minute } from './lone-room.ts'

const workerUrl = new URL('../../server/dist/sqlite-worker.js', import.meta.url)
const folders = createLogFolders()
afterEach(() => folders.clear())

let count = 0
/** Unlike any other, and in none as a part. */
const canary = () => `canary${sha256(`canary ${++count}`).replace(/\W/g, '')}`

/** Wrap-up on a disk, with a colleague of the interviewer; all that anybody says blind is noted in `said`. */
async function aClosing() {
  const dataDir = folders.make()
  const log = await createSqliteLog({ dataDir, workerUrl })
  const alone = await aLoneRoom({ log, closing: 'verdict', houseSecret: canary() })
  const { interviewer, candidate, give } = alone
  const invite = makeSecret()
  await give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) })
  const kim = await alone.sit(invite, 'Kim')
  const sam = await alone.come(candidate)
  await give({ type: 'session/start' })
  await give({ type: 'session/wrap-up' })
  const said: string[] = []
  const keys = new Set<string>()
  const note = () => {
    const text = canary()
    said.push(text)
    return text
  }
  return {
    ...{ alone, dataDir, kim, said, sam },
    /** As long as may be, so that the answer has pages of its own in the file. */
    answers: async (by: Actor = interviewer, more: Partial<Extract<Wish, { type: 'fit/answer' }>> = {}) => {
      const points = [note(), note(), note()].map((text) => text.padEnd(200, '.'))
      const answer = await give({ type: 'fit/answer', openPoints: points, words: note().padEnd(500, '.'), ...more }, by)
      for (const key of keysOf(dataDir).values()) keys.add(key)
      return answer
    },
    end: () => give({ type: 'session/end', leftOpen: [] }),
    /** Of these, and of the keys under which they stood, what is still there: before and after the store is closed. */
    async leftOf(texts: string[]): Promise<string[]> {
      expect(keys.size).toBeGreaterThan(0)
      await log.sweep(alone.clock.now())
      const open = bytesOf(dataDir) + openedOf(dataDir)
      alone.room.stop()
      await log.close()
      const closed = bytesOf(dataDir) + openedOf(dataDir)
      return [...texts, ...keys].filter((each) => open.includes(each) || closed.includes(each))
    },
  }
}
type Closing = Awaited<ReturnType<typeof aClosing>>

const replace = async ({ alone, sam }: Closing) => {
  await alone.clock.pass(minute)
  const invite = makeSecret()
  await sam.give({ type: 'seat/reinvite', inviteHash: inviteHashOf(invite) })
  await alone.sit(invite, 'Nia')
}
const leaveAlone = async ({ alone, sam }: Closing) => {
  await sam.leave()
  await alone.clock.pass(60 * minute)
  await alone.room.drained()
  expect(alone.room.shared.session.phase).toBe('ended')
}

test.each<[string, (closing: Closing) => Promise<unknown>]>([
  ['the end that somebody presses', ({ end }) => end()],
  ['the end that nobody presses', leaveAlone],
  ['another speaker', ({ alone, kim }) => alone.give({ type: 'seat/speaker', speakerId: kim.holderId })],
  ['a seat that is taken anew', replace],
  ['erasing the own side', ({ alone }) => alone.give({ type: 'seat/erase' })],
])('[FT4] [S13] %s takes it from the disk, earlier words of it too', async (_, happens) => {
  const closing = await aClosing()
  const { answers, said, dataDir, alone, leftOf } = closing
  expect(await answers()).toMatchObject({ ok: true })
  await alone.give({ type: 'fit/skip' })
  await answers()
  const opened = openedOf(dataDir)
  expect(said.filter((text) => !opened.includes(text))).toEqual([])
  expect(bytesOf(dataDir)).not.toContain('canary')
  await happens(closing)
  expect(said).toHaveLength(8)
  expect(await leftOf(said)).toEqual([])
})

test('[FT4] [S13] after a reveal the end takes what was not in it: earlier words, and what only one side rated', async () => {
  const { answers, said, alone, leftOf, end, dataDir } = await aClosing()
  await answers(alone.interviewer, { overall: 'no' })
  const earlier = said.splice(0)
  await answers(alone.interviewer, { overall: 'lean-yes', answers: { mission: 'unsure', work: 'yes' } })
  await answers(alone.candidate, { overall: 'unsure', answers: { work: 'lean-no', growth: 'no' } })
  expect(alone.room.shared.fit.revealed).not.toBeNull()
  await end()
  expect(await leftOf(earlier)).toEqual([])
  const kept = openedOf(dataDir)
  expect(said.filter((text) => !kept.includes(text))).toEqual([])
  expect(kept).toContain('"work":"lean-no"')
  expect(kept).not.toMatch(/"mission":|"growth":"no"|"overall":"no"/)
})

test('[FT4] [S13] a server that goes down right after the end leaves it to the next start', async () => {
  const { answers, said, alone, dataDir, end } = await aClosing()
  await answers()
  await answers(alone.candidate, { overall: 'skip' })
  await end()
  alone.room.stop()
  await alone.log.close()
  const log = await createSqliteLog({ dataDir, workerUrl })
  await log.sweep(alone.clock.now())
  const opened = openedOf(dataDir)
  expect(said.filter((text) => opened.includes(text))).toEqual([])
  const appends = await log.read(alone.sessionId, 0)
  const blanked = appends.filter(({ events }) => events.some(({ type }) => type === 'fit/blanked'))
  expect(blanked.map(({ payloadHash }) => payloadHash)).toEqual([null, null])
  await log.close()
})
