import type { After } from './surroundings.ts'

export type Later = ReturnType<typeof createLater>

/** Tasks for later, unless the page was left by then. */
export function createLater(after: After) {
  const callOffs = new Set<() => void>()
  return {
    in(ms: number, task: () => void): void {
      const callOff = after(ms, () => {
        callOffs.delete(callOff)
        task()
      })
      callOffs.add(callOff)
    },
    callOff(): void {
      for (const callOff of callOffs) callOff()
    },
  }
}

/** Sets the time for `task`, unless one is set: it runs once, however many reasons there are. */
export function once(later: Later, task: () => void): (ms: number) => void {
  let isSet = false
  return (ms) => {
    if (isSet) return
    isSet = true
    later.in(ms, () => {
      isSet = false
      task()
    })
  }
}
