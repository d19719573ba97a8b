import { isElement } from '../ui/is-element.ts'

/**
 * Which key means what. The letters are the same in every language, and the sheet shows them: two people who talk may
 * read two languages, a letter for each would not exist on every keyboard, and what the fingers learnt stays true.
 */

/** Each but `where` and `sheet` is a button or a field of the page that carries the name as `data-shortcut`. */
export type Shortcut = 'tick' | 'next' | 'drift' | 'flag' | 'note' | 'where' | 'sheet'

/** In the order of the sheet. */
export const keys: Record<Shortcut, string> = {
  tick: 'C',
  next: 'N',
  drift: 'O',
  flag: 'A',
  note: 'M',
  where: 'W',
  sheet: '?',
}

export const shortcuts = Object.keys(keys) as Shortcut[]

/** What the key press means; undefined where it is none of ours: held down, with Ctrl, Alt or Meta, or writing a word. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return undefined
  const letter = letterOf(event)
  return shortcuts.find((name) => keys[name] === letter)
}

/** On a keyboard of another script: the letter that is printed beside its own. Its question mark is one too. */
function letterOf({ key, code, shiftKey }: KeyboardEvent): string | undefined {
  if (key === '?' || key === '؟') return '?'
  if (shiftKey) return undefined
  if (/^[a-z]$/i.test(key)) return key.toUpperCase()
  return /^\p{L}+$/u.test(key) && !/\p{Script=Latin}/u.test(key) ? /^Key([A-Z])$/.exec(code)?.[1] : undefined
}

/** Where a key is for writing or choosing, or belongs to what is open above the page. */
export function isTaken({ target }: KeyboardEvent): boolean {
  if (!isElement(target)) return false
  const isField = target.closest('input, textarea, select, [role="textbox"], [role="combobox"]') !== null
  const isOpen = target.ownerDocument.querySelector(open) !== null
  return isField || target.isContentEditable || target.closest(above) !== null || isOpen
}

const above = 'dialog, [popover], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'
const open = 'dialog[open], :popover-open'
