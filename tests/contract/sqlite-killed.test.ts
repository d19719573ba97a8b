/**
 * The folder as a kill would leave it at any instant: copied before each thing that the store asks of SQLite or notes
 * beside it. Whatever stands there is taken up, holds all that was stored, and at last nothing of what went.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Database, type DatabaseSync, loadEngine } from '@evenkeel/server/log/sqlite/engine'
import type { Reply, Request } from '@evenkeel/server/log/sqlite/messages'
import { openStore } from '@evenkeel/server/log/sqlite/open'
import { createResponder } from '@evenkeel/server/log/sqlite/respond'
import { afterEach, expect, test } from 'vitest'
import { dayMs, noon } from '../harness/log-builders.ts'
import { bytesOf, createLogFolders, keysOf } from '../harness/log-files.ts'
import { append, create, openInside } from './inside.ts'

const folders = createLogFolders()
afterEach(() => folders.clear())

/** @returns copies of the folder from before each call of SQLite that `work` makes and that may write */
async function killedAtEach(dataDir: string, work: () => Promise<unknown>): Promise<string[]> {
  const Engine = await loadEngine()
  const copies: string[] = []
  const copy = () => {
    copies.push(folders.make())
    // In another process: closing a file here would drop the locks that SQLite holds on it in this one.
    execFileSync('cp', ['-r', `${dataDir}/.`, copies.at(-1) as string])
  }
  const statement = Object.getPrototypeOf(new Engine(':memory:').prepare('SELECT 1'))
  const spied: [object: { [name: string]: unknown }, name: string][] = [
    [Engine.prototype as never, 'exec'],
    [Engine.prototype as never, 'close'],
    [statement, 'run'],
  ]
  const originals = spied.map(([object, name]) => object[name] as (...args: unknown[]) => unknown)
  for (const [place, [object, name]] of spied.entries()) {
    object[name] = function (this: unknown, ...args: unknown[]) {
      if (!String(args[0]).startsWith('PRAGMA busy_timeout')) copy()
      return originals[place]?.apply(this, args)
    }
  }
  try {
    await work()
  } finally {
    for (const [place, [object, name]] of spied.entries()) object[name] = originals[place]
  }
  copy()
  return copies
}
