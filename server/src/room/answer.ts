import { decide } from '@evenkeel/shared/decide'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { refusal } from '@evenkeel/shared/protocol/refusals'
import type { Command } from '@evenkeel/shared/protocol/up'
import type { Accepted } from '@evenkeel/shared/protocol/welcome'
import type { Actor } from '@evenkeel/shared/state'
import { seatsChangedBy } from '../seats/by-command.ts'
import { payloadHashOf } from '../seats/secrets.ts'
import type { World } from '../world.ts'
import type { Given, Opens } from './broadcast.ts'
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
 * @param isAgain another node was first, and what it stored was told in this turn
 */
export async function answerTo(
  command: Command,
  actor: Actor,
  opens: Opens,
  parts: Parts,
  world: World,
  isAgain = false,
): Promise<Given> {
  const { tail, presence, gone, look } = parts
  const { record, fold } = tail
  const { seat, holderId } = actor
  const { commandId } = command
  const key = answerKey(holderId, commandId)
  async function refuse(code: RefusalCode): Promise<Given> {
    if (!look) return refused(code)
    return (await look())
      ? answerTo(command, actor, opens, { tail, presence, gone }, world, true)
      : refused('session-gone')
  }
  const payloadHash = payloadHashOf(command)
  const earlier = fold.answers.get(key)
  if (earlier) {
    // Of what was erased nobody knows any more what it said; whoever sends it again is told that it was stored.
    const isSame = earlier.payloadHash === payloadHash || earlier.payloadHash === null
    return isSame ? accepted(earlier.seq, isAgain) : refused('command-id-reused')
  }
  const holder = record.holders.find((each) => each.holderId === holderId)
  const retired = refusedAsRetired(holder, command)
  if (retired) return refuse(retired)
  if (!holder || !opens(holder.verifier)) return refuse('key-replaced')

  const now = world.now()
  const seats = seatsChangedBy(record, command, actor, now)
  if (typeof seats === 'string') return refuse(seats)
  const state = { shared: fold.shared.state, own: ownOf(fold, holderId).state }
  const goneSince = presence.goneSince(tail.presentIds())
  const decision = decide(state, command, actor, { now, goneSince, draw: world.draw() })
  if (!decision.ok) return refuse(decision.code)
  const cause: Cause = { seat, holderId, commandId, payloadHash }
  const outcome = command.type === 'seat/erase' ? await tail.erase(cause) : await tail.store(decision, cause, seats)
  if (outcome === 'gone' || outcome === 'deleted') gone()
  if (outcome === 'gone') return refused('session-gone')
  if (outcome === 'again') return answerTo(command, actor, opens, parts, world, true)
  return accepted(tail.fold.answers.get(key)?.seq ?? {}, true)
}

const refused = (code: RefusalCode): Given => ({ answer: refusal(code), isTold: false })

const accepted = (seq: Accepted['seq'], inThisTurn: boolean): Given => ({
  answer: { ok: true, seq },
  isTold: inThisTurn && Object.keys(seq).length > 0,
})
