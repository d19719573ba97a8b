import type { After } from './surroundings.ts'

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
