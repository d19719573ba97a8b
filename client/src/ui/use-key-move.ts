import { useEffect, useState } from 'react'

/**
 * What the component library leaves out of a move by keyboard, during which it takes the page out of use: Space, which
 * took the row, lets it go as Enter does, and a press elsewhere, or turning to another window, puts it back.
 */
export function useKeyMove() {
  const [isMoving, setMoving] = useState(false)
  useEffect(() => {
    if (!isMoving) return
    const over = new AbortController()
    const during = { capture: true, signal: over.signal }
    const give = (type: 'keydown' | 'keyup', key: string) =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent(type, { key, bubbles: true, cancelable: true }),
      )
    const drop = (event: KeyboardEvent) => {
      if (event.key !== ' ') return
      event.preventDefault()
      event.stopImmediatePropagation()
      give('keyup', 'Enter')
    }
    const putBack = () => give('keydown', 'Escape')
    const press = (event: PointerEvent) => {
      // A screen reader's press, which weighs nothing, chooses the place.
      if (event.pressure === 0) return
      putBack()
      passOn(document.elementFromPoint(event.clientX, event.clientY))
    }
    addEventListener('keyup', drop, during)
    addEventListener('pointerdown', press, during)
    addEventListener('blur', ({ target }) => target === window && putBack(), during)
    return () => over.abort()
  }, [isMoving])
  return { onDragStart: () => setMoving(true), onDragEnd: () => setMoving(false) }
}

/** The browser found nothing under the pointer as it went down, since the page was out of use: it tells whatever is around. */
function passOn(pressed: Element | null): void {
  const click = (event: MouseEvent) => {
    const { target } = event
    if (event.detail === 0 || target === pressed || !(target instanceof Element && target.contains(pressed))) return
    event.preventDefault()
    event.stopImmediatePropagation()
    pressed?.closest<HTMLElement>('button, a, input, textarea, select')?.focus()
    if (pressed instanceof HTMLElement) pressed.click()
  }
  addEventListener('click', click, { capture: true, once: true })
  // A press of which no click came is over with the next.
  addEventListener('pointerdown', () => removeEventListener('click', click, true), { capture: true, once: true })
}
