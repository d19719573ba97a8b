import { decide } from '@evenkeel/shared/decide'
import type { Refusal, RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { refusal } from '@evenkeel/shared/protocol/refusals'
import type { Command } from '@evenkeel/shared/protocol/up'
import type { Accepted } from '@evenkeel/shared/protocol/welcome'
import type { Actor } from '@evenkeel/shared/state'
import { seatsChangedBy } from '../seats/by-command.ts'
import { payloadHashOf } from '../seats/secrets.ts'
import type { World } from '../world.ts'
import type { Opens } from './broadcast.ts'
import type { Cause } from './compose.ts'
import { answerKey, ownOf } from './fold.ts'
import type { Presence } from './presence.ts'
import { refusedAsRetired } from './retired.ts'
import type { Tail } from './tail.ts'

interface Parts {
  tail: Tail
  presence: Presence
  /** The session is no more. */
  gone: () => void
  /**
   * Takes in what other nodes did up to now, and says whether the session is still there; left out where there is nothing
   * more to know.
   */
  look?: (() => Promise<boolean>) | undefined
}

/**
 * What a command becomes, in the room's turn: stored and told by then, or refused (SY1). What is stored the log has checked
 * to be decided on all that it has; a refusal nobody checks, so it is decided again on all of it.
 */
export async function answerTo(
  command: Command,
  actor: Actor,
  opens: Opens,
  parts: Parts,
  world: World,
): Promise<Accepted | Refusal> {
  const { tail, presence, gone, look } = parts
  const { now, draw } = world
  async function refuse(code: RefusalCode): Promise<Accepted | Refusal> {
    if (!look) return refusal(code)
    return (await look()) ? answerTo(command, actor, opens, { tail, presence, gone }, world) : refusal('session-gone')
  }
  const payloadHash = payloadHashOf(command)
  const earlier = tail.fold.answers.get(answerKey(actor.holderId, command.commandId))
  if (earlier) {
    // Of what was erased nobody knows any more what it said; whoever sends it again is told that it was stored.
    const isSame = earlier.payloadHash === payloadHash || earlier.payloadHash === null
    return isSame ? { ok: true, seq: earlier.seq } : refusal('command-id-reused')
  }
  const { record, fold } = tail
  const refused = refusedAsRetired(record, command, actor)
  if (refused) return refuse(refused)
  const holder = record.holders.find(({ holderId }) => holderId === actor.holderId)
  if (!holder || !opens(holder.verifier)) return refuse('key-replaced')

  const seats = seatsChangedBy(record, command, actor, now())
  if (typeof seats === 'string') return refuse(seats)
  const state = { shared: fold.shared.state, own: ownOf(fold, actor.holderId).state }
  const decision = decide(state, command, actor, {
    now: now(),
    goneSince: presence.goneSince(tail.presentIds()),
    draw: draw(),
  })
  if (!decision.ok) return refuse(decision.code)
  const { seat, holderId } = actor
  const cause: Cause = { seat, holderId, commandId: command.commandId, payloadHash }
  const outcome = command.type === 'seat/erase' ? await tail.erase(cause) : await tail.store(decision, cause, seats)
  if (outcome === 'gone' || outcome === 'deleted') gone()
  if (outcome === 'gone') return refusal('session-gone')
  if (outcome === 'again') return answerTo(command, actor, opens, parts, world)
  return { ok: true, seq: tail.fold.answers.get(answerKey(actor.holderId, command.commandId))?.seq ?? {} }
}
