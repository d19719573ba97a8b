/** What a form to take away is made of. All texts in it are plain, and how they are written down is the form's. */

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: Item[] }

export interface Item {
  text: string
  /** What is said of it: a list below. */
  more: string[]
}

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text })
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
/** No list at all where nothing is in it. */
export const list = (items: Item[]): Block[] => (items.length === 0 ? [] : [{ kind: 'list', items }])
export const item = (text: string, ...more: string[]): Item => ({ text, more })

/** A part of which nothing is left has no heading either. */
export const part = (level: 2 | 3, text: string, blocks: Block[]): Block[] =>
  blocks.length === 0 ? [] : [heading(level, text), ...blocks]
