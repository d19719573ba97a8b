import { useEffect, useRef } from 'react'
import { useSession } from '../sync/session-context.tsx'
import { isElement } from '../ui/is-element.ts'
import { buttonOf, press, whyOutOfUse } from './button.ts'
import type { Shortcut } from './keys.ts'
import { isTaken, shortcutOf } from './keys.ts'
import { sayOutcome, sayWhyNot } from './outcome.ts'
import { tell } from './said.ts'
import { useAreOn } from './switch.ts'

interface Options {
  /** Where we are, in words. */
  where: () => string
  openSheet: () => void
}

/**
 * Listens for the keys in the page, or in another window of it, for the buttons that are there; what came of one is said there.
 * @returns the same for whoever asks without a key
 */
export function useShortcuts(page: Document, { where, openSheet }: Options): (name: Shortcut) => void {
  const areOn = useAreOn()
  const view = useSession((view) => view)
  function give(name: Shortcut): void {
    if (name === 'sheet') openSheet()
    else if (name === 'where') tell(where(), page)
    else giveToButton(name)
  }
  function giveToButton(name: Shortcut): void {
    const button = buttonOf(name, page)
    const why = button ? whyOutOfUse(button) : sayWhyNot(name, view)
    if (why !== null) tell(why, page)
    if (why !== null || !button) return
    const { outcome } = button.dataset
    press(button)
    // By then the page shows it.
    setTimeout(() => tell(outcome ?? sayOutcome(name, view, latest.current.view, page), page))
  }
  useReasons(page)
  const latest = useRef({ give, view })
  latest.current = { give, view }
  useEffect(() => {
    if (!areOn) return
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') tell('', page)
      const name = event.defaultPrevented || isTaken(event) ? undefined : shortcutOf(event)
      if (!name) return
      // A letter is not written into the field that it leads to.
      event.preventDefault()
      latest.current.give(name)
    }
    page.addEventListener('keydown', listen)
    return () => page.removeEventListener('keydown', listen)
  }, [page, areOn])
  return (name) => latest.current.give(name)
}

/** A button that is pressed while it is out of use says why where a key would: a finger finds no hint that opens over a button. */
function useReasons(page: Document): void {
  useEffect(() => {
    const listen = ({ target }: MouseEvent): void => {
      const button = isElement(target) ? target.closest<HTMLElement>('button') : null
      const why = button && whyOutOfUse(button)
      if (why) tell(why, page)
    }
    page.addEventListener('click', listen)
    return () => page.removeEventListener('click', listen)
  }, [page])
}
