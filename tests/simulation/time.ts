/** The only clock of a run. Nothing happens between two tasks, so an hour without any costs nothing. */
export interface Time {
  /** Milliseconds since 1970 as nobody in the run can know them. */
  now(): number
  after(ms: number, task: () => void): () => void
  /** Lets so much time pass, and all that it brings. */
  pass(ms: number): Promise<void>
}

interface Planned {
  at: number
  order: number
  task: (() => void) | null
}

/** Everything is in memory and waits for nothing but tasks: when the loop comes round, all that a task caused is done. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function createTime(start: number): Time {
  let now = start
  let order = 0
  const heap: Planned[] = []
  const isBefore = (one: Planned, other: Planned): boolean =>
    one.at < other.at || (one.at === other.at && one.order < other.order)

  function push(planned: Planned): void {
    let at = heap.push(planned) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent] as Planned
      if (isBefore(above, planned)) break
      heap[at] = above
      at = parent
    }
    heap[at] = planned
  }

  function pop(): Planned {
    const first = heap[0] as Planned
    const last = heap.pop() as Planned
    if (heap.length > 0) {
      let at = 0
      for (;;) {
        let child = 2 * at + 1
        if (child >= heap.length) break
        if (child + 1 < heap.length && isBefore(heap[child + 1] as Planned, heap[child] as Planned)) child++
        if (!isBefore(heap[child] as Planned, last)) break
        heap[at] = heap[child] as Planned
        at = child
      }
      heap[at] = last
    }
    return first
  }

  return {
    now: () => now,
    after(ms, task) {
      const planned: Planned = { at: now + Math.max(0, ms), order: order++, task }
      push(planned)
      return () => {
        planned.task = null
      }
    },
    async pass(ms) {
      const end = now + ms
      await settled()
      while (heap[0] && heap[0].at <= end) {
        const { at, task } = pop()
        if (!task) continue
        now = at
        task()
        await settled()
      }
      now = end
    },
  }
}
