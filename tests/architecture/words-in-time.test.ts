/** A page says only what it has loaded by then: by key, since the room's words are typed for every page (BC4). */
import { dirname, posix } from 'node:path'
import { expect, test } from 'vitest'
import { importsOf, listFiles, readText } from './sources.ts'

/** Which part of the catalogue a key is in. */
const partOf = new Map<string, string>()
for (const path of listFiles('client/src/words')) {
  const [, part = 'messages'] = /en\.(?:([a-z-]+)\.)?messages\.json$/.exec(path) ?? [null, null]
  if (part !== null) for (const key of Object.keys(JSON.parse(readText(path)))) partOf.set(key, part)
}
const sources = new Set(listFiles('client/src').filter((path) => /\.tsx?$/.test(path)))

/** `import('…')`, and the parts that are loaded beside it. */
const lazy = /(?:withWords\(\s*(\[[^\]]*\]|'[^']*'),\s*)?import\(\s*'(\.[^']+)'\s*\)/g

interface Source {
  now: string[]
  later: { to: string; parts: string[] }[]
  needs: Set<string>
}

const read = new Map<string, Source>()
function sourceOf(path: string): Source {
  const known = read.get(path)
  if (known) return known
  const text = readText(path)
  const later = [...text.matchAll(lazy)].map(([, parts = '', to = '']) => ({
    to: posix.join(dirname(path), to),
    parts: [...parts.matchAll(/'([^']+)'/g)].map(([, part = '']) => part),
  }))
  const now = importsOf(path, text)
    .filter(({ to, typeOnly }) => !typeOnly && sources.has(to) && later.every((one) => one.to !== to))
    .map(({ to }) => to)
  const keys = [...text.matchAll(/'([a-z][\w./-]*)'/gi)].map(([, key = '']) => partOf.get(key))
  const found = { now, later, needs: new Set(keys.filter((part) => part !== undefined)) }
  read.set(path, found)
  return found
}

/** What is said too early from here on, by those who are shown with these parts loaded. */
function saidTooEarly(entry: string, loaded: string[], seen: Set<string>): string[] {
  const here = new Set<string>()
  const visit = (path: string): void => {
    if (here.has(path)) return
    here.add(path)
    sourceOf(path).now.forEach(visit)
  }
  visit(entry)
  const wrong = [...here].flatMap((path) =>
    [...sourceOf(path).needs].filter((part) => !loaded.includes(part)).map((part) => `${entry}: ${path} says ${part}`),
  )
  const further = [...here].flatMap((path) => sourceOf(path).later)
  for (const { to, parts } of further) {
    const then = [...new Set([...loaded, ...parts])].sort()
    const name = `${to} ${then.join()}`
    if (seen.has(name) || !sources.has(to)) continue
    seen.add(name)
    wrong.push(...saidTooEarly(to, then, seen))
  }
  return wrong
}

test('[BC4] no page says what it has not loaded', () => {
  expect([...partOf.values()]).toEqual(expect.arrayContaining(['messages', 'room', 'invite', 'around']))
  expect(saidTooEarly('client/src/app/app.tsx', ['messages'], new Set())).toEqual([])
})

/** A rule that cannot fail protects nothing. */
test('a room without its words is found', () => {
  expect(saidTooEarly('client/src/room/room-screen.tsx', ['messages'], new Set()).length).toBeGreaterThan(0)
})
