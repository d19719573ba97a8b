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
  /** Something was taken in and told. `seats`: who is on them may be another now. */
  heard: (seats: boolean) => void
}

export type Tail = Awaited<ReturnType<typeof followLog>>

/** Rejects where the log cannot be read. */
export async function followLog(sessionId: string, firstRecord: SessionRecord, ports: TailPorts) {
  const { log, broadcast, now, heard } = ports
  let record = firstRecord
  let fold = await foldUpTo(Number.POSITIVE_INFINITY)
  // Another node stored something between the two readings.
  if (record.version < fold.version) record = (await log.session(sessionId)) ?? record

  async function foldUpTo(version: number): Promise<Fold> {
    const fresh = emptyFold()
    for (const append of await log.read(sessionId, 0)) if (append.version <= version) applyAppend(fresh, append)
    return fresh
  }

  /** Takes in what the log has, in order, and tells this node's sockets. Own appends and another node's come the same way. */
  async function receive(append: Append): Promise<void> {
    // Who is on a seat, and until when all is kept, stand beside the log and changed with it. Read first: where that
    // fails nothing has been taken in, and the next turn reads on from here.
    const isBeside = append.events.some(({ type }) => type.startsWith('seat/') || type === 'session/planned')
    const changed = isBeside ? await log.session(sessionId) : undefined
    const isErasure = append.events.some(({ type }) => type === 'seat/erased')
    // Of what went from the store nothing stays in memory either.
    if (isErasure || seatsEnding(fold.shared.state, append.events).length > 0) fold = await foldUpTo(append.version)
    else applyAppend(fold, append)
    if (changed) {
      cutOff(record, changed, broadcast)
      record = changed
    }
    const shared = append.events.filter(isShared)
    if (shared.length > 0) broadcast.shared(sessionId, shared)
    const own = append.events.filter(isPrivate)
    if (own.length > 0 && append.holderId) broadcast.own(append.holderId, own)
    // Of what stands in a private stream alone, nobody else learns even that it happened (PR2).
    const seats = changed !== undefined && shared.length > 0
    if (seats) broadcast.people(sessionId, people())
    // Of the private streams the house reads hints, and nothing else (TR4).
    if (shared.length > 0 || own.some(({ type }) => type === 'drift/hinted')) heard(seats)
  }

  /** Up to the record too: it may have been read after another node's append that the events do not reach yet. */
  async function readOn(): Promise<void> {
    do {
      for (const append of await log.read(sessionId, fold.version)) await receive(append)
    } while (fold.version < record.version && (await log.session(sessionId)))
  }

  async function settle(append: NewAppend, stored: AppendResult): Promise<Outcome> {
    if (stored.result === 'gone') return 'gone'
    if (stored.result !== 'stored') {
      await readOn()
      return 'again'
    }
    const { holderId, commandId, payloadHash, at, events } = append
    await receive({ version: stored.version, holderId, commandId, payloadHash, at, events })
    return 'stored'
  }

  const presentHolders = (): Holder[] => record.holders.filter(({ retiredAt }) => retiredAt === undefined)
  const people = (): Person[] => record.holders.map(toPerson)

  return {
    get fold(): Fold {
      return fold
    },
    get record(): SessionRecord {
      return record
    },
    readOn,
    presentHolders,
    presentIds: (): string[] => presentHolders().map(({ holderId }) => holderId),
    people,

    async store(facts: Facts, cause: Cause | null, seats?: SeatChange): Promise<Outcome> {
      const append = composeAppend(fold, facts, cause, now())
      const over = seatsEnding(fold.shared.state, append.events)
      const rewritten = over.length > 0 ? withoutBlind(await log.read(sessionId, 0), over) : undefined
      const beside = { ...besideOf(facts.shared), ...(seats ? { seats } : {}), ...(rewritten ? { rewritten } : {}) }
      return settle(append, await log.append(sessionId, { ...append, ...beside }))
    },

    /** One holder's side goes, or with the last of them all of it (EN4). */
    async erase(cause: Cause): Promise<Outcome | 'deleted'> {
      const { holderId } = cause
      if (isLast(record, holderId)) {
        const outcome = await log.remove(sessionId, fold.version, now())
        if (outcome === 'removed') return 'deleted'
        if (outcome === 'conflict') await readOn()
        return outcome === 'conflict' ? 'again' : 'gone'
      }
      const append = composeAppend(fold, { shared: [{ type: 'seat/erased' }], own: [] }, cause, now())
      const told = { at: append.at, seq: fold.shared.seq + 1 }
      const redaction = redactionOf(await log.read(sessionId, 0), record, holderId, told)
      return settle(append, await log.redact(sessionId, { ...append, ...redaction, holderId }))
    },
  }
}
