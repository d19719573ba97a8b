/** The store of a folder without its worker, and its keys as another program sees them. */
import { join } from 'node:path'
import type { DatabaseSync } from '@evenkeel/server/log/sqlite/engine'
import type { Reply, Request } from '@evenkeel/server/log/sqlite/messages'
import { openStore } from '@evenkeel/server/log/sqlite/open'
import { createResponder } from '@evenkeel/server/log/sqlite/respond'
import { noon } from '../harness/log-builders.ts'

export async function openInside(dataDir: string) {
  const store = await openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 })
  const respond = createResponder(store)
  const ask = (request: Request): Reply | undefined => respond([request])[0]
  const connect = (name: string, options: object = {}) => {
    const Engine = store.db.constructor as DatabaseSync
    return new Engine(join(dataDir, name), options)
  }
  /** Through a connection of its own, while the store is open: by its number, each as `bytesOf` would show it. */
  function keyBytes(change?: string): Map<number, string> {
    const keys = connect('evenkeel.keys')
    try {
      if (change) keys.exec(change)
      const rows = keys.prepare('SELECT keyId, encryptionKey FROM key').all()
      return new Map(rows.map(({ keyId, encryptionKey }) => [keyId, Buffer.from(encryptionKey).toString('latin1')]))
    } finally {
      keys.close()
    }
  }
  const keyIds = (change?: string): number[] => [...keyBytes(change).keys()]
  return { ...store, dataDir, respond, ask, connect, keyBytes, keyIds }
}

export const create = (sessionId: string): Request => {
  return ['create', sessionId, [1, noon, 'hash', 'secret', '{}'], [1, null, null, null, '[]'], [], [], 0]
}
export const append = (expected: number, rewritten: [] | 0 = 0): Request => {
  return ['append', 'session-1', expected, [1, null, null, null, '[]'], 0, 0, 0, null, rewritten]
}
