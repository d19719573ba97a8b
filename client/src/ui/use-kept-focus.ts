import type { RefObject } from 'react'
import { useEffect, useRef } from 'react'

/** What stays when a part of it is replaced, and is near enough to go on from. */
const home = '[data-keeps-focus], section'

/**
 * Where the keyboard goes on when what it stood on leaves the page: to the nearest part around it that stayed. That is
 * its heading; with `data-keeps-focus="button"` its first button, with `="self"` the part itself, and with `="next"`, where nothing
 * may be left in it, the heading after it. Somebody who writes in a field that stands elsewhere now, under the same `name`,
 * goes on there. Focus that stands on something else, or on nothing, is never moved, whoever changed the page.
 */
export function useKeptFocus<Root extends HTMLElement>(): RefObject<Root | null> {
  const root = useRef<Root>(null)
  useEffect(() => {
    const within = root.current
    if (!within) return
    // Of the window that the part is in, which need not be the one that runs this.
    const page = within.ownerDocument
    /** What has the focus, and all that it is in, from the inside out. */
    let path: Element[] = []
    const arrive = ({ target }: FocusEvent) => {
      path = []
      for (let at = target as Element | null; at; at = at === within ? null : at.parentElement) path.push(at)
    }
    // Later, as a browser may tell of it also where the element is only being replaced: that is found before.
    const leave = () => setTimeout(() => page.activeElement === page.body && forget())
    const forget = () => {
      path = []
    }
    const observer = new MutationObserver((records) => {
      const [focused] = path
      if (!focused || page.activeElement !== page.body) return
      if (!records.some(({ removedNodes }) => [...removedNodes].some((node) => path.includes(node as Element)))) return
      if (goesOnWriting(focused, within)) return
      // Moved to another place in its list, it is still what the person stood on.
      const stayed = path.find((each) => each.isConnected && each.matches(home)) ?? within
      focusOn(focused.isConnected ? focused : placeIn(stayed))
    })
    within.addEventListener('focusin', arrive)
    within.addEventListener('focusout', leave)
    observer.observe(within, { childList: true, subtree: true })
    return () => {
      within.removeEventListener('focusin', arrive)
      within.removeEventListener('focusout', leave)
      observer.disconnect()
    }
  }, [])
  return root
}

/** Where the field is another element now, its caret goes with the person. */
function goesOnWriting(left: Element, within: Element): boolean {
  if (left.isConnected || !isText(left) || left.name === '') return false
  const field = within.querySelector(`[name="${CSS.escape(left.name)}"]`)
  if (field === null || !isText(field)) return false
  field.focus({ preventScroll: true })
  field.setSelectionRange(left.selectionStart, left.selectionEnd)
  return true
}

const isText = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element.matches('input, textarea')

function placeIn(part: Element): Element {
  switch (part.getAttribute('data-keeps-focus')) {
    case 'self':
      return part
    case 'next':
      return (
        [...part.ownerDocument.querySelectorAll('h1, h2, h3')].find(
          (heading) => part.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING,
        ) ?? part
      )
    case 'button':
      return part.querySelector('button') ?? part
    default:
      return part.querySelector('h1, h2, h3') ?? part
  }
}

/** Without scrolling: what came in the place of a button is where the button was. */
function focusOn(element: Element): void {
  const window = element.ownerDocument.defaultView
  if (!window || !(element instanceof window.HTMLElement)) return
  if (element.tabIndex < 0) element.tabIndex = -1
  element.focus({ preventScroll: true })
}
