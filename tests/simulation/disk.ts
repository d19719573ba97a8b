/** The log that survives every server of a run, slow and sometimes full, with a process in front of it that may die. */
import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import type { Append, EventLog, NewAppend } from '@evenkeel/server/log/port'
import { StoreError } from '@evenkeel/server/log/store-error'
import type { Random } from './random.ts'
import type { Time } from './time.ts'

type Moment = 'before the commit' | 'after the commit'

export function createDisk(
  time: Time,
  random: Random,
  onCommitted: (append: Append, rewritten: NewAppend['rewritten']) => void,
) {
  const log = createMemoryLog()
  const disk = {
    log,
    /** Nothing can be stored. */
    isFull: false,
    /** Nothing can be read. */
    isBroken: false,
    /** What befalls the next append there; true where something did. */
    onAppend: null as ((point: Moment) => unknown) | null,

    /** Somebody else's process stores, for instance one of a newer version. */
    async append(...[sessionId, append]: Parameters<EventLog['append']>) {
      const outcome = await log.append(sessionId, append)
      const { expected: _, seats: __, deletesAt: ___, underWay: ____, rewritten, ...stored } = append
      if (outcome.result === 'stored') onCommitted({ ...stored, version: outcome.version }, rewritten)
      return outcome
    },

    /** The log as one process sees it: once that is dead, nothing comes back from anything that it asked. */
    seenBy(isAlive: () => boolean): EventLog {
      const never = new Promise<never>(() => {})
      const wait = async (most: number): Promise<void> => {
        const ms = random.between(0, most)
        if (ms > 0) await new Promise<void>((resolve) => time.after(ms, resolve))
        if (!isAlive()) await never
      }
      const befall = async (point: Moment): Promise<void> => {
        if (disk.onAppend?.(point)) disk.onAppend = null
        if (!isAlive()) await never
      }
      return {
        ...log,
        async append(sessionId, append) {
          await wait(3)
          if (disk.isFull) throw new StoreError('store-full', 'The disk is full.')
          await befall('before the commit')
          const outcome = await disk.append(sessionId, append)
          await befall('after the commit')
          await wait(3)
          return outcome
        },
        async read(sessionId, afterVersion) {
          await wait(2)
          if (disk.isBroken) throw new StoreError('store-failed', 'The disk does not answer.')
          const appends = await log.read(sessionId, afterVersion)
          return appends
        },
        async session(sessionId) {
          const record = await log.session(sessionId)
          await wait(2)
          return record
        },
      }
    },
  }
  return disk
}

export type Disk = ReturnType<typeof createDisk>
