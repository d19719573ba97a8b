import { dayOf, firstKeptDay } from '../deleted.ts'
import type { Append, AppendResult, EventLog, Holder, Invite, NewAppend, SeatChange, SessionRecord } from '../port.ts'
import { StoreError } from '../store-error.ts'

interface Kept {
  record: Omit<SessionRecord, 'version' | 'epoch' | 'holders' | 'invites'>
  epoch: number
  holdersById: Map<string, Holder>
  invitesByHash: Map<string, Invite>
  /** The append of version n stands at n - 1, so `version` is the length. */
  appends: Append[]
  underWay: boolean
  /** Since when the end waits to be told, or waits again after a try; null: nothing waits. */
  waitsSince: number | null
  tries: number
}

/** The log without a disk. Copies at the door both ways, so that a caller's later change is not a change of the log. */
export function createMemoryLog(): EventLog {
  const keptById = new Map<string, Kept>()
  const deletedDayById = new Map<string, number>()
  let closed = false

  function assertOpen(): void {
    if (closed) throw new StoreError('store-failed', 'The log is closed.')
  }

  function store(
    sessionId: string,
    { expected, seats, deletesAt, underWay, rewritten = [], ...append }: NewAppend,
  ): AppendResult {
    const kept = keptById.get(sessionId)
    if (!kept) return { result: 'gone' }
    const { holderId, commandId } = append
    const earlier = kept.appends.find(
      (one) => holderId !== null && commandId !== null && one.holderId === holderId && one.commandId === commandId,
    )
    if (earlier) return { result: 'answered', append: copy(earlier) }
    if (kept.appends.length !== expected) return { result: 'conflict' }
    const version = expected + 1
    kept.appends.push(copy({ ...append, version }))
    for (const { version, events } of copy(rewritten)) {
      const earlier = kept.appends[version - 1]
      if (earlier) kept.appends[version - 1] = { ...earlier, events, payloadHash: null }
    }
    applySeats(kept, seats ?? {})
    if (deletesAt !== undefined) kept.record.deletesAt = deletesAt
    if (underWay !== undefined) {
      kept.underWay = underWay
      kept.waitsSince = underWay || kept.record.tool?.tells === undefined ? null : append.at
      kept.tries = 0
    }
    return { result: 'stored', version }
  }

  function forget(sessionId: string, now: number): void {
    keptById.delete(sessionId)
    deletedDayById.set(sessionId, dayOf(now))
  }

  return {
    cleansFiles: true,

    async create({ holders, invites, ...record }, first) {
      assertOpen()
      if (keptById.has(record.sessionId)) throw new StoreError('session-exists', 'A session of this id exists.')
      const kept: Kept = {
        record: copy(record),
        epoch: 1,
        holdersById: new Map(),
        invitesByHash: new Map(),
        appends: [],
        ...{ underWay: false, waitsSince: null, tries: 0 },
      }
      applySeats(kept, { holders, invites })
      kept.appends.push(copy({ ...first, version: 1 }))
      keptById.set(record.sessionId, kept)
    },

    async append(sessionId, append) {
      assertOpen()
      return store(sessionId, append)
    },

    async redact(sessionId, { names, ...append }) {
      assertOpen()
      const outcome = store(sessionId, append)
      const kept = keptById.get(sessionId)
      if (!kept || outcome.result !== 'stored') return outcome
      kept.record.names = copy(names)
      kept.epoch += 1
      kept.waitsSince = null
      return outcome
    },

    async remove(sessionId, expected, now) {
      assertOpen()
      const kept = keptById.get(sessionId)
      if (!kept) return 'gone'
      if (kept.appends.length !== expected) return 'conflict'
      forget(sessionId, now)
      return 'removed'
    },

    async read(sessionId, afterVersion) {
      assertOpen()
      return copy(keptById.get(sessionId)?.appends.slice(afterVersion) ?? [])
    },

    async session(sessionId) {
      assertOpen()
      const kept = keptById.get(sessionId)
      if (!kept) return undefined
      const { record, epoch, holdersById, invitesByHash, appends } = kept
      const holders = [...holdersById.values()]
      const invites = [...invitesByHash.values()]
      return copy({ ...record, version: appends.length, epoch, holders, invites })
    },

    async underWay() {
      assertOpen()
      return [...keptById.values()].filter(({ underWay }) => underWay).map(({ record }) => record.sessionId)
    },

    async claimEnd(now, pausesMs) {
      assertOpen()
      const [due] = [...keptById.values()]
        .filter(({ waitsSince, tries }) => waitsSince !== null && waitsSince + (pausesMs[tries] ?? Number.NaN) <= now)
        .sort((one, other) => Number(one.waitsSince) - Number(other.waitsSince))
      if (!due) return undefined
      due.waitsSince = now
      due.tries += 1
      return { sessionId: due.record.sessionId, tries: due.tries }
    },

    async mayTell(sessionId, tries, now) {
      assertOpen()
      const kept = keptById.get(sessionId)
      if (!kept || kept.waitsSince === null || kept.tries !== tries) return false
      kept.waitsSince = now
      if (kept.record.tool) kept.record.tool.toldAt ??= now
      return true
    },

    async settleEnd(sessionId) {
      assertOpen()
      const kept = keptById.get(sessionId)
      if (kept) kept.waitsSince = null
    },

    async wasDeleted(sessionId) {
      assertOpen()
      return deletedDayById.has(sessionId)
    },

    async sweep(now) {
      assertOpen()
      for (const [sessionId, day] of deletedDayById) {
        if (day < firstKeptDay(now)) deletedDayById.delete(sessionId)
      }
      const due = [...keptById.values()].filter(({ record }) => record.deletesAt <= now)
      for (const { record } of due) forget(record.sessionId, now)
      return due.map(({ record }) => record.sessionId)
    },

    /** There is no copy of it that could be put back. */
    async recover() {
      assertOpen()
      return []
    },

    async healthy() {
      return !closed
    },

    async close() {
      closed = true
    },
  }
}

/** A Map keeps the place of a key that is set again: a replaced holder stays where it was, as in a table. */
function applySeats(kept: Kept, { holders = [], invites = [] }: SeatChange): void {
  for (const holder of holders) kept.holdersById.set(holder.holderId, copy(holder))
  for (const invite of invites) kept.invitesByHash.set(invite.inviteHash, copy(invite))
}

/** Through JSON, because that is what the other adapters store. */
function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value))
}
