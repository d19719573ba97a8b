export type Turns = ReturnType<typeof createTurns>

/** Runs what is asked for one key one after the other, in the order in which it came; other keys do not wait for it. */
export function createTurns() {
  const lastOf = new Map<string, Promise<unknown>>()
  return <Result>(key: string, task: () => Promise<Result>): Promise<Result> => {
    const result = (lastOf.get(key) ?? Promise.resolve()).then(task)
    const done: Promise<unknown> = result
      .catch(() => {})
      .then(() => {
        if (lastOf.get(key) === done) lastOf.delete(key)
      })
    lastOf.set(key, done)
    return result
  }
}
