/**
 * A session as this node knows it: the fold of its log, one per stream, and what is needed to take the next command.
 * There is no second truth: everything here can be dropped and read again.
 */
import type { PrivateEvent, SharedEvent } from '@evenkeel/shared/protocol/down'
import type { StoredEvent } from '@evenkeel/shared/protocol/event'
import type { Accepted } from '@evenkeel/shared/protocol/welcome'
import { reducePrivate, reduceShared } from '@evenkeel/shared/reduce'
import type { PrivateState, SharedState } from '@evenkeel/shared/state'
import { emptyPrivate, emptyShared } from '@evenkeel/shared/state'
import type { Append } from '../log/port.ts'

export interface StreamFold<State> {
  seq: number
  state: State
  /** By seq, beginning at 1: the version of the append that has the event. Finds the tail that a client lacks. */
  versions: number[]
}

export interface Fold {
  version: number
  /** The last `at`: a clock that runs behind it keeps the difference, so that time never goes back in a session. */
  lastAt: number
  shared: StreamFold<SharedState>
  /** By holder. A stream that nobody has written to yet is not in it. */
  own: ReadonlyMap<string, StreamFold<PrivateState>>
  /** The seq of the last erasure, 0 before the first: what was rewritten stands before it and is never sent as events. */
  erasedAtSeq: number
  /** First answers by holder and command id (SY4). */
  answers: Map<string, { payloadHash: string | null; seq: Accepted['seq'] }>
}

/** Of rooms where nobody has written anything for themselves, one for all. */
const noneOwn: Fold['own'] = new Map()

export const emptyFold = (): Fold => ({
  version: 0,
  lastAt: 0,
  shared: { seq: 0, state: emptyShared, versions: [] },
  own: noneOwn,
  erasedAtSeq: 0,
  answers: new Map(),
})

const emptyOwn = (): StreamFold<PrivateState> => ({ seq: 0, state: emptyPrivate, versions: [] })

export const ownOf = (fold: Fold, holderId: string): StreamFold<PrivateState> => fold.own.get(holderId) ?? emptyOwn()

export const answerKey = (holderId: string, commandId: string): string => `${holderId}/${commandId}`

/** Takes in the next append of the log. Appends come in order of version and once; anything else is a bug. */
export function applyAppend(fold: Fold, append: Append): void {
  if (append.version !== fold.version + 1) throw new Error(`append ${append.version} does not follow ${fold.version}`)
  fold.version = append.version
  fold.lastAt = append.at
  const seq: Accepted['seq'] = {}
  for (const event of append.events) {
    if (isShared(event)) fold.shared = advance(fold.shared, event, reduceShared, append.version)
    else if (isPrivate(event)) {
      const own = advance(ownOf(fold, event.holderId), event, reducePrivate, append.version)
      fold.own = new Map(fold.own).set(event.holderId, own)
    }
    if (event.type === 'seat/erased') fold.erasedAtSeq = event.seq
    seq[event.stream] = event.seq
  }
  if (append.holderId && append.commandId) {
    fold.answers.set(answerKey(append.holderId, append.commandId), { payloadHash: append.payloadHash, seq })
  }
}

function advance<State, Event extends { seq: number }>(
  fold: StreamFold<State>,
  event: Event,
  reduce: (state: State, event: Event) => State,
  version: number,
): StreamFold<State> {
  if (event.seq !== fold.seq + 1) throw new Error(`event ${event.seq} does not follow ${fold.seq}`)
  fold.versions.push(version)
  return { seq: event.seq, state: reduce(fold.state, event), versions: fold.versions }
}

// What is stored was checked when it was decided; these say so to the compiler.
export const isShared = (event: StoredEvent): event is StoredEvent & SharedEvent => event.stream === 'shared'
export const isPrivate = (event: StoredEvent): event is StoredEvent & PrivateEvent & { holderId: string } =>
  event.stream === 'private' && event.holderId !== null
