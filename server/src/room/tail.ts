/**
 * A session's log, followed: what is stored is taken in and told in one way, whoever stored it. Holds what the room knows
 * of the session, and is the only one to change it.
 */
import type { Person } from '@evenkeel/shared/protocol/welcome'
import type { Append, AppendResult, EventLog, Holder, NewAppend, SeatChange, SessionRecord } from '../log/port.ts'
import { besideOf } from './beside.ts'
import { seatsEnding, withoutBlind } from './blanking.ts'
import type { Broadcast } from './broadcast.ts'
import type { Cause } from './compose.ts'
import { composeAppend } from './compose.ts'
import { cutOff } from './cut-off.ts'
import { isLast, redactionOf } from './erasure.ts'
import type { Fold } from './fold.ts'
import { applyAppend, emptyFold, isPrivate, isShared } from './fold.ts'
import { toPerson } from './people.ts'

type Facts = Parameters<typeof composeAppend>[1]

/** `again`: another node was first, and the decision has to be made again on what it stored. */
export type Outcome = 'stored' | 'again' | 'gone'

interface TailPorts {
  log: EventLog
  broadcast: Broadcast
  now: () => number
}

/** Something was taken in and told. `seats`: who is on them may be another now. */
type Heard = (seats: boolean) => void

/** Rejects where the log cannot be read. */
export async function followLog(
  sessionId: string,
  firstRecord: SessionRecord,
  ports: TailPorts,
  heard: Heard,
): Promise<Tail> {
  const fold = await foldUpTo(ports.log, sessionId, Number.POSITIVE_INFINITY)
  // Another node stored something between the two readings.
  const isLater = firstRecord.version < fold.version
  const record = (isLater ? await ports.log.session(sessionId) : undefined) ?? firstRecord
  return new Tail(sessionId, ports, heard, record, fold)
}

async function foldUpTo(log: EventLog, sessionId: string, version: number): Promise<Fold> {
  const fresh = emptyFold()
  for (const append of await log.read(sessionId, 0)) if (append.version <= version) applyAppend(fresh, append)
  return fresh
}

export class Tail {
  readonly sessionId: string
  readonly #ports: TailPorts
  readonly #heard: Heard
  #record: SessionRecord
  #fold: Fold

  constructor(sessionId: string, ports: TailPorts, heard: Heard, record: SessionRecord, fold: Fold) {
    this.sessionId = sessionId
    this.#ports = ports
    this.#heard = heard
    this.#record = record
    this.#fold = fold
  }

  get fold(): Fold {
    return this.#fold
  }

  get record(): SessionRecord {
    return this.#record
  }

  presentHolders(): Holder[] {
    return this.#record.holders.filter(({ retiredAt }) => retiredAt === undefined)
  }

  presentIds(): string[] {
    return this.presentHolders().map(({ holderId }) => holderId)
  }

  people(): Person[] {
    return this.#record.holders.map(toPerson)
  }

  /** Takes in what the log has, in order, and tells this node's sockets. Own appends and another node's come the same way. */
  async #receive(append: Append): Promise<void> {
    const { sessionId } = this
    const { log, broadcast } = this.#ports
    // Who is on a seat, and until when all is kept, stand beside the log and changed with it. Read first: where that
    // fails nothing has been taken in, and the next turn reads on from here.
    const isBeside = append.events.some(({ type }) => type.startsWith('seat/') || type === 'session/planned')
    const changed = isBeside ? await log.session(sessionId) : undefined
    const isErasure = append.events.some(({ type }) => type === 'seat/erased')
    // Of what went from the store nothing stays in memory either.
    if (isErasure || seatsEnding(this.#fold.shared.state, append.events).length > 0)
      this.#fold = await foldUpTo(log, sessionId, append.version)
    else applyAppend(this.#fold, append)
    if (changed) {
      cutOff(this.#record, changed, broadcast)
      this.#record = changed
    }
    const shared = append.events.filter(isShared)
    if (shared.length > 0) broadcast.shared(sessionId, shared)
    const own = append.events.filter(isPrivate)
    if (own.length > 0 && append.holderId) broadcast.own(append.holderId, own)
    // Of what stands in a private stream alone, nobody else learns even that it happened (PR2).
    const seats = changed !== undefined && shared.length > 0
    if (seats) broadcast.people(sessionId, this.people())
    // Of the private streams the house reads hints, and nothing else (TR4).
    if (shared.length > 0 || own.some(({ type }) => type === 'drift/hinted')) this.#heard(seats)
  }

  /** Up to the record too: it may have been read after another node's append that the events do not reach yet. */
  async readOn(): Promise<void> {
    const { log } = this.#ports
    do {
      for (const append of await log.read(this.sessionId, this.#fold.version)) await this.#receive(append)
    } while (this.#fold.version < this.#record.version && (await log.session(this.sessionId)))
  }

  async #settle(append: NewAppend, stored: AppendResult): Promise<Outcome> {
    if (stored.result === 'gone') return 'gone'
    if (stored.result !== 'stored') {
      await this.readOn()
      return 'again'
    }
    const { holderId, commandId, payloadHash, at, events } = append
    await this.#receive({ version: stored.version, holderId, commandId, payloadHash, at, events })
    return 'stored'
  }

  async store(facts: Facts, cause: Cause | null, seats?: SeatChange): Promise<Outcome> {
    const { sessionId } = this
    const { log, now } = this.#ports
    const append = composeAppend(this.#fold, facts, cause, now())
    const over = seatsEnding(this.#fold.shared.state, append.events)
    if (over.length > 0) append.rewritten = withoutBlind(await log.read(sessionId, 0), over)
    if (seats) append.seats = seats
    Object.assign(append, besideOf(facts.shared))
    return this.#settle(append, await log.append(sessionId, append))
  }

  /** One holder's side goes, or with the last of them all of it (EN4). */
  async erase(cause: Cause): Promise<Outcome | 'deleted'> {
    const { sessionId } = this
    const { log, now } = this.#ports
    const { holderId } = cause
    if (isLast(this.#record, holderId)) {
      const outcome = await log.remove(sessionId, this.#fold.version, now())
      if (outcome === 'removed') return 'deleted'
      if (outcome === 'conflict') await this.readOn()
      return outcome === 'conflict' ? 'again' : 'gone'
    }
    const append = composeAppend(this.#fold, { shared: [{ type: 'seat/erased' }], own: [] }, cause, now())
    const told = { at: append.at, seq: this.#fold.shared.seq + 1 }
    const redaction = redactionOf(await log.read(sessionId, 0), this.#record, holderId, told)
    return this.#settle(append, await log.redact(sessionId, { ...append, ...redaction, holderId }))
  }
}
