/** As a program of its own, for the reason that `bytesOf` gives: by session's hash, the bytes of its key in base64. */
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'

const [dataDir] = process.argv.slice(2)
const rowsOf = (name, sql) => {
  const db = new DatabaseSync(join(dataDir, name), { readOnly: true })
  const rows = db.prepare(sql).all()
  db.close()
  return rows
}
const keys = new Map(
  rowsOf('evenkeel.keys', 'SELECT * FROM key').map(({ keyId, encryptionKey }) => [keyId, encryptionKey]),
)
const sessions = rowsOf('evenkeel.db', 'SELECT sessionHash, keyId FROM session')
const known = sessions.map(({ sessionHash, keyId }) => [sessionHash, Buffer.from(keys.get(keyId)).toString('base64')])
process.stdout.write(JSON.stringify(known))
