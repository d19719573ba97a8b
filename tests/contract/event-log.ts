/** The one suite that every adapter of the log passes. */
import type { EventLog } from '@evenkeel/server/log/port'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  aCommand,
  aFirstAppend,
  aHolder,
  anAppend,
  anEvent,
  anInvite,
  aSession,
  dayMs,
  noon,
} from '../harness/log-builders.ts'

/** @param make an empty log */
export function describeEventLog(name: string, make: () => Promise<EventLog>): void {
  describe(name, () => {
    let log: EventLog

    beforeEach(async () => {
      log = await make()
      await log.create(aSession(), aFirstAppend())
    })

    afterEach(() => log.close())

    async function versions(sessionId = 'session-1'): Promise<number[]> {
      return (await log.read(sessionId, 0)).map((append) => append.version)
    }

    describe('storing and reading', () => {
      test('a session begins with its first append as version 1', async () => {
        expect(await log.read('session-1', 0)).toEqual([{ ...aFirstAppend(), version: 1 }])
        expect(await log.session('session-1')).toEqual({ ...aSession(), version: 1, epoch: 1 })
      })

      test('[SY2] appends are read back whole, once and in order', async () => {
        const { expected: _, ...second } = aCommand('command-0001')
        expect(await log.append('session-1', { ...second, expected: 1 })).toEqual({ result: 'stored', version: 2 })
        expect(await log.append('session-1', anAppend({ expected: 2 }))).toEqual({ result: 'stored', version: 3 })
        expect(await versions()).toEqual([1, 2, 3])
        expect((await log.read('session-1', 0))[1]).toEqual({ ...second, version: 2 })
        expect(await log.session('session-1')).toMatchObject({ version: 3 })
      })

      test('[SY2] reading after a version brings exactly what came later', async () => {
        await log.append('session-1', anAppend({ expected: 1 }))
        await log.append('session-1', anAppend({ expected: 2 }))
        const later = async (after: number) => (await log.read('session-1', after)).map((append) => append.version)
        expect(await later(1)).toEqual([2, 3])
        expect(await later(3)).toEqual([])
        expect(await later(9)).toEqual([])
      })

      test('events come back as they were given, of every stream, with any text', async () => {
        const text = `"quoted" \u0000 \ud800 ' ; -- 😀 ${'long '.repeat(13_000)}`
        const events = [
          anEvent({ seq: 1, text }),
          anEvent({
            stream: 'private',
            seq: 2,
            holderId: 'holder-sam',
            nested: { list: [1, null, true, { deep: 'é' }] },
          }),
        ]
        await log.append('session-1', anAppend({ events }))
        expect((await log.read('session-1', 1))[0]?.events).toEqual(events)
      })

      test('what a caller changes afterwards is not changed in the log', async () => {
        const given = anAppend()
        await log.append('session-1', given)
        given.events.length = 0
        for (const append of await log.read('session-1', 0)) append.events.length = 0
        expect((await log.read('session-1', 1))[0]?.events).toEqual([anEvent()])
      })

      test('sessions do not see each other', async () => {
        await log.create(aSession({ sessionId: 'session-2', names: {} }), aFirstAppend())
        await log.append('session-2', anAppend())
        expect(await versions('session-1')).toEqual([1])
        expect(await versions('session-2')).toEqual([1, 2])
      })

      test('a second session of the same id is refused and leaves the first as it is', async () => {
        const again = log.create(aSession({ setupHash: 'other', holders: [aHolder()] }), aFirstAppend({ at: noon + 1 }))
        await expect(again).rejects.toMatchObject({ code: 'session-exists' })
        expect(await log.session('session-1')).toEqual({ ...aSession(), version: 1, epoch: 1 })
        expect(await log.read('session-1', 0)).toEqual([{ ...aFirstAppend(), version: 1 }])
      })

      test('[SEAT8] an unknown session is gone, not empty', async () => {
        expect(await log.session('session-9')).toBeUndefined()
        expect(await log.append('session-9', anAppend({ expected: 0 }))).toEqual({ result: 'gone' })
        expect(await log.read('session-9', 0)).toEqual([])
        expect(await log.wasDeleted('session-9')).toBe(false)
      })
    })

    describe('deciding on a version', () => {
      test.each([0, 2, 99])(
        'an append decided on version %i of a log at 1 conflicts and stores nothing',
        async (expected) => {
          expect(await log.append('session-1', anAppend({ expected }))).toEqual({ result: 'conflict' })
          expect(await versions()).toEqual([1])
        },
      )

      test('of two appends decided at once on the same version one is stored', async () => {
        const both = [aCommand('command-0001'), aCommand('command-0002', { holderId: 'holder-noa' })]
        const results = await Promise.all(both.map((append) => log.append('session-1', append)))
        expect(results).toEqual([{ result: 'stored', version: 2 }, { result: 'conflict' }])
        expect(await versions()).toEqual([1, 2])
      })

      test('appends made at once: what conflicts, repeats or has no session leaves the others stored', async () => {
        await log.create(aSession({ sessionId: 'session-2' }), aFirstAppend())
        const results = await Promise.all([
          log.append('session-1', aCommand('command-0001')),
          log.append('session-1', aCommand('command-0002')),
          log.append('session-9', aCommand('command-0003')),
          log.append('session-1', aCommand('command-0001')),
          log.append('session-2', aCommand('command-0004')),
        ])
        expect(results.map(({ result }) => result)).toEqual(['stored', 'conflict', 'gone', 'answered', 'stored'])
        expect(await versions('session-1')).toEqual([1, 2])
        expect(await versions('session-2')).toEqual([1, 2])
      })

      test('[SY1] a thousand appends at once are stored, gapless and each where it was told', async () => {
        const places = Array.from({ length: 1000 }, (_, place) => place)
        const results = await Promise.all(
          places.map((place) => log.append('session-1', aCommand(`command-${place}`, { expected: place + 1 }))),
        )
        expect(results).toEqual(places.map((place) => ({ result: 'stored', version: place + 2 })))
        const stored = await log.read('session-1', 1)
        expect(stored.map(({ version, commandId }) => [version, commandId])).toEqual(
          places.map((place) => [place + 2, `command-${place}`]),
        )
      })
    })

    describe('repeating a command', () => {
      const first = aCommand('command-0001', { events: [anEvent({ topicId: 'topic-first' })] })
      const stored = {
        version: 2,
        holderId: 'holder-sam',
        commandId: 'command-0001',
        payloadHash: 'hash of command-0001',
      }

      beforeEach(async () => {
        await log.append('session-1', first)
      })

      test('[SY4] a command stored twice gets its first append back', async () => {
        const again = { ...first, expected: 2, payloadHash: 'another', events: [anEvent({ topicId: 'topic-other' })] }
        const answer = { result: 'answered', append: { ...stored, at: noon, events: first.events } }
        expect(await log.append('session-1', again)).toEqual(answer)
        expect(await versions()).toEqual([1, 2])
      })

      test('[SY4] a repeated command is answered even where its version is old', async () => {
        await log.append('session-1', anAppend({ expected: 2 }))
        expect(await log.append('session-1', first)).toMatchObject({ result: 'answered', append: stored })
        expect(await versions()).toEqual([1, 2, 3])
      })

      test('[SY4] a repeated command changes no seat', async () => {
        await log.append('session-1', { ...first, expected: 2, seats: { holders: [aHolder()] } })
        expect(await log.session('session-1')).toMatchObject({ holders: [], version: 2 })
      })

      test("[SY4] the same id of another holder's command is another command", async () => {
        const other = aCommand('command-0001', { holderId: 'holder-noa', expected: 2 })
        expect(await log.append('session-1', other)).toEqual({ result: 'stored', version: 3 })
      })

      test('[SY4] the same id in another session is another command', async () => {
        await log.create(aSession({ sessionId: 'session-2' }), aFirstAppend())
        expect(await log.append('session-2', first)).toEqual({ result: 'stored', version: 2 })
      })

      test('appends of the house are never taken for repeated', async () => {
        const house = (expected: number) => anAppend({ expected, commandId: null })
        expect(await log.append('session-1', house(2))).toEqual({ result: 'stored', version: 3 })
        expect(await log.append('session-1', house(3))).toEqual({ result: 'stored', version: 4 })
        const setup = (expected: number) => anAppend({ expected, commandId: 'command-0001' })
        expect(await log.append('session-1', setup(4))).toEqual({ result: 'stored', version: 5 })
        expect(await log.append('session-1', setup(5))).toEqual({ result: 'stored', version: 6 })
      })
    })

    describe('seats', () => {
      const sam = aHolder()
      const noa = aHolder({ holderId: 'holder-noa', seat: 'candidate', name: 'Noa' })

      test('[SEAT4] a seat and its spent invite change with the append that tells of them', async () => {
        const spent = anInvite({ usedBy: 'holder-noa' })
        await log.create(aSession({ sessionId: 'session-2', invites: [anInvite()] }), aFirstAppend())
        await log.append('session-2', anAppend({ seats: { holders: [noa], invites: [spent] } }))
        expect(await log.session('session-2')).toMatchObject({ version: 2, holders: [noa], invites: [spent] })
      })

      test('holders and invites given at creation are there', async () => {
        const seats = { holders: [sam, noa], invites: [anInvite(), anInvite({ inviteHash: 'other' })] }
        await log.create(aSession({ sessionId: 'session-2', ...seats }), aFirstAppend())
        expect(await log.session('session-2')).toMatchObject(seats)
      })

      test('[SEAT7] a retired holder keeps its place before the new one', async () => {
        const retired = { ...sam, retiredAt: noon, retiredAtSeq: 7 }
        const next = aHolder({ holderId: 'holder-next' })
        await log.append('session-1', anAppend({ expected: 1, seats: { holders: [sam, noa] } }))
        await log.append('session-1', anAppend({ expected: 2, seats: { holders: [next, retired] } }))
        expect((await log.session('session-1'))?.holders).toEqual([retired, noa, next])
      })

      test('an append that conflicts changes no seat', async () => {
        await log.append('session-1', anAppend({ expected: 7, seats: { holders: [sam], invites: [anInvite()] } }))
        expect(await log.session('session-1')).toMatchObject({ holders: [], invites: [] })
      })

      test("one session's holder is not another's", async () => {
        await log.create(aSession({ sessionId: 'session-2' }), aFirstAppend())
        await log.append('session-1', anAppend({ seats: { holders: [sam] } }))
        await log.append('session-2', anAppend({ seats: { holders: [{ ...sam, name: 'Somebody' }] } }))
        expect((await log.session('session-1'))?.holders).toEqual([sam])
      })
    })

    describe('what the page does by itself', () => {
      test('[DR2] the secret of the house is kept as it was given, for each session its own', async () => {
        await log.create(aSession({ sessionId: 'session-2', houseSecret: 'another-secret' }), aFirstAppend())
        await log.append('session-2', anAppend({ underWay: true }))
        expect((await log.session('session-1'))?.houseSecret).toBe('secret-of-the-house')
        expect((await log.session('session-2'))?.houseSecret).toBe('another-secret')
      })

      test('[PH5] a talk is under way from the append that says so to the one that says it is not', async () => {
        await log.create(aSession({ sessionId: 'session-2' }), aFirstAppend())
        expect(await log.underWay()).toEqual([])
        await log.append('session-1', anAppend({ expected: 1, underWay: true }))
        await log.append('session-1', anAppend({ expected: 2 }))
        expect(await log.underWay()).toEqual(['session-1'])
        await log.append('session-2', anAppend({ expected: 1, underWay: true }))
        expect((await log.underWay()).sort()).toEqual(['session-1', 'session-2'])
        await log.append('session-1', anAppend({ expected: 3, underWay: false }))
        expect(await log.underWay()).toEqual(['session-2'])
        await log.append('session-1', anAppend({ expected: 4, underWay: true }))
        expect((await log.underWay()).sort()).toEqual(['session-1', 'session-2'])
      })

      test('[PH5] an append that is not stored neither begins a talk nor ends one', async () => {
        await log.append('session-1', anAppend({ expected: 7, underWay: true }))
        expect(await log.underWay()).toEqual([])
        await log.append('session-1', aCommand('command-0001', { underWay: true }))
        await log.append('session-1', aCommand('command-0001', { expected: 2, underWay: false }))
        expect(await log.underWay()).toEqual(['session-1'])
      })

      test('[EN4] a session that is deleted is no longer under way', async () => {
        await log.append('session-1', anAppend({ underWay: true }))
        await log.sweep(noon + 30 * dayMs)
        expect(await log.underWay()).toEqual([])
      })
    })

    describe('deleting', () => {
      const due = noon + 30 * dayMs

      test('[EN4] the sweep deletes the sessions whose time has come, and only those', async () => {
        await log.create(aSession({ sessionId: 'session-2', deletesAt: due + 1 }), aFirstAppend())
        expect(await log.sweep(due - 1)).toEqual([])
        expect(await log.sweep(due)).toEqual(['session-1'])
        expect(await versions('session-2')).toEqual([1])
        expect(await log.sweep(due)).toEqual([])
      })

      test('[EN4] the day of deletion moves with the append that tells of it, and with no other', async () => {
        expect((await log.append('session-1', anAppend({ expected: 7, deletesAt: due + dayMs }))).result).toBe(
          'conflict',
        )
        expect((await log.session('session-1'))?.deletesAt).toBe(due)
        await log.append('session-1', anAppend({ expected: 1, deletesAt: due + dayMs }))
        expect(await log.sweep(due)).toEqual([])
        expect(await log.sweep(due + dayMs)).toEqual(['session-1'])
      })

      test('[EN4] one sweep deletes however many are due', async () => {
        const ids = Array.from({ length: 70 }, (_, place) => `session-${place + 100}`)
        await Promise.all(ids.map((sessionId) => log.create(aSession({ sessionId }), aFirstAppend())))
        expect((await log.sweep(due)).sort()).toEqual(['session-1', ...ids].sort())
      })

      test('[SEAT8] a deleted session is gone and says that it was deleted', async () => {
        await log.append('session-1', aCommand('command-0001'))
        await log.sweep(due)
        expect(await log.wasDeleted('session-1')).toBe(true)
        expect(await log.session('session-1')).toBeUndefined()
        expect(await log.read('session-1', 0)).toEqual([])
        expect(await log.append('session-1', aCommand('command-0001'))).toEqual({ result: 'gone' })
      })

      test('[SEAT8] that a session was deleted is known for 90 days', async () => {
        await log.sweep(due)
        await log.sweep(due + 90 * dayMs)
        expect(await log.wasDeleted('session-1')).toBe(true)
        await log.sweep(due + 91 * dayMs)
        expect(await log.wasDeleted('session-1')).toBe(false)
      })
    })

    describe('closing', () => {
      test('closing finishes what was asked before', async () => {
        const append = log.append('session-1', anAppend())
        await log.close()
        expect(await append).toEqual({ result: 'stored', version: 2 })
      })

      test('a log is healthy until it is closed, and then refuses', async () => {
        expect(await log.healthy()).toBe(true)
        await log.close()
        expect(await log.healthy()).toBe(false)
        await expect(log.append('session-1', anAppend())).rejects.toMatchObject({ code: 'store-failed' })
        await expect(log.read('session-1', 0)).rejects.toMatchObject({ code: 'store-failed' })
        await expect(log.underWay()).rejects.toMatchObject({ code: 'store-failed' })
      })
    })
  })
}
