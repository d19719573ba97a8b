import type { Block, Item } from './blocks.ts'
import type { Mine } from './mine.ts'
import { outlineOf, outlineWithMine } from './outline.ts'
import { oneLine, plainText } from './plain-text.ts'
import type { Recap } from './shape.ts'
import type { FormWords } from './words.ts'

/** What both sides have, and nothing else (EN3). */
export const recapAsMarkdown = (recap: Recap, words: FormWords): string => toMarkdown(outlineOf(recap, words))

/** The same with what is only the holder's own. */
export const recapWithMineAsMarkdown = (recap: Recap, mine: Mine, words: FormWords): string =>
  toMarkdown(outlineWithMine(recap, mine, words))

/** Text is text: whoever reads the file with Markdown's rules sees these headings and lists, and the texts as typed (TR3). */
export const toMarkdown = (blocks: Block[]): string => `${blocks.map(toBlock).join('\n\n')}\n`

function toBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escaped(oneLine(block.text))}`
    case 'paragraph':
      return toText(block.text, '')
    case 'list':
      return block.items.map(toItem).join('\n')
  }
}

const toItem = ({ text, more }: Item): string =>
  [`- ${toText(text, '  ')}`, ...more.map((each) => `  - ${toText(each, '    ')}`)].join('\n')

/** Its line breaks are hard ones within one paragraph, so that an empty line ends neither it nor the list it stands in. */
const toText = (text: string, indent: string): string =>
  plainText(text)
    .trim()
    .split('\n')
    .map((line) => escaped(oneLine(line)))
    .join(`\\\n${indent}`)

/**
 * A backslash before everything that CommonMark, GitHub's tables and links, and the usual extensions for formulas,
 * footnotes and marks would take for more than a character; what is one only in some places is escaped there, so that
 * 10:40 and 2.5 stay readable.
 */
const escaped = (line: string): string =>
  line.replace(special, '\\$&').replace(atStart, '\\$&').replace(numberAtStart, '$1\\$2')

const special = /[\\`*_[\]<>|~$^{}@#]|&(?=#?\w+;)|(?<!\d)[:.](?=\S)|[:.](?=[^\s\d])|\/(?=\/)|=(?==)|%(?=%)/g
/** A list, an underline that makes a heading, a definition. */
const atStart = /^[-+=:]/
const numberAtStart = /^(\d+)([.)])/
