/** docs/capacity.md has what `npm run capacity` prints of the costs that are written down (tests/capacity/costs.json). */
import { expect, test } from 'vitest'
import { placed, tablesOf } from '../capacity/report.ts'
import { readDocument } from './markdown.ts'

test('every table of the document is the one that the command prints, and each of its cells is a figure', () => {
  const document = readDocument('capacity.md')
  const tables = tablesOf()
  expect(document).toBe(placed(document, tables))
  expect(Object.values(tables).join('\n')).not.toMatch(/NaN|undefined|Infinity/)
}, 120_000)
