/** The package as somebody gets it: made, installed in an empty folder by npm, and run from another one. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { call, connect, createSession, takeSeat } from '../harness/wire-client.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const npm = (cwd: string, ...args: string[]) => promisify(execFile)('npm', args, { cwd })

let folder: string
/** Where npm put it. */
let installed: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenkeel-package-'))
  installed = join(folder, '.cache', 'installed') // as npx does, in a folder of a name with a dot
  await mkdir(installed, { recursive: true })
  const { stdout } = await npm(root, 'run', '--silent', 'pack', '--', folder)
  const file = stdout.trim().split('\n').at(-1) ?? ''
  // Its one dependency has been here since this repository was installed.
  const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--no-update-notifier']
  await npm(installed, 'install', '--prefix', installed, ...quietly, file)
}, 180_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Everything below a folder, by path. */
const filesIn = async (path: string): Promise<string[]> => (await readdir(path, { recursive: true })).sort()

/** With nothing of this machine but its programs: a home, a folder for passing things and one to stand in, all empty. */
async function run(command: string, args: string[] = []) {
  const place = await mkdtemp(join(folder, 'place-'))
  const [cwd, HOME, TMPDIR] = [join(place, 'empty'), join(place, 'home'), join(place, 'tmp')]
  for (const path of [cwd, HOME, TMPDIR]) await mkdir(path)
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env.PATH, HOME, TMPDIR, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  const ended = once(child, 'close').then(([code]) => ({ code, output }))
  const address = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        const found = /Evenkeel is at (\S+)/.exec(output)?.[1]
        if (found) resolve(found)
      })
    void ended.then(() => reject(new Error(output)))
  })
  address.catch(() => {})
  return { place, child, address, ended }
}

const bin = () => join(installed, 'node_modules/.bin/evenkeel')

test('the sources themselves are never packed', async () => {
  await expect(npm(root, 'pack', '--dry-run')).rejects.toThrow('the package is made by: npm run pack')
})

test('from an empty folder one command serves a talk, and keeps it in ./data and nowhere else', async () => {
  const before = await filesIn(installed)
  const { place, child, address, ended } = await run(bin())
  const at = await address
  const page = await call<{ text: string }>(at, 'GET', '/')
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page.body.text)?.[1]
  expect((await call(at, 'GET', script ?? '')).headers.get('content-type')).toContain('javascript')

  const { sessionId, invites } = await createSession(at)
  const { token, holderId } = await takeSeat(at, sessionId, invites.interviewer, 'Dana')
  const dana = await connect(at, { sessionId, token })
  expect(dana.welcome.people).toMatchObject([{ holderId, name: 'Dana' }])
  expect(await dana.give({ type: 'session/start' })).toMatchObject({ ok: true })

  child.kill('SIGTERM')
  expect((await ended).code).toBe(0)
  expect((await filesIn(place)).filter((path) => !path.startsWith('empty/data/'))).toEqual([
    ...['empty', 'empty/data', 'home', 'tmp'],
  ])
  expect(await readdir(join(place, 'empty/data'))).toContain('evenkeel.db')
  expect(await filesIn(installed)).toEqual(before)
})

test('whoever gives an argument is told about the settings, and nothing starts', async () => {
  const { place, ended } = await run(bin(), ['--port', '8080'])
  const { code, output } = await ended
  expect(code).toBe(1)
  expect(output).toMatch(/^Evenkeel takes no arguments\. .*PORT=8080 npx evenkeel/)
  expect(await readdir(join(place, 'empty'))).toEqual([])
})

test('[S16] npm brings no library of the wire along, and the bundled ws bounds the pongs that it owes', async () => {
  const packages = (await readdir(join(installed, 'node_modules'))).filter((name) => !name.startsWith('.'))
  expect(packages.sort()).toEqual(['@photostructure', 'evenkeel', 'node-addon-api', 'node-gyp-build'])
  // ws has done so since 8.23.0, and nothing else calls it that.
  const bundle = await readFile(join(installed, 'node_modules/evenkeel/server/dist/main.js'), 'utf8')
  expect(bundle.includes('maxPendingAutoPongs: 60')).toBe(true)
})

test('it carries its licence, the licences of what is bundled, and how to run it; no source and no test', async () => {
  const own = join(installed, 'node_modules/evenkeel')
  expect((await readdir(own)).sort()).toEqual(
    [
      ...[
        'LICENSE',
        'README.md',
        'THIRD-PARTY-LICENSES.txt',
        'client',
        'docs',
        'evenkeel.mjs',
        'package.json',
        'server',
      ],
    ].sort(),
  )
  const licenses = await readFile(join(own, 'THIRD-PARTY-LICENSES.txt'), 'utf8')
  for (const name of ['ws', 'express', 'socket.io', 'pg', 'react', '@fontsource-variable/inter'])
    expect(licenses).toMatch(new RegExp(`^${name} \\d`, 'm'))
  const files = await filesIn(own)
  expect(files.filter((path) => /\.(?:ts|tsx|map)$|\.vite|^tests\//.test(path))).toEqual([])
  // Where its README and the page on operating point to.
  for (const page of ['README.md', 'docs/operating.md']) {
    const links = [...(await readFile(join(own, page), 'utf8')).matchAll(/\]\(([^)#:]+)[^)]*\)/g)].map(
      ([, to = '']) => to,
    )
    const missing = links.filter((to) => !files.includes(join(page, '..', to).replace(/\/$/, '')))
    expect(missing, page).toEqual([])
  }
})
