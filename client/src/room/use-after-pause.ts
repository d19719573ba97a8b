import type { RefObject } from 'react'
import { useEffect, useRef } from 'react'

/** Long enough that a screen reader is done with the key that was pressed, and that nobody is in the middle of a word. */
const pauseMs = 1_000

/** What a person does: keys, also of a dictation, and presses. */
const doings = ['keydown', 'input', 'pointerdown'] as const

/**
 * `place`: where it is said, whose window need not be the one that runs this.
 * @returns what asks for `task` once, at the next pause: when nothing was pressed or written, nor asked for again, for a second
 */
export function useAfterPause(place: RefObject<HTMLElement | null>, task: () => void): () => void {
  const latest = useRef(task)
  latest.current = task
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  function wait(): void {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      timer.current = undefined
      latest.current()
    }, pauseMs)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wait` is the same in all that counts
  useEffect(() => {
    const putOff = () => timer.current !== undefined && wait()
    const page = place.current?.ownerDocument ?? document
    for (const doing of doings) page.addEventListener(doing, putOff, true)
    return () => {
      clearTimeout(timer.current)
      for (const doing of doings) page.removeEventListener(doing, putOff, true)
    }
  }, [])
  return wait
}
