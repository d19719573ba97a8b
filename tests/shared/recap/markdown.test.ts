import type { Block } from '@evenkeel/shared/recap/blocks'
import { toMarkdown } from '@evenkeel/shared/recap/markdown'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMarkdown, told } from './read-markdown.ts'
import { smuggled } from './texts.ts'

const around = (text: string): Block[] => [
  { kind: 'heading', level: 1, text },
  { kind: 'paragraph', text },
  {
    kind: 'list',
    items: [
      { text, more: [] },
      { text, more: [text, text] },
      { text: 'last', more: ['said of it'] },
    ],
  },
  { kind: 'heading', level: 3, text },
  {
    kind: 'list',
    items: [
      { text: 'first', more: [text] },
      { text, more: [] },
    ],
  },
  { kind: 'paragraph', text },
]

test.each(smuggled)('[TR3] [S-13] in every place %j is what was typed, and nothing else', (text) => {
  expect(readMarkdown(toMarkdown(around(text)))).toEqual(told(around(text)))
})

const line = fc.array(
  fc.constantFrom(...'ab1 \\`*_{}[]()<>#+-.!|~^$&=:/%@;\n\'"', 'https://x.example', '&amp;', '\u202e'),
  { maxLength: 12 },
)
const text = fc.oneof(
  line.map((parts) => `${parts.join('')}.`),
  fc.constantFrom(...smuggled),
  fc.string({ unit: 'binary' }).map((some) => `a${some}`),
)
const more = fc.array(text, { maxLength: 3 })
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('heading' as const),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const),
    text,
  }),
  fc.record({ kind: fc.constant('paragraph' as const), text }),
  fc.record({
    kind: fc.constant('list' as const),
    items: fc.array(fc.record({ text, more }), { minLength: 1, maxLength: 4 }),
  }),
)
/** Two lists in a row would be one list to any reader; the outline has none. */
const blocks = fc
  .array(block, { maxLength: 8 })
  .map((all) => all.filter(({ kind }, place) => kind !== 'list' || all[place - 1]?.kind !== 'list'))

test('[TR3] [S-13] whatever is typed, an independent reader finds the headings, lists and texts of the record', () => {
  fc.assert(
    fc.property(blocks, (all) => {
      expect(readMarkdown(toMarkdown(all))).toEqual(told(all))
    }),
    { numRuns: 1_000 },
  )
})

test.each([
  ...[
    'https://x.example',
    'www.x.example',
    'a@x',
    '//x',
    'a | b',
    '](',
    '$a$',
    '^a^',
    '{{a}}',
    '==a==',
    '%%a%%',
    '~a~',
  ],
  ...[': a definition', 'a:b:', 'www.1x', '1.x', '1:x', 'mailto:a', 'x ==a==', '[^'],
])('[S-13] %j does not stand in the file as typed, where a reader with more rules would take it for more', (typed) => {
  const unescaped = toMarkdown([{ kind: 'paragraph', text: typed }]).replace(/\\./g, '')
  expect(unescaped).not.toContain(typed)
})

test('a text of several lines stands under its own mark, and reads well where nobody renders it', () => {
  const items = [{ text: 'What if it breaks?\n\n1. Who is called?\n- At night?', more: ['Dana asked.\nTwice.'] }]
  expect(toMarkdown([{ kind: 'list', items }])).toBe(
    '- What if it breaks?\\\n  \\\n  1\\. Who is called?\\\n  \\- At night?\n  - Dana asked.\\\n    Twice.\n',
  )
})
