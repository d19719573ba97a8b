/**
 * The log's port: everything durable about a session goes through it, and nothing else may be durable.
 *
 * The unit stored is the *append*: what one command (or the house) caused, in all streams at once, together with the
 * changes to seats that it tells of, in one transaction. `version` counts a session's appends from 1 and is never
 * sent to a browser. Every adapter passes the one contract suite in tests/contract.
 */
import type { StoredEvent } from '@evenkeel/shared/protocol/event'
import type { Seat } from '@evenkeel/shared/seat'

/** A person on a seat. The verifier is the hash of the holder's token; neither the token nor the key is ever here. */
export interface Holder {
  holderId: string
  seat: Seat
  name: string
  verifier: string
  takenAt: number
  /** When a newer invite for the seat was taken (SEAT7). The holder's key opens nothing new from then on. */
  retiredAt?: number
  /** How much of the shared stream a retired holder may still read. */
  retiredAtSeq?: number
  /** When this holder erased the own side (EN4); name and private stream are gone since. */
  erasedAt?: number
  /** Of the keys that this holder replaced, so that whoever shows one is told why it opens nothing (SEAT6). */
  earlierVerifiers?: string[]
  /** Those keys, sealed in the browser under the present one: nothing that the server could read. */
  wrapped?: string
}

/** A one-time secret to become a holder, kept as its SHA-256. */
export interface Invite {
  inviteHash: string
  seat: Seat
  /** `seat` opens an empty seat, `colleague` adds a holder to it, `replace` retires whoever holds it (SEAT2, SEAT7). */
  kind: 'seat' | 'colleague' | 'replace'
  createdAt: number
  /** The holder who took a seat with it; a spent invite opens nothing (SEAT4). */
  usedBy?: string
  /** Set when a newer invite took its place before it was used. */
  replacedAt?: number
}

/** The program that made a session with an API key, and what it is told (docs/decisions/0022-webhooks.md). */
export interface Tool {
  /** The name of its key. */
  key: string
  /** What the program calls the session; told to nobody but that program. */
  reference?: string
  /** The host that is told of the end, as both invites said; not there where none was configured. */
  tells?: string
  /** Since when it may have the record: the body of the first try that got so far went then, whatever came of it. */
  toldAt?: number
}

/** What stands beside a session's log: who may come in, and what is not an event. */
export interface SessionRecord {
  sessionId: string
  createdAt: number
  /** Milliseconds since 1970; the sweep deletes the session from then on (EN4). */
  deletesAt: number
  /** SHA-256 of the secret of whoever made the session. */
  setupHash: string
  /** What the instants of the page's own questions are drawn from; known to nobody outside the server (DR2). */
  houseSecret: string
  /** Names given at creation, shown until the seats are taken. Beside the log, so that erasing one is one row. */
  names: Partial<Record<Seat, string>>
  version: number
  /** 1 at first; rises when something that was told before is no longer so: an erasure, or a backup put back. */
  epoch: number
  holders: Holder[]
  invites: Invite[]
  /** Of a session that a program made; one that somebody made by hand has none. */
  tool?: Tool
}

/** Changes to the seats that become durable in the same transaction as the events that tell of them. */
export interface SeatChange {
  /** Inserted, or replaced by holderId. */
  holders?: Holder[]
  /** Inserted, or replaced by inviteHash. */
  invites?: Invite[]
}

export interface Append {
  version: number
  /** null where the house or the setup secret acts. */
  holderId: string | null
  commandId: string | null
  /** SHA-256 of the command, so that the same id with another payload is noticed. */
  payloadHash: string | null
  at: number
  events: StoredEvent[]
}

export type NewAppend = Omit<Append, 'version'> & {
  /** The version that the decision was based on; any append since is a conflict. */
  expected: number
  seats?: SeatChange
  /** Moves the day of deletion, together with the event that tells everybody so (EN4). */
  deletesAt?: number
  /**
   * The talk began or went on, or it ended: whether the page has to look after it by itself (PH5). With an end the
   * session waits to be told of, where it has somebody to tell, and taken up again it does not any more.
   */
  underWay?: boolean
  /**
   * What is kept of earlier appends from now on; their payloadHash goes. The versions stay, and so does the epoch. What was
   * there before is gone from the store within a minute.
   */
  rewritten?: { version: number; events: StoredEvent[] }[]
}

