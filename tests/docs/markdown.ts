/** The little of Markdown that the documents' tables need. */
import { readFileSync } from 'node:fs'

export const readDocument = (name: string): string =>
  readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')

export type Row = Record<string, string>

/** The table whose header begins with these columns, below this heading. Cells by the header's words. */
export function tableUnder(document: string, heading: string, firstColumn: string): Row[] {
  const lines = sectionOf(document, heading).split('\n')
  const start = lines.findIndex((line) => line.startsWith('|') && cellsOf(line)[0] === firstColumn)
  if (start === -1) throw new Error(`no table "${firstColumn}" under "${heading}"`)
  const end = lines.findIndex((line, place) => place > start && !line.startsWith('|'))
  const [header = '', , ...rows] = lines.slice(start, end === -1 ? undefined : end)
  const columns = cellsOf(header)
  return rows.map((line) => {
    const cells = cellsOf(line)
    if (cells.length !== columns.length) throw new Error(`${cells.length} cells in: ${line}`)
    return Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? '']))
  })
}

/** The first JSON block below this heading. */
export function jsonUnder(document: string, heading: string): unknown {
  const block = /```json\n([\s\S]*?)```/.exec(sectionOf(document, heading))?.[1]
  if (!block) throw new Error(`no JSON under "${heading}"`)
  return JSON.parse(block)
}

/** From a heading to the next one of any level. */
function sectionOf(document: string, heading: string): string {
  const [, section] = document.split(new RegExp(`^#+ ${heading.replaceAll(/[/$.*+?()[\]{}|^\\]/g, '\\$&')}$`, 'm'))
  if (section === undefined) throw new Error(`no heading "${heading}"`)
  return section.split(/^#+ /m)[0] ?? ''
}

/** What stands between backticks in a cell. */
export const codesIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '')

const cellsOf = (line: string): string[] =>
  line
    .replace(/^\|/, '')
    .replace(/\|\s*$/, '')
    .split('|')
    .map((cell) => cell.trim())
