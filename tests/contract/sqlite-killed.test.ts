/**
 * The folder as a kill leaves it at any instant: copied before everything that the store has SQLite begin, commit, write
 * anew or take in. Whatever stands there is taken up, has all that was answered, and in the end nothing of what went.
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { DatabaseSync } from '@evenkeel/server/log/sqlite/engine'
import type { Reply, Request } from '@evenkeel/server/log/sqlite/messages'
import { schemaVersion } from '@evenkeel/server/log/sqlite/schema'
import { userVersionOf } from '@evenkeel/server/log/sqlite/versions'
import { afterEach, expect, test, vi } from 'vitest'
import { noon } from '../harness/log-builders.ts'
import { bytesOf, createLogFolders } from '../harness/log-files.ts'
import { create, openInside } from './inside.ts'

const folders = createLogFolders()
afterEach(() => folders.clear())

// In another process: closing a file here would drop the locks that SQLite holds on it in this one.
function copyOf(dataDir: string): string {
  const copy = folders.make()
  execFileSync('cp', ['-r', `${dataDir}/.`, copy])
  return copy
}

/** Told the SQL of what is about to happen. */
let before = (_: string): void => {}

vi.mock('@evenkeel/server/log/sqlite/engine', async (importOriginal) => {
  const engine = await importOriginal<typeof import('@evenkeel/server/log/sqlite/engine')>()
  const tell = (sql: string): void => {
    if (/BEGIN|COMMIT|CREATE|VACUUM|checkpoint|user_version =|close/.test(sql)) before(sql)
  }
  async function loadEngine(): Promise<DatabaseSync> {
    const Engine = await engine.loadEngine()
    return class extends Engine {
      override exec(sql: string) {
        tell(sql)
        return super.exec(sql)
      }
      override prepare(sql: string) {
        const statement = super.prepare(sql)
        for (const name of ['run', 'get'] as const) {
          const value = (...args: never[]) => {
            tell(sql)
            return Object.getPrototypeOf(statement)[name].apply(statement, args)
          }
          Object.defineProperty(statement, name, { value })
        }
        return statement
      }
      override close() {
        tell('close')
        return super.close()
      }
    }
  }
  return { ...engine, loadEngine }
})

/** Copies of the folder from before each step of `work`. */
async function copiesOf<Noted>(dataDir: string, note: () => Noted, work: () => Promise<void>) {
  const steps: { what: string; copy: string; noted: Noted }[] = []
  before = (sql) => void steps.push({ what: `before ${sql}`, copy: copyOf(dataDir), noted: note() })
  await work()
  before = () => {}
  return steps
}

const fields = (text: string): [number, string, string, null, string] => {
  return [noon, 'holder-noa', `command-${text}`, null, `["${text}"]`]
}
const append = (sessionId: string, expected: number, rewritten: [number, string][] | 0 = 0): Request => {
  return ['append', sessionId, expected, fields(`append-${expected + 1}`), 0, 0, 0, null, rewritten]
}
const texts = (reply: Reply | undefined): string[] => (reply?.[0] === 'rows' ? reply[1].map((row) => row[5]) : [])

test('[SY1] [EN4] [S13] killed at any step of sessions that are made, rewritten, erased and deleted, what was answered is there, and what went goes', async () => {
  const dataDir = folders.make()
  const requests: Request[] = [
    create('session-1'),
    create('session-2'),
    append('session-1', 1),
    append('session-1', 2, [[2, '["blanked"]']]),
    ['scrub'],
    ['redact', 'session-1', 3, fields('erased'), 0, [[3, '["erased"]']], '{}'],
    ['scrub'],
    append('session-2', 1),
    ['remove', 'session-2', 2, noon],
    ['scrub'],
  ]
  /** By how many requests were answered: what `session-1` and `session-2` then are. */
  const first = ['[]', '["append-2"]', '["append-3"]', '["erased"]']
  const ofOne = [0, 1, 1, 2, 3, 3, 4, 4, 4, 4, 4].map((length, answered) =>
    first.slice(0, length).map((text, place) => {
      if (answered >= 6 && place === 2) return '["erased"]'
      return answered >= 4 && place === 1 ? '["blanked"]' : text
    }),
  )
  const ofTwo = [0, 0, 1, 1, 1, 1, 1, 1, 2, 0, 0].map((length) => first.slice(0, length))

  let answered = 0
  const keys = new Map<number, string>()
  const steps = await copiesOf(
    dataDir,
    () => answered,
    async () => {
      const { ask, close, keyBytes } = await openInside(dataDir)
      for (const request of requests) {
        expect(ask(request)?.[0]).not.toBe('failed')
        answered++
        for (const [keyId, key] of keyBytes()) keys.set(keyId, key)
      }
      close()
    },
  )
  expect(steps.length).toBeGreaterThan(40)
  expect(keys.size).toBe(4)

  for (const { what: sql, copy, noted: answered } of steps) {
    const what = `${sql}, after ${answered}`
    const { ask, close, keyIds, lacking } = await openInside(copy)
    expect(ask(['recover', noon])).toEqual(['holders', []])
    ask(['scrub'])
    const is = [texts(ask(['read', 'session-1', 0])), texts(ask(['read', 'session-2', 0]))]
    // What was asked and not answered has happened or not, and nothing in between.
    const may = [answered, answered + 1].map((each) => [ofOne[each], ofTwo[each]])
    expect(may, what).toContainEqual(is)
    const sessions = is.filter(({ length }) => length > 0).length
    const named = keyIds()
    expect([lacking, named.length], what).toEqual([0, sessions])
    // Before it is closed, which takes the journals in.
    const bytes = bytesOf(copy)
    for (const [keyId, key] of keys) expect(bytes.includes(key), what).toBe(named.includes(keyId))
    close()
  }
}, 60_000)

const earlier = (name: string): string => fileURLToPath(new URL(`../server/earlier/${name}`, import.meta.url))

test.each(['first-form', 'before-webhooks', 'before-keys'])(
  '[SY1] [S13] killed at any step of the taking over of %s, the next start goes on, and nothing is left in plain text',
  async (name) => {
    const dataDir = copyOf(earlier(name))
    const sessionIds = (await import(`../server/earlier/${name}/told.json`, { with: { type: 'json' } })).default
    const steps = await copiesOf(
      dataDir,
      () => undefined,
      async () => (await openInside(dataDir)).close(),
    )
    expect(steps.length).toBeGreaterThan(10)

    const told = [sessionIds.live.sessionId, sessionIds.ended.sessionId]
    const readAll = async (folder: string) => {
      const { db, ask, close, keyIds } = await openInside(folder)
      const read = told.map((sessionId) => [ask(['session', sessionId]), ask(['read', sessionId, 0])])
      ask(['scrub'])
      const version = userVersionOf(db)
      expect(keyIds()).toHaveLength(db.prepare('SELECT count(*) AS count FROM session').get().count)
      close()
      return { read, version }
    }
    const whole = await readAll(dataDir)
    expect(whole.version).toBe(schemaVersion)
    expect(bytesOf(earlier(name))).toContain(told[0])
    for (const { what, copy } of steps) {
      const { read, version } = await readAll(copy)
      expect([version, comparable(read)], what).toEqual([schemaVersion, comparable(whole.read)])
      for (const plain of [...told, 'Dana', 'session/created']) expect(bytesOf(copy).includes(plain), what).toBe(false)
    }
  },
  120_000,
)

/** A secret that the form before had not is drawn at the taking over. */
const comparable = (read: unknown): unknown => JSON.parse(JSON.stringify(read).replace(/"[0-9a-f]{64}"/g, '"secret"'))
