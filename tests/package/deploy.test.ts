/** The files of docs/deploy against what they are about: the package and the settings. What they are worth to their own
 * tools stands in docs/deploy/README.md. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '@evenkeel/server/config'
import { expect, test } from 'vitest'

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))
const read = (name: string): string => readFileSync(join(root, 'docs/deploy', name), 'utf8')

const settings = new Set<string>()
readConfig(new Proxy({}, { get: (_target, name) => void settings.add(String(name)) }))

test.each([
  ['evenkeel.service', /ExecStart=\/usr\/bin\/node \S+\/node_modules\/evenkeel\/(\S+)/],
  ['Dockerfile', /^CMD \["node", "\S+\/node_modules\/evenkeel\/([^"]+)"\]/m],
])('%s starts the program of the package', (name, command) => {
  expect(read(name)).toMatch(command)
  // package.test.ts runs that program.
  expect(command.exec(read(name))?.[1]).toBe('evenkeel.mjs')
})

test('every setting that they give is one that the server reads', () => {
  const assignments = [
    ...read('evenkeel.service').matchAll(/^(?:Environment=|# +printf ').*/gm),
    ...read('Dockerfile').matchAll(/^ENV .*/gm),
  ].flatMap(([line]) => [...line.matchAll(/\b([A-Z_]+)=/g)])
  const ofNodes = /^x-node:.*?depends_on/ms.exec(read('compose.yaml'))?.[0] ?? ''
  const given = [...assignments, ...ofNodes.matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name = '']) => name)
  expect(given).toEqual(expect.arrayContaining(['PUBLIC_URL', 'DATA_DIR', 'DATABASE_URL']))
  expect(given.filter((name) => name !== 'NODE_ENV' && !settings.has(name))).toEqual([])
})

test('what they point to is there', () => {
  const compose = read('compose.yaml')
  const context = /context: (\S+)/.exec(compose)?.[1] ?? ''
  const dockerfile = /dockerfile: (\S+)/.exec(compose)?.[1] ?? ''
  expect(existsSync(join(root, 'docs/deploy', context, dockerfile))).toBe(true)
  expect(resolve(root, 'docs/deploy', context)).toBe(root)
  // The nodes of the proxy are services.
  const nodes = /\{\$NODES:([^}]+)\}/.exec(read('Caddyfile'))?.[1]?.split(' ') ?? []
  expect(nodes.length).toBeGreaterThan(1)
  for (const node of nodes) expect(compose).toContain(`\n  ${node.split(':')[0]}: `)
})
