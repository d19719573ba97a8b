/** What every adapter of the log does where an append takes the words of earlier ones with it (FT4). */
import type { EventLog, NewAppend } from '@evenkeel/server/log/port'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aCommand, aFirstAppend, aHolder, anAppend, anEvent, aSession } from '../harness/log-builders.ts'

const byNoa = { stream: 'private', holderId: 'holder-noa', seat: 'candidate' } as const
const blank = anEvent({ ...byNoa, type: 'fit/blanked' })

/** Version 2 is what Noa answered; the end at version 4 takes it along. */
export const end = (overrides: Partial<NewAppend> = {}): NewAppend => ({
  ...aCommand('command-end', { expected: 3, events: [anEvent({ type: 'session/ended', seq: 3 })] }),
  underWay: false,
  rewritten: [{ version: 2, events: [blank] }],
  ...overrides,
})

/** A talk in which Noa answered for herself alone, and Sam did something for both. */
export async function tell(log: EventLog, sessionId = 'session-1', words = 'the-own-words'): Promise<void> {
  await log.create(aSession({ sessionId, holders: [aHolder()] }), aFirstAppend())
  const answer = anEvent({ ...byNoa, type: 'fit/answered', answer: words })
  await log.append(sessionId, aCommand('command-answer', { holderId: 'holder-noa', events: [answer], underWay: true }))
  await log.append(sessionId, aCommand('command-tick', { expected: 2 }))
}

/** @param make an empty log */
export function describeBlanking(name: string, make: () => Promise<EventLog>): void {
  describe(`${name}: an append that takes words with it`, () => {
    let log: EventLog

    beforeEach(async () => {
      log = await make()
      await tell(log)
    })
    afterEach(() => log.close())

    const everything = async () => [await log.session('session-1'), await log.read('session-1', 0)]

    test('[FT4] in one step it is stored and they are gone; the epoch is as before, and so is all else', async () => {
      expect(await log.append('session-1', end())).toEqual({ result: 'stored', version: 4 })
      const [first, second, third, fourth] = await log.read('session-1', 0)
      expect(first).toEqual({ ...aFirstAppend(), version: 1 })
      expect(second).toMatchObject({ version: 2, commandId: 'command-answer', payloadHash: null, events: [blank] })
      expect(third).toMatchObject({ version: 3, payloadHash: 'hash of command-tick', events: [anEvent()] })
      expect(fourth).toMatchObject({ version: 4, commandId: 'command-end', events: [{ type: 'session/ended' }] })
      expect(await log.session('session-1')).toMatchObject({ version: 4, epoch: 1, holders: [aHolder()] })
      expect(await log.underWay()).toEqual([])
    })

    test('[FT4] decided on another version it conflicts, and nothing is taken', async () => {
      const before = await everything()
      expect(await log.append('session-1', end({ expected: 2 }))).toEqual({ result: 'conflict' })
      expect(await everything()).toEqual(before)
    })

    test('[SY4] asked for again it gets its first append, and takes nothing more', async () => {
      await log.append('session-1', end())
      const before = await everything()
      const again = end({ expected: 4, rewritten: [{ version: 3, events: [] }] })
      expect(await log.append('session-1', again)).toMatchObject({ result: 'answered', append: { version: 4 } })
      expect(await everything()).toEqual(before)
    })

    test('[SY4] what was taken is answered as before, though nobody knows any more what it said', async () => {
      await log.append('session-1', end())
      const again = aCommand('command-answer', {
        holderId: 'holder-noa',
        expected: 4,
        payloadHash: 'of something else',
      })
      expect(await log.append('session-1', again)).toMatchObject({
        ...{ result: 'answered', append: { version: 2, payloadHash: null, events: [blank] } },
      })
      expect(await log.session('session-1')).toMatchObject({ version: 4 })
    })

    test('[FT4] another session whose versions are the same keeps its words', async () => {
      await tell(log, 'session-2')
      await log.append('session-1', end())
      expect((await log.read('session-2', 1))[0]).toMatchObject({
        ...{ payloadHash: 'hash of command-answer', events: [{ answer: 'the-own-words' }] },
      })
    })

    test('[FT4] beside other appends at once each takes its own', async () => {
      await tell(log, 'session-2')
      const writes = [
        log.append('session-1', end()),
        log.append('session-2', end()),
        log.append('session-9', end()),
        log.append('session-2', anAppend({ expected: 3 })),
      ]
      expect((await Promise.all(writes)).map(({ result }) => result)).toEqual(['stored', 'stored', 'gone', 'conflict'])
      for (const sessionId of ['session-1', 'session-2']) {
        expect((await log.read(sessionId, 1))[0]).toMatchObject({ payloadHash: null, events: [blank] })
      }
    })
  })
}
