/** The store in SQLite without its worker: its settings, and what is committed together. */
import { isSafe } from '@evenkeel/server/log/sqlite/engine'
import { commitGroup } from '@evenkeel/server/log/sqlite/group-commit'
import type { WriteRequest } from '@evenkeel/server/log/sqlite/messages'
import { openStore } from '@evenkeel/server/log/sqlite/open'
import { prepareStatements } from '@evenkeel/server/log/sqlite/statements'
import { afterEach, describe, expect, test } from 'vitest'
import { createLogFolders } from '../harness/log-files.ts'

const folders = createLogFolders()
afterEach(() => folders.clear())

function openInside(dataDir: string) {
  return openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 })
}

describe('the settings of the database', () => {
  test('[SY1] commits are synced in full after every opening, the second too', async () => {
    const dataDir = folders.make()
    for (const _ of ['new', 'again']) {
      const store = await openInside(dataDir)
      const read = (name: string) => store.db.prepare(`PRAGMA ${name}`).get()?.[name]
      const names = ['synchronous', 'journal_mode', 'secure_delete', 'mmap_size']
      expect(names.map(read)).toEqual([2, 'wal', 1, 0])
      store.close()
    }
  })
})

test.each([
  ['3.50.4', false],
  ['3.51.2', false],
  ['3.51.3', true],
  ['3.53.0', true],
  ['4.0.0', true],
])('[D-14] SQLite %s may be used: %s', (version, expected) => {
  expect(isSafe(version)).toBe(expected)
})

describe('a group that is committed together', () => {
  const create: WriteRequest = [
    'create',
    'session-1',
    [1, 2, 'hash', 'secret', '{}'],
    [1, null, null, null, '[]'],
    [],
    [],
    0,
  ]
  const append = (expected: number, events: string): WriteRequest => {
    return ['append', 'session-1', expected, [1, null, null, null, events], 0, 0, 0, null, 0]
  }

  async function aStore() {
    const store = await openInside(folders.make())
    const open = { ...store, statements: prepareStatements(store.db) }
    const commit = (...writes: WriteRequest[]) => commitGroup(open, writes)
    const count = () => store.db.prepare('SELECT count(*) AS count, max(version) AS version FROM append').get()
    commit(create)
    return { ...store, commit, count }
  }

  test('an append with values that the store refuses fails alone', async () => {
    const { commit, count, close } = await aStore()
    const refused: WriteRequest = ['append', 'session-1', 2, [1, null, null, null, '[]'], 0, 0, 1.5, null, 0]
    const replies = commit(append(1, '[1]'), refused, append(2, '[2]'))
    expect(replies).toEqual([
      ['stored', 2],
      ['failed', 'store-failed', expect.any(String)],
      ['stored', 3],
    ])
    expect(count()).toEqual({ count: 3, version: 3 })
    close()
  })

  test('where a seat is refused its append is not stored either', async () => {
    const { commit, count, close } = await aStore()
    const broken = undefined as unknown as string
    const refused: WriteRequest = [
      'append',
      'session-1',
      1,
      [1, null, null, null, '[]'],
      ['holder-sam', broken],
      0,
      0,
      null,
      0,
    ]
    expect(commit(refused, append(1, '[1]'))).toEqual([
      ['failed', 'store-failed', expect.any(String)],
      ['stored', 2],
    ])
    expect(count()).toEqual({ count: 2, version: 2 })
    close()
  })

  test('[SY1] a full store fails the whole group, keeps what it had, and works again when there is room', async () => {
    const { db, commit, count, close } = await aStore()
    const pages = db.prepare('PRAGMA page_count').get().page_count
    db.exec(`PRAGMA max_page_count = ${pages + 4}`)
    const full = ['failed', 'store-full', expect.any(String)]
    expect(commit(append(1, '[1]'), append(2, 'x'.repeat(100_000)), append(2, '[2]'))).toEqual([full, full, full])
    expect(count()).toEqual({ count: 1, version: 1 })
    db.exec('PRAGMA max_page_count = 100000')
    expect(commit(append(1, '[1]'), append(2, 'x'.repeat(100_000)))).toEqual([
      ['stored', 2],
      ['stored', 3],
    ])
    close()
  })

  test('[SY1] a commit that fails leaves nothing of its group', async () => {
    const { db, commit, count, close } = await aStore()
    db.exec('PRAGMA foreign_keys = ON')
    db.exec('CREATE TABLE planted (session INTEGER REFERENCES session (key) DEFERRABLE INITIALLY DEFERRED)')
    db.exec('CREATE TRIGGER plant AFTER INSERT ON append BEGIN INSERT INTO planted VALUES (999); END')
    const failed = ['failed', 'store-failed', expect.any(String)]
    expect(commit(append(1, '[1]'), append(2, '[2]'))).toEqual([failed, failed])
    expect(count()).toEqual({ count: 1, version: 1 })
    db.exec('DROP TRIGGER plant')
    expect(commit(append(1, '[1]'))).toEqual([['stored', 2]])
    close()
  })
})
