import { useRef, useState } from 'react'
import { codeOf } from './problem.ts'

export interface Task {
  /** Starts it, unless it is under way: a double press does nothing twice. */
  run(work: () => Promise<void>): void
  busy: boolean
  /** Why it failed the last time; a code. */
  problem: string | null
}

/** Something a person starts by a press, that may take a while or fail. */
export function useTask(): Task {
  const running = useRef(false)
  const [{ busy, problem, bug }, setState] = useState<{ busy: boolean; problem: string | null; bug?: unknown }>({
    busy: false,
    problem: null,
  })
  // A bug belongs to the error boundary, which sees only what is thrown while rendering.
  if (bug) throw bug
  function run(work: () => Promise<void>): void {
    if (running.current) return
    running.current = true
    setState({ busy: true, problem: null })
    work()
      .then(
        () => setState({ busy: false, problem: null }),
        (reason) => setState(failed(reason)),
      )
      .finally(() => {
        running.current = false
      })
  }
  return { run, busy, problem }
}

function failed(reason: unknown) {
  try {
    return { busy: false, problem: codeOf(reason) }
  } catch (bug) {
    return { busy: false, problem: null, bug }
  }
}
