import { isElement } from './is-element.ts'

/** What a press acts on. Fields are none: a double click in them selects a word. */
const control = 'a, button, summary, label'

/** Taps are not counted by every browser: one so soon after another, and so near, belongs to it. */
const tapsWithinMs = 400
const tapsWithinPx = 24

/**
 * A double click is one press. What its second press lands on may be another button, which the first one brought under
 * the pointer, or the same with another meaning; nobody has read it yet, so it does nothing. A button that is meant to
 * be pressed in a row says so with `data-repeats`; a label may be, as its field goes there and back.
 */
export function takeDoubleAsOne(page: Document): void {
  let first: { control: Element | null; at: MouseEvent } | undefined
  const press = (event: MouseEvent): void => {
    const pressed = isElement(event.target) ? event.target.closest(control) : null
    if (!first || !(event.detail > 1 || isSecondTap(first.at, event))) {
      // A key presses with no count, and what a label passes on has none either.
      if (event.detail > 0) first = { control: pressed, at: event }
      return
    }
    if (!pressed || (pressed === first.control && pressed.matches('[data-repeats], label'))) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  page.addEventListener('click', press, { capture: true })
}

function isSecondTap(one: MouseEvent, other: MouseEvent): boolean {
  const isTouch = 'pointerType' in other && other.pointerType === 'touch' && other.detail > 0
  const distance = Math.hypot(other.clientX - one.clientX, other.clientY - one.clientY)
  return isTouch && other.timeStamp - one.timeStamp < tapsWithinMs && distance < tapsWithinPx
}
