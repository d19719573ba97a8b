import { createBatches } from '@evenkeel/server/log/sqlite/batches'
import type { Reply, Request } from '@evenkeel/server/log/sqlite/messages'
import { StoreError } from '@evenkeel/server/log/store-error'
import { beforeEach, describe, expect, it } from 'vitest'

/** A worker that answers when told to, and a clock that moves when told to. */
function createFakes() {
  let now = 1_000
  const timers = new Set<{ at: number; task: () => void }>()
  const posted: Request[][] = []
  const groups: number[] = []
  const batches = createBatches(
    (batch) => posted.push(batch),
    (writes) => groups.push(writes),
    {
      now: () => now,
      after(ms, task) {
        const timer = { at: now + ms, task }
        timers.add(timer)
        return () => timers.delete(timer)
      },
    },
  )
  return {
    ...{ batches, posted, groups },
    pass(ms: number): void {
      now += ms
      for (const timer of [...timers]) if (timer.at <= now && timers.delete(timer)) timer.task()
    },
    /** The worker is done with what it was posted last. */
    answer(reply: Reply = ['done']): void {
      batches.answered((posted.at(-1) ?? []).map(() => reply))
    },
  }
}

const write: Request = ['probe']
const reading: Request = ['session', 'a-session']

describe('what is asked of the store', () => {
  let fakes: ReturnType<typeof createFakes>
  beforeEach(() => {
    fakes = createFakes()
  })

  it('[SY1] goes at the end of the turn, together with what else came in it', () => {
    void fakes.batches.ask(write)
    void fakes.batches.ask(write)
    expect(fakes.posted).toEqual([])
    fakes.pass(0)
    expect(fakes.posted).toEqual([[write, write]])
  })

  it('[SY1] is answered only once the worker has', async () => {
    let isAnswered = false
    const asked = fakes.batches.ask(write).then(() => {
      isAnswered = true
    })
    fakes.pass(1_000)
    await Promise.resolve()
    expect(isAnswered).toBe(false)
    fakes.answer()
    await asked
    expect(fakes.groups).toEqual([1])
  })

  it('goes at once where no commit was lately, so that nobody alone waits', () => {
    for (let press = 1; press <= 3; press++) {
      void fakes.batches.ask(write)
      fakes.pass(0)
      expect(fakes.posted).toHaveLength(press)
      fakes.answer()
      fakes.pass(10)
    }
  })

  it('shares one commit with what comes in the milliseconds after another', () => {
    void fakes.batches.ask(write)
    fakes.pass(0)
    fakes.answer()
    for (let came = 0; came < 3; came++) {
      fakes.pass(1)
      void fakes.batches.ask(write)
    }
    expect(fakes.posted).toHaveLength(1)
    fakes.pass(1)
    expect(fakes.posted[1]).toHaveLength(3)
  })

  it('waits for nothing but the commit before it where that takes longer', () => {
    void fakes.batches.ask(write)
    fakes.pass(0)
    void fakes.batches.ask(write)
    fakes.pass(50)
    expect(fakes.posted).toHaveLength(1)
    fakes.answer()
    fakes.pass(0)
    expect(fakes.posted).toHaveLength(2)
  })

  it('is read at once, and takes along what waits', () => {
    void fakes.batches.ask(write)
    fakes.pass(0)
    fakes.answer()
    void fakes.batches.ask(write)
    void fakes.batches.ask(reading)
    fakes.pass(0)
    expect(fakes.posted[1]).toEqual([write, reading])
  })

  it('is in one order, whatever waits', () => {
    const requests = Array.from({ length: 300 }, (_, place): Request => ['sweep', place, 1])
    for (const request of requests) void fakes.batches.ask(request)
    fakes.pass(0)
    expect(fakes.posted[0]).toHaveLength(256)
    fakes.answer()
    fakes.pass(0)
    expect(fakes.posted.flat()).toEqual(requests)
  })

  it('rejects once the worker is no more, also what waits and what comes later', async () => {
    const underWay = fakes.batches.ask(write)
    fakes.pass(0)
    const waits = fakes.batches.ask(write)
    fakes.batches.end(new StoreError('store-failed', 'Gone.'))
    const results = await Promise.allSettled([underWay, waits, fakes.batches.ask(write)])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    fakes.pass(1_000)
    expect(fakes.posted).toHaveLength(1)
  })
})
