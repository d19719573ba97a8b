/** What stands of a session in its rows, encrypted under its key and for its place (decision 0025). */
import { sessionHash } from '../deleted.ts'
import { StoreError } from '../store-error.ts'
import { type DerivedKeys, decrypt, encrypt, macOf } from './cipher.ts'
import type { AppendFields, AppendRow, ToolFields } from './messages.ts'
import type { Store } from './open.ts'

/** What opens the rows of a session. */
export interface Opener {
  sessionHash: string
  derived: DerivedKeys
}

export interface Session extends Opener {
  key: number
  version: number
}

/** As it stands in the table. */
export interface SessionRow extends Omit<Session, 'derived'> {
  epoch: number
  deletesAt: number
  keyId: number
  ciphertext: Uint8Array
}

/** Everything of a session's own row that is not a number. */
export interface SessionTexts {
  sessionId: string
  createdAt: number
  setupHash: string
  houseSecret: string
  names: string
}

export function findSession({ statements, keys }: Store, sessionId: string): Session | undefined {
  const hash = sessionHash(sessionId)
  const row = statements.sessionHead.get(hash) as unknown as [number, number, number] | undefined
  if (!row) return undefined
  const [key, version, keyId] = row
  return { key, sessionHash: hash, version, derived: keys.get(keyId) }
}

export function openSession({ keys }: Pick<Store, 'keys'>, row: SessionRow) {
  const session = { ...row, derived: keys.get(row.keyId) }
  const texts: SessionTexts = JSON.parse(decrypt(session.derived, placeOfSession(session), row.ciphertext))
  return { ...session, texts }
}

/** Without those that do not open: they are not to keep the others from what is done with all of them. */
export function openAll<Row, Opened>(rows: Row[], open: (row: Row) => Opened): Opened[] {
  return rows.flatMap((row) => {
    try {
      return [open(row)]
    } catch (error) {
      if (error instanceof StoreError && error.code === 'store-damaged') return []
      throw error
    }
  })
}

export const encryptSession = (session: Opener, texts: SessionTexts): Buffer =>
  encrypt(session.derived, placeOfSession(session), JSON.stringify(texts))

/** A line of JSON, and below it the events, which are JSON already. */
export function encryptAppend(session: Opener, version: number, fields: AppendFields): Buffer {
  const [at, holderId, commandId, payloadHash, events] = fields
  const head = JSON.stringify([at, holderId, commandId, payloadHash])
  return encrypt(session.derived, placeOfAppend(session, version), `${head}\n${events}`)
}

export function decryptAppend(session: Opener, version: number, ciphertext: Uint8Array): AppendRow {
  const text = decrypt(session.derived, placeOfAppend(session, version), ciphertext)
  const end = text.indexOf('\n')
  return [version, ...(JSON.parse(text.slice(0, end)) as HeadFields), text.slice(end + 1)]
}

type HeadFields = [AppendFields[0], AppendFields[1], AppendFields[2], AppendFields[3]]

/** By which a holder's command is found again; null where nobody asks again for what was done. */
export const macOfCommand = (session: Opener, holderId: string | null, commandId: string | null): Buffer | null =>
  holderId === null || commandId === null ? null : macOf(session.derived, `${holderId}/${commandId}`)

export type SeatTable = 'holder' | 'invite'

export interface SeatRow {
  mac: Buffer
  ciphertext: Buffer
}

export function encryptSeat(session: Opener, table: SeatTable, name: string, record: string): SeatRow {
  const mac = macOf(session.derived, name)
  return { mac, ciphertext: encrypt(session.derived, placeOfSeat(session, table, mac), record) }
}

export const decryptSeat = (session: Opener, table: SeatTable, mac: Uint8Array, ciphertext: Uint8Array): string =>
  decrypt(session.derived, placeOfSeat(session, table, mac), ciphertext)

type ToolTexts = [ToolFields[0], ToolFields[1], ToolFields[2]]

export const encryptTool = (session: Opener, texts: ToolTexts): Buffer =>
  encrypt(session.derived, placeOfTool(session), JSON.stringify(texts))

export const decryptTool = (session: Opener, ciphertext: Uint8Array): ToolTexts =>
  JSON.parse(decrypt(session.derived, placeOfTool(session), ciphertext))

const placeOfSession = ({ sessionHash }: Opener): string => `${sessionHash}/session`
const placeOfTool = ({ sessionHash }: Opener): string => `${sessionHash}/tool`
const placeOfAppend = ({ sessionHash }: Opener, version: number): string => `${sessionHash}/append/${version}`
const placeOfSeat = ({ sessionHash }: Opener, table: SeatTable, mac: Uint8Array): string =>
  `${sessionHash}/${table}/${Buffer.from(mac).toString('hex')}`
