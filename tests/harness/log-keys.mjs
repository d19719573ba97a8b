/**
 * As a program of its own, for the reason that `bytesOf` gives: of each session the bytes of its key, in base64, and what
 * the key opens. Written by docs/decisions/0025-a-key-for-each-session.md and not by the store's own code.
 */
import { createDecipheriv, hkdfSync } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'

const [dataDir] = process.argv.slice(2)
const inFile = (name, read) => {
  const db = new DatabaseSync(join(dataDir, name), { readOnly: true })
  try {
    return read((sql) => db.prepare(sql).all())
  } finally {
    db.close()
  }
}

function open(key, place, ciphertext) {
  const rowKey = new Uint8Array(hkdfSync('sha256', key, '', 'evenkeel: rows, names', 64)).subarray(0, 32)
  const decipher = createDecipheriv('aes-256-gcm', rowKey, ciphertext.subarray(0, 12))
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(ciphertext.subarray(-16))
  return `${decipher.update(ciphertext.subarray(12, -16), undefined, 'utf8')}${decipher.final('utf8')}`
}

const hex = (mac) => Buffer.from(mac).toString('hex')
const sessions = inFile('evenkeel.db', (rowsOf) => {
  const keys = inFile('evenkeel.keys', (keysOf) => keysOf('SELECT * FROM key'))
  const keyOf = new Map(keys.map(({ keyId, encryptionKey }) => [keyId, encryptionKey]))
  return rowsOf('SELECT * FROM session').map((session) => {
    const key = keyOf.get(session.keyId)
    const opened = (table, nameOf, where) =>
      rowsOf(`SELECT * FROM ${table} WHERE ${where} = ${session.key}`).map((row) =>
        open(key, [session.sessionHash, table, ...nameOf(row)].join('/'), row.ciphertext),
      )
    const texts = [
      ...opened('session', () => [], 'key'),
      ...opened('tool', () => [], 'session'),
      ...opened('append', ({ version }) => [version], 'session'),
      ...['holder', 'invite'].flatMap((table) => opened(table, ({ mac }) => [hex(mac)], 'session')),
    ]
    return { sessionHash: session.sessionHash, key: Buffer.from(key).toString('base64'), text: texts.join('\n') }
  })
})
process.stdout.write(JSON.stringify(sessions))
