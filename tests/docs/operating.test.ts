/** docs/operating.md against the settings that the server reads and the sentences that it says. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readConfig } from '@evenkeel/server/config'
import { describe, expect, test } from 'vitest'
import { codesIn, readDocument, tableUnder } from './markdown.ts'

const document = readDocument('operating.md')

describe('settings', () => {
  const rows = tableUnder(document, 'Settings', 'variable')
  const nameOf = (variable = ''): string => codesIn(variable)[0] ?? ''

  test('the table has every variable that is read and no other', () => {
    const read = new Set<string>()
    readConfig(new Proxy({}, { get: (_target, name) => void read.add(String(name)) }))
    expect(rows.map(({ variable }) => nameOf(variable)).sort()).toEqual([...read].sort())
  })

  test.each(rows)('$variable has its default', (row) => {
    const key = nameOf(row.variable)
      .toLowerCase()
      .replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase())
    const value: unknown = readConfig({})[key as keyof ReturnType<typeof readConfig>]
    expect(value).toBeDefined()
    const isUnset = value === null || (Array.isArray(value) && value.length === 0)
    expect(row.default).toBe(isUnset ? '–' : String(value))
  })

  test.each(rows.filter(({ values = '' }) => /^\d+–\d+$/.test(values)))('$variable takes $values', (row) => {
    const name = nameOf(row.variable)
    const [min = 0, max = 0] = row.values?.split('–').map(Number) ?? []
    const take = (value: number) => () => readConfig({ [name]: String(value) })
    expect(take(min)).not.toThrow()
    expect(take(max)).not.toThrow()
    expect(take(min - 1)).toThrow(name)
    expect(take(max + 1)).toThrow(name)
  })

  test('LOG_LEVEL takes what is listed', () => {
    const levels = rows.find(({ variable }) => variable === '`LOG_LEVEL`')?.values?.split(', ') ?? []
    expect(levels.map((level) => readConfig({ LOG_LEVEL: level }).logLevel)).toEqual(levels)
    expect(() => readConfig({ LOG_LEVEL: 'loud' })).toThrow(`${levels.join(', ')},`)
  })
})

describe('when it does not start', () => {
  const sources = fileURLToPath(new URL('../../server/src', import.meta.url))
  const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(`${sources}/${path}`, 'utf8'))
    .join('\n')
  const sentences = tableUnder(document, 'When it does not start', 'it says').flatMap((row) =>
    codesIn(row['it says'] ?? ''),
  )

  test.each(sentences)('the server has a sentence "%s"', (sentence) => {
    // The name of a setting is filled in too.
    const parts = sentence.replace(/^(PORT|LOG_LEVEL) /, '').split('…')
    const words = parts.map((part) => part.trim()).filter((part) => /\w/.test(part))
    expect(words.filter((part) => !code.includes(part))).toEqual([])
  })
})