/** The append that tells of an erasure, by the holder who erases, and what it does to the appends before it (EN4). */
export type Redaction = Omit<NewAppend, 'deletesAt' | 'underWay'> & {
  holderId: string
  rewritten: NonNullable<NewAppend['rewritten']>
  /** The names given at creation that are left. */
  names: SessionRecord['names']
}

export type RemoveResult = 'removed' | 'conflict' | 'gone'

export type AppendResult =
  | { result: 'stored'; version: number }
  /** This holder's commandId is already stored: its first append (SY4). Compare payloadHash. */
  | { result: 'answered'; append: Append }
  | { result: 'conflict' }
  /** The session does not exist (any more). */
  | { result: 'gone' }

export interface EventLog {
  /** Whether what is taken away is gone from the files within a minute, as said below; where not, once they are reused. */
  readonly cleansFiles: boolean
  /** Stores the session and its first append (version 1) durably. The sessionId must be new. */
  create(session: Omit<SessionRecord, 'version' | 'epoch'>, first: Omit<Append, 'version'>): Promise<void>
  /** Resolves only once the append is durable (SY1). */
  append(sessionId: string, append: NewAppend): Promise<AppendResult>
  /**
   * Stores the append, rewrites earlier ones and raises the epoch, all or nothing. What was there before is gone from the
   * store within a minute, and a backup put back does not bring it back (`recover`). The session waits no more to be told of.
   */
  redact(sessionId: string, redaction: Redaction): Promise<AppendResult>
  /** Deletes a session that everybody erased, where its version is `expected` still. Its bytes go as those of a swept one. */
  remove(sessionId: string, expected: number, now: number): Promise<RemoveResult>
  /** All appends with a version above `afterVersion`, in order. */
  read(sessionId: string, afterVersion: number): Promise<Append[]>
  /** undefined where the session is unknown or deleted. */
  session(sessionId: string): Promise<SessionRecord | undefined>
  /** The sessions whose talk is going on, for a server that starts. */
  underWay(): Promise<string[]>
  /**
   * Of the ends that wait to be told, one whose pause is over: `pausesMs[n]` after the end, or the try before, comes try n.
   * The try is counted before it is made, so that of several nodes one makes it, and a crash in it costs a pause.
   */
  claimEnd(now: number, pausesMs: readonly number[]): Promise<{ sessionId: string; tries: number } | undefined>
  /**
   * The connection of this try stands, and its body goes at once: whether it still may. It may not where the end waits no
   * more, since somebody erased, deleted or took it up again, nor where another try has been counted since. The pause before
   * the next try counts from here, and of the first one this is `toldAt`: nobody learns for sure what arrives.
   */
  mayTell(sessionId: string, tries: number, now: number): Promise<boolean>
  /** It is not told any more: it was taken, or given up. */
  settleEnd(sessionId: string): Promise<void>
  /** Whether a session of this id existed and was deleted within the last 90 days (SEAT8); only a hash of its id is kept. */
  wasDeleted(sessionId: string): Promise<boolean>
  /** Deletes every session whose `deletesAt` has come, so that its bytes are gone from the store. @returns their ids */
  sweep(now: number): Promise<string[]>
  /**
   * Asked once at the start, before anything is served. Where an earlier copy of the store was put back, what was deleted
   * since is deleted again, links that nobody used are void, and every epoch is another.
   * @returns the sides that were erased and are there again, for whoever knows what to rewrite
   */
  recover(now: number): Promise<{ sessionId: string; holderId: string }[]>
  /** Whether the store answers and can be written to: what /readyz reports. */
  healthy(): Promise<boolean>
  close(): Promise<void>
}
