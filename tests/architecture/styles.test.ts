import { expect, test } from 'vitest'
import { listFiles, readText } from './sources.ts'

const sheets = listFiles('client/src').filter((path) => path.endsWith('.css'))

/** A side of the screen in a declaration; `left` in a comment or a class of its own is none. */
const physical =
  /(?:^|[\s;{])(?:(?:margin|padding|border|inset)-(?:left|right)[\w-]*|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:|:\s*[^;{}]*\b(?:left|right)\b[^;{}]*[;}]/gm

function sidesIn(path: string, text: string): string[] {
  // What lies under a notch or a rounded corner is a side of the device.
  const code = text.replaceAll(/\/\*.*?\*\/|env\([^)]*\)/gs, '')
  return [...code.matchAll(physical)].map(([found]) => `${path}: ${found.trim()}`)
}

test('[BC4] no style names a side of the screen: in Arabic a line begins on the right', () => {
  expect(sheets.length).toBeGreaterThan(0)
  expect(sheets.flatMap((path) => sidesIn(path, readText(path)))).toEqual([])
})

test.each([
  'a { margin-left: 4px; }',
  'a { right: 0 }',
  'a { text-align: right; }',
  'a { position-area: bottom span-left; }',
  'a { float: left; }',
  'a { border-right-color: red; }',
])('a side of the screen is found in %s', (planted) => {
  expect(sidesIn('planted.css', planted)).toHaveLength(1)
})

test.each(['.left { fill: red; }', '/* left: 0; */ a { inset-inline-start: 0; }', '.left,\n.right {\n  fill: red;\n}'])(
  'no side of the screen is in %s',
  (planted) => {
    expect(sidesIn('planted.css', planted)).toEqual([])
  },
)

/** A rule that names other places to try, by its selector. */
const tried = /([^{};]*)\{[^{}]*position-try[^{}]*\}/g

function triesUnseen(text: string): string[] {
  const rules = [...text.replaceAll(/\/\*.*?\*\//gs, '').matchAll(tried)].map(([, selector = '']) => selector.trim())
  return rules.filter((selector) => !selector.includes(':popover-open'))
}

// Safari 26.0 and 26.1 stand still for ever where such a part is on a page that is not shown (WebKit 299742).
test('only what is open looks for another place', () => {
  expect(sheets.flatMap((path) => triesUnseen(readText(path)))).toEqual([])
  expect(triesUnseen('a { color: red } .choice { position-try-fallbacks: flip-block; }')).toEqual(['.choice'])
  expect(triesUnseen('.choice:popover-open { position-try-fallbacks: flip-block; }')).toEqual([])
})
