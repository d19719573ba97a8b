/**
 * What main thread and worker say to each other. One message each way carries a whole batch: an array of requests,
 * answered by an array of replies in the same places. Flat tuples of primitives, with everything deep as JSON text
 * made where it is needed anyway: cloning objects between threads costs more than storing the row.
 */
import type { StoreErrorCode } from '../store-error.ts'

/** at, holderId, commandId, payloadHash, events as JSON text */
export type AppendFields = [number, string | null, string | null, string | null, string]
export type AppendRow = [version: number, ...AppendFields]

/** createdAt, deletesAt, setupHash, houseSecret, names as JSON text */
export type SessionFields = [number, number, string, string, string]

/** name of the key, reference, host that is told, when it was told */
export type ToolFields = [string, string | null, string | null, number | null]

/** key of the holder or invite, the record as JSON text, and so on in turn */
export type SeatTexts = string[]

/** Earlier appends as they are kept from now on, their events as JSON text. */
export type RewrittenTexts = [version: number, events: string][]

export type AppendRequest = [
  'append',
  string,
  number,
  AppendFields,
  holders: SeatTexts | 0,
  invites: SeatTexts | 0,
  deletesAt: number | 0,
  underWay: 0 | 1 | null,
  rewritten: RewrittenTexts | 0,
]
export type CreateRequest = [
  'create',
  string,
  SessionFields,
  AppendFields,
  holders: SeatTexts,
  invites: SeatTexts,
  tool: ToolFields | 0,
]
export type RedactRequest = [
  'redact',
  string,
  number,
  AppendFields,
  holders: SeatTexts | 0,
  rewritten: RewrittenTexts,
  names: string,
]
export type ProbeRequest = ['probe']

/** What is committed as a group. */
export type WriteRequest = AppendRequest | CreateRequest | ProbeRequest

export type Request =
  | WriteRequest
  | RedactRequest
  | ['remove', sessionId: string, expected: number, now: number]
  | ['recover', now: number]
  | ['read', sessionId: string, afterVersion: number]
  | ['session', sessionId: string]
  | ['underWay']
  | ['claim', now: number, pausesMs: string]
  | ['mayTell', sessionId: string, tries: number, now: number]
  | ['settle', sessionId: string]
  | ['wasDeleted', sessionId: string]
  | ['sweep', now: number, atMost: number]
  | ['scrub']
  | ['close']

export type Reply =
  | ['done']
  | ['heldUp']
  | ['stored', version: number]
  | ['answered', AppendRow]
  | ['conflict']
  | ['gone']
  | ['rows', AppendRow[]]
  | [
      'record',
      version: number,
      epoch: number,
      SessionFields,
      holders: string[],
      invites: string[],
      tool: ToolFields | undefined,
    ]
  | ['claimed', sessionId: string, tries: number]
  | ['yes' | 'no']
  | ['swept', string[]]
  | ['sessions', string[]]
  | ['removed']
  | ['holders', [sessionId: string, holderId: string][]]
  | ['failed', StoreErrorCode, message: string]

/**
 * Sent once by the worker when the store is open, with how many sessions lack their key, or in its place why it is not.
 * Before it, where that takes long, how many sessions are brought to the present form.
 */
export type Opening = ['takesOver', sessions: number] | Opened
export type Opened = ['open', lacking: number] | ['failed', StoreErrorCode, message: string]

export interface WorkerSettings {
  dataDir: string
  lockWaitMs: number
  checkUpToBytes: number
}

export function isWrite(request: Request): request is WriteRequest {
  return request[0] === 'append' || request[0] === 'create' || request[0] === 'probe'
}
