/** What every adapter of the log does where somebody erases what was theirs: the one rewrite, and the end of a session. */
import type { EventLog, Redaction } from '@evenkeel/server/log/port'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aCommand, aFirstAppend, aHolder, anAppend, anEvent, aSession, dayMs, noon } from '../harness/log-builders.ts'

const sam = aHolder()
const noa = aHolder({ holderId: 'holder-noa', seat: 'candidate', name: 'Noa', verifier: 'n'.repeat(43) })
const erasedNoa = { ...noa, name: '', retiredAt: noon, retiredAtSeq: 2, erasedAt: noon }

/** Version 2 is Noa's; the one after it is Sam's. */
const blank = anEvent({ stream: 'private', type: 'erased', holderId: 'holder-noa' })
export const byNoa = (overrides: Partial<Redaction> = {}): Redaction => ({
  ...aCommand('command-erase', { expected: 3, events: [anEvent({ type: 'seat/erased', seq: 2 })] }),
  holderId: 'holder-noa',
  seats: { holders: [erasedNoa] },
  rewritten: [{ version: 2, events: [blank] }],
  names: { interviewer: 'Sam' },
  ...overrides,
})

/** A session in which Noa wrote something for herself, and Sam something for both. */
export async function tell(log: EventLog, sessionId = 'session-1'): Promise<void> {
  await log.create(aSession({ sessionId, holders: [sam, noa] }), aFirstAppend())
  const note = anEvent({ stream: 'private', type: 'box/written', holderId: 'holder-noa', sealed: 'the-own-words' })
  await log.append(sessionId, aCommand('command-note', { holderId: 'holder-noa', events: [note] }))
  await log.append(sessionId, aCommand('command-tick', { expected: 2 }))
}

/** @param make an empty log */
export function describeErasing(name: string, make: () => Promise<EventLog>): void {
  describe(`${name}: erasing`, () => {
    let log: EventLog

    beforeEach(async () => {
      log = await make()
      await tell(log)
    })
    afterEach(() => log.close())

    const everything = async () => [await log.session('session-1'), await log.read('session-1', 0)]

    test('[EN4] in one step the holder is another, the appends are rewritten and the event that tells of it is stored', async () => {
      expect(await log.redact('session-1', byNoa())).toEqual({ result: 'stored', version: 4 })
      expect(await log.session('session-1')).toMatchObject({
        ...{ version: 4, epoch: 2, names: { interviewer: 'Sam' }, holders: [sam, erasedNoa] },
      })
      const [first, second, third, fourth] = await log.read('session-1', 0)
      expect(first).toEqual({ ...aFirstAppend(), version: 1 })
      expect(second).toMatchObject({ version: 2, commandId: 'command-note', payloadHash: null, events: [blank] })
      expect(third).toMatchObject({ version: 3, payloadHash: 'hash of command-tick', events: [anEvent()] })
      expect(fourth).toMatchObject({ version: 4, commandId: 'command-erase', events: [{ type: 'seat/erased' }] })
    })

    test('[EN4] an erasure decided on another version conflicts and changes nothing', async () => {
      const before = await everything()
      expect(await log.redact('session-1', byNoa({ expected: 2 }))).toEqual({ result: 'conflict' })
      expect(await everything()).toEqual(before)
    })

    test('[SY4] an erasure asked for again gets its first append, and erases nothing more', async () => {
      await log.redact('session-1', byNoa())
      const before = await everything()
      const again = byNoa({ expected: 4, rewritten: [{ version: 3, events: [] }], names: {} })
      expect(await log.redact('session-1', again)).toMatchObject({ result: 'answered', append: { version: 4 } })
      expect(await everything()).toEqual(before)
    })

    test('[EN4] another session with the same people is left as it is', async () => {
      await tell(log, 'session-2')
      await log.redact('session-1', byNoa())
      expect(await log.session('session-2')).toMatchObject({ epoch: 1, holders: [sam, noa] })
      expect((await log.read('session-2', 1))[0]?.events).toMatchObject([{ sealed: 'the-own-words' }])
    })

    test('[SY4] a rewritten command is answered as before, though nobody knows any more what it said', async () => {
      await log.redact('session-1', byNoa())
      const again = aCommand('command-note', { holderId: 'holder-noa', expected: 4 })
      expect(await log.append('session-1', again)).toMatchObject({ result: 'answered', append: { payloadHash: null } })
    })

    test('[SEAT8] an unknown session is gone', async () => {
      expect(await log.redact('session-9', byNoa())).toEqual({ result: 'gone' })
      expect(await log.remove('session-9', 3, noon)).toBe('gone')
    })

    test('[EN4] a session that everybody erased is deleted, and known as deleted for 90 days', async () => {
      await tell(log, 'session-2')
      expect(await log.remove('session-1', 3, noon)).toBe('removed')
      expect(await everything()).toEqual([undefined, []])
      expect(await log.append('session-1', anAppend({ expected: 3 }))).toEqual({ result: 'gone' })
      expect(await log.session('session-2')).toBeDefined()
      await log.sweep(noon + 29 * dayMs)
      expect(await log.wasDeleted('session-1')).toBe(true)
      await log.sweep(noon + 91 * dayMs)
      expect(await log.wasDeleted('session-1')).toBe(false)
    })

    test('[EN4] a session that grew since it was decided to delete it stays', async () => {
      await log.append('session-1', anAppend({ expected: 3 }))
      expect(await log.remove('session-1', 3, noon)).toBe('conflict')
      expect(await log.session('session-1')).toMatchObject({ version: 4 })
    })

    test('[EN4] at an ordinary start nothing is erased again', async () => {
      await log.redact('session-1', byNoa())
      const before = await everything()
      expect(await log.recover(noon)).toEqual([])
      expect(await everything()).toEqual(before)
    })
  })
}
