import { loadEngine } from '@evenkeel/server/log/sqlite/engine'
import { expect, test } from 'vitest'
import { readText } from './sources.ts'

interface LockedPackage {
  version?: string
  optionalDependencies?: Record<string, string>
}

const text = readText('package-lock.json')
const packages: Record<string, LockedPackage> = JSON.parse(text).packages

function versionsOf(name: string): string[] {
  const entries = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
  return entries.map(([, entry]) => entry.version ?? '')
}

/** Enough for released versions; a pre-release counts as its release. */
function isAtLeast(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number))
  for (const [index, part] of (b ?? []).entries()) {
    if (a?.[index] !== part) return (a?.[index] ?? 0) > part
  }
  return true
}

test('every optional dependency has an entry', () => {
  // npm 11 writes a lock with holes where the registry lacked a platform's package, and `npm ci` then rejects it.
  const named = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter((name) => versionsOf(name).length === 0)).toEqual([])
})

test('no download address is locked', () => {
  expect(text.match(/"resolved": "http[^"]*"/g)).toBeNull()
})

test('no package runs a script when it is installed', () => {
  const { allowScripts } = JSON.parse(readText('package.json'))
  expect(Object.values(allowScripts).filter((allowed) => allowed !== false)).toEqual([])
})

test('[S16] the SQLite that is used resets its journal safely', async () => {
  const Engine = await loadEngine()
  const db = new Engine(':memory:')
  const { version } = db.prepare('SELECT sqlite_version() AS version').get() as { version: string }
  db.close()
  expect(isAtLeast(version, '3.51.3'), version).toBe(true)
})

test.each([
  ['ws', '8.23.0'], // older ones fall to a flood of pings
  ['socket.io-parser', '4.2.6'], // older ones let one packet announce attachments without end
  ['express', '5.3.0'],
])('[S16] %s is at least %s', (name, floor) => {
  expect(versionsOf(name).length).toBeGreaterThan(0)
  expect(versionsOf(name).filter((version) => !isAtLeast(version, floor))).toEqual([])
})
