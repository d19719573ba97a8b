import { useEffect } from 'react'
import { buttonOf, press, whyOutOfUse } from '../shortcuts/button.ts'
import { isTaken, shortcutOf } from '../shortcuts/keys.ts'
import { useAreOn } from '../shortcuts/switch.ts'

/**
 * The keys of the page in another window of it, for the buttons that are there (BC2). What comes of one is seen in that window;
 * those of the page itself go to the page.
 */
export function useKeys(other: Window | null): void {
  const areOn = useAreOn()
  useEffect(() => {
    const page = other?.document
    if (!page || !areOn) return
    const listen = (event: KeyboardEvent): void => {
      const name = event.defaultPrevented || isTaken(event) ? undefined : shortcutOf(event)
      const button = name && buttonOf(name, page)
      if (!button) return
      event.preventDefault()
      if (whyOutOfUse(button) === null) press(button)
    }
    page.addEventListener('keydown', listen)
    return () => page.removeEventListener('keydown', listen)
  }, [other, areOn])
}
