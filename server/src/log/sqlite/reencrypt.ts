import type { NewKey } from './keys.ts'
import type { AppendFields, RewrittenTexts } from './messages.ts'
import type { Store } from './open.ts'
import {
  decryptAppend,
  decryptSeat,
  decryptTool,
  encryptAppend,
  encryptSeat,
  encryptSession,
  encryptTool,
  macOfCommand,
  openSession,
  type SeatTable,
} from './rows.ts'

/** Something of the session goes: whole, not only what is rewritten, since one key opens all of it. */
interface Change {
  rewritten: RewrittenTexts
  /** As JSON text, where they change. */
  names?: string
}

/**
 * Encrypts a session anew under a key of which nothing was before, within the transaction that rewrites. Also where
 * nothing is rewritten: whether it happens must not depend on what somebody kept to themselves (FT5).
 */
export function reencrypt(store: Store, sessionHash: string, { keyId, derived }: NewKey, change: Change): void {
  const { statements } = store
  const { key, texts, ...old } = openSession(store, statements.session.get(sessionHash))
  const next = { sessionHash, derived }

  const rewritten = new Map(change.rewritten)
  for (const [version, ciphertext] of statements.appendsAfter.all(key, 0) as unknown as [number, Uint8Array][]) {
    const [, at, holderId, commandId, payloadHash, events] = decryptAppend(old, version, ciphertext)
    const kept = rewritten.get(version)
    const fields: AppendFields = [at, holderId, commandId, kept ? null : payloadHash, kept ?? events]
    const mac = macOfCommand(next, holderId, commandId)
    statements.reencryptAppend.run(mac, encryptAppend(next, version, fields), key, version)
  }
  for (const table of ['holder', 'invite'] as const satisfies SeatTable[]) {
    const rows = statements.seats[table].all(key) as unknown as [number, Uint8Array, Uint8Array][]
    for (const [place, mac, ciphertext] of rows) {
      const record = decryptSeat(old, table, mac, ciphertext)
      const row = encryptSeat(next, table, nameIn[table](JSON.parse(record)), record)
      statements.reencryptSeat[table].run(row.mac, row.ciphertext, place)
    }
  }
  const tool = statements.tool.get(key)
  if (tool) statements.reencryptTool.run(encryptTool(next, decryptTool(old, tool.ciphertext)), key)
  const names = change.names ?? texts.names
  statements.reencryptSession.run(keyId, encryptSession(next, { ...texts, names }), key)
  statements.setScrubDue.run(1)
}

const nameIn = {
  holder: ({ holderId }: { holderId: string }) => holderId,
  invite: ({ inviteHash }: { inviteHash: string }) => inviteHash,
}
