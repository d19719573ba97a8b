/** What every adapter of the log keeps beside the appends of a session, until it deletes both. */
import type { EventLog } from '@evenkeel/server/log/port'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aCommand, aFirstAppend, aHolder, anAppend, anInvite, aSession, dayMs, noon } from '../harness/log-builders.ts'

/** @param make an empty log */
export function describeSessions(make: () => Promise<EventLog>): void {
  let log: EventLog

  beforeEach(async () => {
    log = await make()
    await log.create(aSession(), aFirstAppend())
  })

  afterEach(() => log.close())

  const versions = async (sessionId = 'session-1'): Promise<number[]> =>
    (await log.read(sessionId, 0)).map((append) => append.version)

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
      expect((await log.append('session-1', anAppend({ expected: 7, deletesAt: due + dayMs }))).result).toBe('conflict')
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
}
