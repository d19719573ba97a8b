/** A start that cannot work ends at once with one sentence that says what to change, and with code 1. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import type { Ended } from '../harness/server.ts'
import { runServer, startServer } from '../harness/server.ts'
import { call, createSession } from '../harness/wire-client.ts'
import { runSql } from './stored.ts'

const folder = await mkdtemp(join(tmpdir(), 'evenkeel-start-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const running = await startServer()
const older = await startServer()
const damaged = await startServer()
const trimmed = await startServer({ PUBLIC_URL: '', ORIGINS: ' ', TRUST_PROXY: '', LOG_LEVEL: ' debug ' })
// Waits as long as a server that is being replaced may take, while the other tests run.
const second = runServer({ DATA_DIR: running.dataDir, PORT: '0' }).ended

let lastStart = 0
const start = (env: Record<string, string>): Promise<Ended> =>
  runServer({ PORT: '0', DATA_DIR: join(folder, `data-${++lastStart}`), ...env }).ended

/** One sentence, no stack. */
const says = (sentence: RegExp) => ({ code: 1, output: expect.stringMatching(new RegExp(`^${sentence.source}\\n$`)) })

const wrong: [name: string, value: string, sentence: RegExp][] = [
  ['PORT', 'eighty', /PORT must be a whole number from 0 to 65535, but is "eighty"\./],
  ['PORT', '65536', /PORT must be a whole number .* but is "65536"\./],
  ['PORT', '-1', /PORT must be .*/],
  ['METRICS_PORT', '3000.5', /METRICS_PORT must be .*/],
  ['TRUST_PROXY', 'true', /TRUST_PROXY must be a whole number from 0 to 10, but is "true"\./],
  ['RETENTION_DAYS', '0', /RETENTION_DAYS must be .*/],
  ['RETENTION_DAYS', '1e3', /RETENTION_DAYS must be .*/],
  ['ATTEMPTS_PER_MINUTE', '0', /ATTEMPTS_PER_MINUTE must be .*/],
  ['CREATE_PER_MINUTE', 'many', /CREATE_PER_MINUTE must be .*/],
  ['LOG_LEVEL', 'loud', /LOG_LEVEL must be one of fatal, error, warn, info, debug, silent, but is "loud"\./],
  [
    'PUBLIC_URL',
    'talk.example',
    /PUBLIC_URL must be an address such as https:\/\/example\.org, but is "talk\.example"\./,
  ],
  ['PUBLIC_URL', 'ftp://talk.example', /PUBLIC_URL must be .*/],
  ['ORIGINS', 'https://one.example, two.example', /ORIGINS must be an address .* but is "two\.example"\./],
  ['HOST', '192.0.2.1', /HOST is not an address of this machine.*/],
  ['HOST', 'no.such.host.invalid', /HOST is not an address of this machine.*/],
]

test('every wrong setting is named in one sentence', async () => {
  const ends = await Promise.all(wrong.map(([name, value]) => start({ [name]: value })))
  for (const [place, [name, value, sentence]] of wrong.entries()) {
    expect([name, value, ends[place]]).toEqual([name, value, says(sentence)])
  }
})

test('what a server says beside its address is lines of JSON, with every version of Node', async () => {
  const { address, output, stop } = await startServer()
  await createSession(address)
  await stop()
  const others = output()
    .trim()
    .split('\n')
    .filter((line) => line !== `Evenkeel is at ${address}`)
  expect(others.map((line) => JSON.parse(line).msg)).toEqual(['listening', 'stopping', 'stopped'])
})

test('an empty setting is one that was not made', async () => {
  expect((await call(trimmed.address, 'GET', '/healthz')).status).toBe(200)
})

test('a port that another program has is named, by the setting that chose it', async () => {
  const { port } = new URL(running.address)
  expect(await start({ PORT: port })).toEqual(says(new RegExp(`Port ${port} is in use .* set PORT to a free one\\.`)))
  const metrics = await start({ METRICS_PORT: port })
  expect(metrics).toEqual(says(new RegExp(`Port ${port} is in use .* set METRICS_PORT to a free one\\.`)))
})

test('a data directory that cannot be written to is named', async () => {
  const file = join(folder, 'a-file')
  await writeFile(file, '')
  expect(await start({ DATA_DIR: join(file, 'data') })).toEqual(says(/The data directory \S+ can't be made\./))
})

test('a database of a newer version is left as it is', async () => {
  await older.stop()
  await runSql(older.dataDir, 'PRAGMA user_version = 99')
  const newer = /\S+evenkeel\.db was written by a newer Evenkeel \(.*99.*\)\. Start that one\./
  expect(await start({ DATA_DIR: older.dataDir })).toEqual(says(newer))
  expect(await start({ DATA_DIR: older.dataDir })).toEqual(says(newer))
})

test('a database of an earlier form is taken over; the log says so before and after, and nothing at the next start', async () => {
  const dataDir = join(folder, 'earlier')
  await cp(fileURLToPath(new URL('earlier/before-keys', import.meta.url)), dataDir, { recursive: true })
  const server = await startServer({ DATA_DIR: dataDir })
  // The address comes by another pipe, before, after or between them.
  const logged = () => server.output().replace(`Evenkeel is at ${server.address}\n`, '')
  const lines = /"sessions":\d+,"msg":"[^"]* taken over before.*\n.*"msg":"[^"]* is taken over".*\n.*"msg":"listening"/
  await expect.poll(logged).toMatch(lines)
  await server.stop()
  await server.restart()
  expect(server.output()).not.toMatch(/taken over/)
})

test('a file that is no database is refused, and not overwritten', async () => {
  await damaged.stop()
  const file = join(damaged.dataDir, 'evenkeel.db')
  await writeFile(file, 'not a database, but somebody wants it back'.repeat(100))
  const { code, output } = await start({ DATA_DIR: damaged.dataDir })
  expect([code, output]).toEqual([1, expect.stringMatching(/^[^\n]*(damaged|not a database)[^\n]*\n$/)])
  expect(await readFile(file, 'utf8')).toMatch(/^not a database, but/)
})

test('a second server on the same data waits its time, then says so, and the first goes on', async () => {
  expect(await second).toEqual(
    says(/Another process works on the data directory \S+\. It did not let go within 10 s\./),
  )
  await createSession(running.address)
})
