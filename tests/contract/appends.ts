/** What every adapter of the log stores, reads, decides and answers again. */
import type { EventLog } from '@evenkeel/server/log/port'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aCommand, aFirstAppend, aHolder, anAppend, anEvent, aSession, noon } from '../harness/log-builders.ts'

/** @param make an empty log */
export function describeAppends(make: () => Promise<EventLog>): void {
  let log: EventLog

  beforeEach(async () => {
    log = await make()
    await log.create(aSession(), aFirstAppend())
  })

  afterEach(() => log.close())

  const versions = async (sessionId = 'session-1'): Promise<number[]> =>
    (await log.read(sessionId, 0)).map((append) => append.version)

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
}
