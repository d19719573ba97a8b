import { givenBlind, reveal } from '@evenkeel/shared/across/reveal'
import type { PrivateEvent, PrivateFact, SharedFact } from '@evenkeel/shared/protocol/down'
import { reducePrivate } from '@evenkeel/shared/reduce'
import type { Seat } from '@evenkeel/shared/seat'
import type { NewAppend } from '../log/port.ts'
import type { Fold } from './fold.ts'
import { ownOf } from './fold.ts'

/** Who caused an append; null is the house, or whoever set the session up. */
export interface Cause {
  seat: Seat
  holderId: string
  commandId: string | null
  payloadHash: string | null
}

const house = { seat: null, holderId: null, commandId: null }

/** Facts become the next events of their streams, and one append: with it what both are told because of them (FT2, EN2). */
export function composeAppend(
  fold: Fold,
  facts: { shared: SharedFact[]; own: PrivateFact[] },
  cause: Cause | null,
  now: number,
): NewAppend {
  const at = Math.max(now, fold.lastAt)
  const { seat, holderId, commandId } = cause ?? house
  const sharedSeq = fold.shared.seq + 1
  const ownSeq = (holderId === null ? 0 : ownOf(fold, holderId).seq) + 1
  // Each written out, with one spread: of several in one object V8 copies all but the first slowly, and this is for every event.
  const shared = facts.shared.map((fact, index) => {
    return { stream: 'shared' as const, seq: sharedSeq + index, at, seat, holderId, commandId, ...fact }
  })
  const own = facts.own.map((fact, index) => {
    return { stream: 'private' as const, seq: ownSeq + index, at, seat, holderId, commandId, ...fact }
  })
  const told = toldWith(fold, own, holderId).map((fact, index) => {
    const seq = sharedSeq + shared.length + index
    return { stream: 'shared' as const, seq, at, seat: null, holderId: null, commandId: null, ...fact }
  })
  const events = [...shared, ...told, ...own]
  return { expected: fold.version, holderId, commandId, payloadHash: cause?.payloadHash ?? null, at, events }
}

/** Nothing of the private streams is looked at but what both speakers gave blind (TR4). */
function toldWith(fold: Fold, own: PrivateEvent[], giverId: string | null): SharedFact[] {
  if (own.length === 0) return []
  const given = givenBlind(fold.shared.state, (holderId) => {
    const { state } = ownOf(fold, holderId)
    return holderId === giverId ? own.reduce(reducePrivate, state) : state
  })
  return reveal(fold.shared.state, given)
}
