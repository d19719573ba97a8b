/**
 * Hocuspocus as it comes, with what @hocuspocus/extension-sqlite does on the SQLite that Evenkeel uses too (the
 * extension's own needs a compiler or a download). It stores a document two seconds after its changes, at most every ten.
 */
import { join } from 'node:path'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'
import { DatabaseSync } from '@photostructure/sqlite'

const db = new DatabaseSync(join(process.env.DATA_DIR, 'documents.db'))
db.exec(`CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))`)
const select = db.prepare('SELECT data FROM "documents" WHERE name = ? ORDER BY rowid DESC')
const upsert = db.prepare(
  'INSERT INTO "documents" ("name", "data") VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data',
)
const server = new Server({
  quiet: true,
  port: 0,
  address: '127.0.0.1',
  stopOnSignals: false,
  extensions: [
    new Database({
      fetch: async ({ documentName }) => select.get(documentName)?.data ?? null,
      store: async ({ documentName, state }) => void upsert.run(documentName, state),
    }),
  ],
})
await server.listen()
console.log(`http://127.0.0.1:${server.address.port}`)
// A database that only its statements refer to is closed by the garbage collector.
process.once('exit', () => db.close())
