/** Runs tasks one after the other, in the order in which they came. One that fails does not stop those behind it. */
export function createQueue() {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  const done = (): void => {
    waiting--
  }
  return {
    run<Result>(task: () => Promise<Result> | Result): Promise<Result> {
      waiting++
      const result = last.then(task)
      last = result.then(done, done)
      return result
    },
    get isIdle(): boolean {
      return waiting === 0
    },
    /** Resolves once everything that is in the queue now has run. */
    drained: (): Promise<unknown> => last,
  }
}
