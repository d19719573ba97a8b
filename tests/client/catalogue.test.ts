/** Every language has everything that the page says, in messages that fit its grammar (BC4). */
import { refusals } from '@evenkeel/shared/protocol/refusals'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../client/src/words/languages.ts'
import { languages } from '../../client/src/words/languages.ts'

type Compiled = string | ((values: object, formatter: object) => string)
type Catalogue = Record<string, Compiled>

const files = import.meta.glob<Catalogue>('../../client/src/words/*.messages.json', { import: 'default', eager: true })
const tags = Object.keys(languages) as Language[]

/** What the page is built of: `every` is the file without a name. */
function partsOf(tag: string): Record<string, Catalogue> {
  const own = Object.entries(files).flatMap(([path, catalogue]) => {
    const [, language, part = 'every'] = /([a-z]+)(?:\.([a-z-]+))?\.messages\.json$/.exec(path) ?? []
    return language === tag ? [[part, catalogue] as const] : []
  })
  return Object.fromEntries(own)
}

const english = partsOf('en')
/** In English these are the sentences that the server itself refuses with. */
const refusalKeys = Object.keys(refusals).map((code) => `refusal.${code}`)

/** Placeholders, and the branches of every plural, of what a message is compiled to: all branches are gone through. */
function partsOfMessage(message: Compiled): { values: Set<string>; plurals: { type: string; branches: string[] }[] } {
  const values = new Set<string>()
  const plurals: { type: string; branches: string[] }[] = []
  if (typeof message === 'string') return { values, plurals }
  const visit = (options: Record<string, Compiled>): string => {
    for (const option of Object.values(options)) if (typeof option === 'function') option({}, {})
    return ''
  }
  const formatter = {
    plural(_count: number, options: Record<string, Compiled>, type = 'cardinal') {
      plurals.push({ type, branches: Object.keys(options) })
      return visit(options)
    },
    select: (options: Record<string, Compiled>) => visit(options),
    number: () => '',
  }
  const asked = new Proxy({}, { get: (_, name) => values.add(String(name)) && '' })
  message(asked, formatter)
  return { values, plurals }
}

/**
 * The categories that a plural of this language has to say, those left out that its `=1` and the like say already. Zero
 * may be said as many: no number that the page puts into a plural needs a word of its own for it.
 */
function needed(tag: Language, type: string, branches: string[]): Set<string> {
  const rules = new Intl.PluralRules(tag, { type: type as Intl.PluralRuleType })
  const counted = Array.from({ length: 200 }, (_, count) => count).filter((count) => !branches.includes(`=${count}`))
  return new Set([...counted.map((count) => rules.select(count)).filter((category) => category !== 'zero'), 'other'])
}

describe.each(tags)('[BC4] %s', (tag) => {
  const own = partsOf(tag)

  test('has every text of English, and no other', () => {
    const expected = Object.entries(english).flatMap(([part, catalogue]) =>
      [...Object.keys(catalogue), ...(part === 'pages' && tag !== 'en' ? refusalKeys : [])].map(
        (key) => `${part} ${key}`,
      ),
    )
    const found = Object.entries(own).flatMap(([part, catalogue]) =>
      Object.keys(catalogue).map((key) => `${part} ${key}`),
    )
    expect(found.toSorted()).toEqual(expected.toSorted())
  })

  test('fills in what English fills in', () => {
    const differing = Object.entries(english).flatMap(([part, catalogue]) =>
      Object.keys(catalogue).flatMap((key) => {
        const [mine, theirs] = [own[part]?.[key] ?? '', catalogue[key] ?? ''].map((one) => [
          ...partsOfMessage(one).values,
        ])
        return mine?.toSorted().join() === theirs?.toSorted().join() ? [] : [`${part} ${key}: ${mine}, not ${theirs}`]
      }),
    )
    expect(differing).toEqual([])
  })

  test('has a form for every number that its grammar tells apart, and no other', () => {
    const wrong = Object.entries(own).flatMap(([part, catalogue]) =>
      Object.entries(catalogue).flatMap(([key, message]) =>
        partsOfMessage(message).plurals.flatMap(({ type, branches }) => {
          const missing = [...needed(tag, type, branches)].filter((category) => !branches.includes(category))
          const categories: string[] = new Intl.PluralRules(tag, {
            type: type as Intl.PluralRuleType,
          }).resolvedOptions().pluralCategories
          const strange = branches.filter((branch) => !categories.includes(branch) && !/^=\d+$/.test(branch))
          return [
            ...missing.map((one) => `${part} ${key} lacks ${one}`),
            ...strange.map((one) => `${part} ${key}: ${one}`),
          ]
        }),
      ),
    )
    expect(wrong).toEqual([])
  })

  test('says nothing twice: parts of the catalogue that are loaded together never overwrite each other', () => {
    const keys = Object.values(own).flatMap((catalogue) => Object.keys(catalogue))
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })
})
