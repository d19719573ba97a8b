/** Markdown as somebody else's program reads it: with everything allowed that a file could try. */
import type { Block } from '@evenkeel/shared/recap/blocks'
import MarkdownIt from 'markdown-it'
import { expect } from 'vitest'

const reader = new MarkdownIt({ html: true, linkify: true })
const ours = /^(heading|paragraph|bullet_list|list_item)_(open|close)$|^inline$/

/** One line for each heading, paragraph and item: `h1 …`, `p …`, `- …`, `-- …`. Fails where there is anything else. */
export function readMarkdown(markdown: string): string[] {
  let depth = 0
  let opening = ''
  const lines: string[] = []
  for (const { type, tag, children } of reader.parse(markdown, {})) {
    expect(type).toMatch(ours)
    if (type === 'bullet_list_open') depth += 1
    if (type === 'bullet_list_close') depth -= 1
    if (type === 'list_item_open' || type === 'heading_open') opening = tag
    if (type === 'paragraph_open') opening = depth === 0 ? 'p' : '-'.repeat(depth)
    if (type !== 'inline') continue
    const kinds = new Set(children?.map((child) => child.type))
    expect([...kinds].filter((kind) => kind !== 'text' && kind !== 'hardbreak')).toEqual([])
    const text = children?.map((child) => (child.type === 'hardbreak' ? '\n' : child.content)).join('') ?? ''
    lines.push(`${opening} ${spaced(text)}`)
  }
  return lines
}

/** What was typed, as a person sees it: control characters cannot be seen, what turns the direction is shown. */
export const asTyped = (typed: string): string =>
  spaced(
    typed
      .toWellFormed()
      .replace(/\r\n|[\r\u000b\f\u0085\u2028\u2029]/g, '\n')
      .replace(/[\u202a-\u202e\u2066-\u2069]/g, (control) => `[U+${control.charCodeAt(0).toString(16).toUpperCase()}]`)
      .replace(/\t/g, ' ')
      .replace(/[^\P{Cc}\n]/gu, '\ufffd'),
  )

/** HTML shows any row of spaces as one, and none at the ends of a line. */
const spaced = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .join('\n')
    .trim()

/** What the reader should find of these blocks. */
export const told = (blocks: Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'heading') return [`h${block.level} ${asTyped(block.text).replace(/\s+/g, ' ')}`]
    if (block.kind === 'paragraph') return [`p ${asTyped(block.text)}`]
    return block.items.flatMap(({ text, more }) => [`- ${asTyped(text)}`, ...more.map((each) => `-- ${asTyped(each)}`)])
  })
