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

test.each([
  ['ws', '8.23.0'], // older ones fall to a flood of pings
  ['socket.io-parser', '4.2.6'], // older ones let one packet announce attachments without end
])('%s is at least %s', (name, floor) => {
  expect(versionsOf(name).length).toBeGreaterThan(0)
  expect(versionsOf(name).filter((version) => !isAtLeast(version, floor))).toEqual([])
})
