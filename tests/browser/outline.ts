/** What a screen reader lists of a page, from the tree that the browser gives it. */
import type { Locator } from 'playwright-core'

const landmarks = [
  'banner',
  'navigation',
  'main',
  'region',
  'complementary',
  'contentinfo',
  'form',
  'dialog',
  'article',
]
const controls = ['link', 'button', 'textbox', 'combobox', 'radio', 'checkbox']

interface Entry {
  role: string
  name: string
  rest: string
}

async function entriesOf(part: Locator): Promise<Entry[]> {
  const tree = await part.ariaSnapshot()
  return tree.split('\n').flatMap((line) => {
    const [, quoted, role, name, rest] = /^\s*- ('?)(\w+)(?: "((?:[^"\\]|\\.)*)")?(.*)$/.exec(line) ?? []
    if (role === undefined) return []
    const words = (name ?? '').replaceAll('\\"', '"')
    return [{ role, name: quoted ? words.replaceAll("''", "'") : words, rest: rest ?? '' }]
  })
}

const sayEntry = ({ role, name, rest }: Entry): string => {
  const level = /\[level=(\d)\]/.exec(rest)?.[1]
  return [level ? `h${level}` : role, name, rest.includes('[disabled]') && '(off)'].filter(Boolean).join(' ')
}

/** Landmarks and headings, in the order of the page: `region Agenda`, `h3 Agenda`. */
export const structureOf = async (part: Locator): Promise<string[]> =>
  (await entriesOf(part)).filter(({ role }) => role === 'heading' || landmarks.includes(role)).map(sayEntry)

/** What can be pressed and filled in, in the order of the page: `button Start the talk`, `button Keep (off)`. */
export const controlsOf = async (part: Locator): Promise<string[]> =>
  (await entriesOf(part)).filter(({ role }) => controls.includes(role)).map(sayEntry)
