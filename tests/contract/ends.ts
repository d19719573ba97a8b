/** What every adapter of the log keeps of a session that a program made, and of an end that waits to be told to it. */
import type { EventLog, NewAppend, Tool } from '@evenkeel/server/log/port'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aCommand, aFirstAppend, aHolder, anAppend, aSession, dayMs, noon } from '../harness/log-builders.ts'

const tool: Tool = { key: 'mill', reference: 'candidate 4711 – "é"', tells: 'hooks.example.test' }
const minute = 60_000
const pauses = [30 * minute, 5_000, 5 * minute]

/** @param make an empty log */
export function describeEnds(name: string, make: () => Promise<EventLog>): void {
  describe(`${name}: an end that is told`, () => {
    let log: EventLog

    beforeEach(async () => {
      log = await make()
      await log.create(aSession({ tool, holders: [aHolder()] }), aFirstAppend())
    })
    afterEach(() => log.close())

    const begin = (overrides: Partial<NewAppend> = {}) =>
      log.append('session-1', anAppend({ underWay: true, ...overrides }))
    const end = (overrides: Partial<NewAppend> = {}) =>
      log.append('session-1', anAppend({ expected: 2, at: noon + minute, underWay: false, ...overrides }))
    const due = noon + 31 * minute
    const claim = (now: number) => log.claimEnd(now, pauses)

    test('what a program said of a session is kept as it was given; of one made by hand there is nothing', async () => {
      expect((await log.session('session-1'))?.tool).toEqual(tool)
      await log.create(aSession({ sessionId: 'session-2', tool: { key: 'mill' } }), aFirstAppend())
      expect((await log.session('session-2'))?.tool).toEqual({ key: 'mill' })
      await log.create(aSession({ sessionId: 'session-3' }), aFirstAppend())
      expect(await log.session('session-3')).not.toHaveProperty('tool')
    })

    test('nothing is due before a talk has ended and the first pause is over', async () => {
      expect(await claim(noon + dayMs)).toBeUndefined()
      await begin()
      expect(await claim(noon + dayMs)).toBeUndefined()
      await end()
      expect(await claim(due - 1)).toBeUndefined()
      expect(await claim(due)).toEqual({ sessionId: 'session-1', tries: 1 })
    })

    test('each try comes after its own pause, and after the last one there is none', async () => {
      await begin()
      await end()
      const tries = [due, due + 5_000, due + 5_000 + 5 * minute]
      for (const [place, at] of tries.entries()) {
        expect(await claim(at - 1)).toBeUndefined()
        expect(await claim(at)).toEqual({ sessionId: 'session-1', tries: place + 1 })
      }
      expect(await claim(noon + 30 * dayMs)).toBeUndefined()
    })

    test('asked for by many at once it is due to one of them', async () => {
      await begin()
      await end()
      const claims = await Promise.all(Array.from({ length: 8 }, () => claim(due)))
      expect(claims.filter(Boolean)).toEqual([{ sessionId: 'session-1', tries: 1 }])
    })

    test('what waits longest comes first, and each is due by itself', async () => {
      await log.create(aSession({ sessionId: 'session-2', tool }), aFirstAppend())
      await begin()
      await end()
      await log.append('session-2', anAppend({ underWay: true }))
      await log.append('session-2', anAppend({ expected: 2, at: noon, underWay: false }))
      expect(await claim(due)).toMatchObject({ sessionId: 'session-2' })
      expect(await claim(due)).toMatchObject({ sessionId: 'session-1' })
      expect(await claim(due)).toBeUndefined()
    })

    test('a try may go while its end waits, and the pause before the next one counts from then', async () => {
      expect(await log.mayTell('session-1', 0, due)).toBe(false)
      await begin()
      await end()
      await claim(due)
      expect(await log.mayTell('session-1', 1, due + 4_000)).toBe(true)
      expect(await claim(due + 8_999)).toBeUndefined()
      expect(await claim(due + 9_000)).toEqual({ sessionId: 'session-1', tries: 2 })
      expect(await log.mayTell('session-1', 1, due + 9_000)).toBe(false)
      expect(await log.mayTell('session-1', 2, due + 9_000)).toBe(true)
      await log.settleEnd('session-1')
      expect(await log.mayTell('session-1', 2, due + 9_002)).toBe(false)
    })

    test('[EN4] since when it may have arrived is known: from the first body that went, taken or not', async () => {
      await begin()
      await end()
      await claim(due)
      expect((await log.session('session-1'))?.tool).toEqual(tool)
      await log.mayTell('session-1', 1, due + 7)
      expect((await log.session('session-1'))?.tool).toEqual({ ...tool, toldAt: due + 7 })
      await claim(due + dayMs)
      await log.mayTell('session-1', 2, due + dayMs)
      expect((await log.session('session-1'))?.tool).toEqual({ ...tool, toldAt: due + 7 })
      await log.settleEnd('session-1')
      expect((await log.session('session-1'))?.tool).toEqual({ ...tool, toldAt: due + 7 })
      expect(await claim(noon + 30 * dayMs)).toBeUndefined()
    })

    test('given up before anything went it waits no more, and nobody was told', async () => {
      await begin()
      await end()
      await claim(due)
      await log.settleEnd('session-1')
      expect((await log.session('session-1'))?.tool).toEqual(tool)
      expect(await claim(noon + 30 * dayMs)).toBeUndefined()
    })

    test('[PH1] a talk that is taken up again waits no more; its next end waits anew, with all its tries', async () => {
      await begin()
      await end()
      await claim(due)
      await begin({ expected: 3 })
      expect(await claim(noon + dayMs)).toBeUndefined()
      expect(await log.mayTell('session-1', 1, due)).toBe(false)
      await end({ expected: 4, at: noon + dayMs })
      expect(await claim(noon + dayMs + 30 * minute)).toEqual({ sessionId: 'session-1', tries: 1 })
    })

    test('a session that tells nobody never waits', async () => {
      for (const other of [{ tool: { key: 'mill' } }, {}]) {
        const sessionId = `session-${JSON.stringify(other).length}`
        await log.create(aSession({ sessionId, ...other }), aFirstAppend())
        await log.append(sessionId, anAppend({ underWay: true }))
        await log.append(sessionId, anAppend({ expected: 2, underWay: false }))
        await log.settleEnd(sessionId)
      }
      await log.settleEnd('session-9')
      expect(await claim(noon + 30 * dayMs)).toBeUndefined()
    })

    test('[EN4] with an erasure it waits no more', async () => {
      await begin()
      await end()
      await claim(due)
      const erasure = {
        ...aCommand('command-erase', { expected: 3 }),
        holderId: 'holder-sam',
        names: {},
        rewritten: [],
      }
      expect(await log.redact('session-1', erasure)).toMatchObject({ result: 'stored' })
      expect(await log.mayTell('session-1', 1, due)).toBe(false)
      expect(await claim(noon + 30 * dayMs)).toBeUndefined()
    })

    test.each(['removed', 'swept'])('[EN4] with a session that is %s everything of it goes', async (how) => {
      await begin()
      await end()
      if (how === 'removed') await log.remove('session-1', 3, noon)
      else await log.sweep(noon + 30 * dayMs)
      expect(await log.mayTell('session-1', 0, due)).toBe(false)
      expect(await claim(noon + 30 * dayMs)).toBeUndefined()
      await log.settleEnd('session-1')
      await log.create(aSession({ sessionId: 'session-1' }), aFirstAppend())
      expect(await log.session('session-1')).not.toHaveProperty('tool')
    })
  })
}
