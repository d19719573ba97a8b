/** Runs tasks one after the other, in the order in which they came. One that fails does not stop those behind it. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0

  run<Result>(task: () => Promise<Result> | Result): Promise<Result> {
    this.#waiting++
    const result = this.#last.then(task)
    const done = (): void => {
      this.#waiting--
    }
    this.#last = result.then(done, done)
    return result
  }

  get isIdle(): boolean {
    return this.#waiting === 0
  }

  /** Resolves once everything that is in the queue now has run. */
  drained(): Promise<unknown> {
    return this.#last
  }
}
