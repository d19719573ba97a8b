/**
 * One session, live on this node. Everything that touches it takes its turn in the queue; nothing is announced before
 * it is stored (SY1), and what is announced is what the log took in. Queue, tail, catch-up and presence are neighbours.
 */
import type { House } from '@evenkeel/shared/across/house'
import { decide } from '@evenkeel/shared/decide'
import type { SharedFact } from '@evenkeel/shared/protocol/down'
import type { Join } from '@evenkeel/shared/protocol/join'
import type { Refusal, RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { refusal } from '@evenkeel/shared/protocol/refusals'
import type { Command } from '@evenkeel/shared/protocol/up'
import type { Accepted } from '@evenkeel/shared/protocol/welcome'
import type { Actor, SharedState } from '@evenkeel/shared/state'
import type { News, OtherNodes } from '../hint/port.ts'
import type { EventLog, SeatChange, SessionRecord } from '../log/port.ts'
import { seatsChangedBy } from '../seats/by-command.ts'
import { payloadHashOf } from '../seats/secrets.ts'
import type { Taking } from '../seats/take.ts'
import type { World } from '../world.ts'
import type { Broadcast, Connection, Joined, Opens } from './broadcast.ts'
import { catchUp } from './catch-up.ts'
import type { Cause } from './compose.ts'
import { createElsewhere } from './elsewhere.ts'
import { answerKey, ownOf } from './fold.ts'
import { createHouseKeeper, lookAt } from './house-keeper.ts'
import { Presence } from './presence.ts'
import { PresenceTelling } from './presence-telling.ts'
import { Queue } from './queue.ts'
import { refusedAsRetired } from './retired.ts'
import { cancelReplacement, take } from './seating.ts'
import type { Outcome } from './tail.ts'
import { followLog } from './tail.ts'

export interface RoomPorts extends World {
  log: EventLog
  broadcast: Broadcast
  /** Those that serve from the same log; left out where there are none. */
  others?: OtherNodes | undefined
  /** When this server started (SY7). */
  startedAt: number
}

export type Room = Awaited<ReturnType<typeof loadRoom>>

/**
 * Rejects where the log cannot be read: a failed load never becomes an empty room.
 * @param deleted the session is no more, and neither is this room
 */
export async function loadRoom(
  sessionId: string,
  firstRecord: SessionRecord,
  ports: RoomPorts,
  deleted: (sessionId: string) => void,
) {
  const { log, broadcast, others, now } = ports
  const queue = new Queue()
  const presence = new Presence(ports.startedAt)
  const tail = await followLog(sessionId, firstRecord, { log, broadcast, now, heard })

  const telling = new PresenceTelling(tail, presence, ports)
  const lookAround = (): House => {
    const ids = tail.presentIds()
    const draw = (label: string): number => ports.drawFrom(tail.record.houseSecret, label)
    return lookAt(tail.fold, draw, { now: now(), goneSince: presence.goneSince(ids), holders: ids.length })
  }

  async function keepHouse(): Promise<void> {
    const { due } = lookAround()
    if (due.length > 0 && (await tail.store({ shared: due, own: [] }, null)) === 'gone') gone()
  }

  const keeper = createHouseKeeper(lookAround, () => queue.run(keepHouse), now, ports.after)
  const elsewhere = others && createElsewhere(sessionId, others, { tail, presence, broadcast, now, heard, gone })
  if (elsewhere) await elsewhere.look()
  keeper.wake()

  function heard(seats: boolean): void {
    telling.follow(seats)
    keeper.wake()
  }

  /** It was deleted, by this node or another, and so is this room. */
  function gone(): void {
    stop()
    broadcast.sessionGone(sessionId)
    deleted(sessionId)
  }

  /** Nothing more happens by itself: the session was deleted, or the server stops. */
  function stop(): void {
    keeper.stop()
    telling.stop()
    elsewhere?.stop()
  }

  async function handle(command: Command, actor: Actor, opens: Opens): Promise<Accepted | Refusal> {
    const payloadHash = payloadHashOf(command)
    const earlier = tail.fold.answers.get(answerKey(actor.holderId, command.commandId))
    if (earlier) {
      // Of what was erased nobody knows any more what it said; whoever sends it again is told that it was stored.
      const isSame = earlier.payloadHash === payloadHash || earlier.payloadHash === null
      return isSame ? { ok: true, seq: earlier.seq } : refusal('command-id-reused')
    }
    const { record, fold } = tail
    const refused = refusedAsRetired(record, command, actor)
    if (refused) return refusal(refused)
    const holder = record.holders.find(({ holderId }) => holderId === actor.holderId)
    if (!holder || !opens(holder.verifier)) return refusal('key-replaced')

    const seats = seatsChangedBy(record, command, actor, now())
    if (typeof seats === 'string') return refusal(seats)
    const state = { shared: fold.shared.state, own: ownOf(fold, actor.holderId).state }
    const decision = decide(state, command, actor, {
      now: now(),
      goneSince: presence.goneSince(tail.presentIds()),
      draw: ports.draw(),
    })
    if (!decision.ok) return refusal(decision.code)
    const { seat, holderId } = actor
    const cause: Cause = { seat, holderId, commandId: command.commandId, payloadHash }
    const outcome = command.type === 'seat/erase' ? await erase(cause) : await tail.store(decision, cause, seats)
    if (outcome === 'gone') {
      gone()
      return refusal('session-gone')
    }
    if (outcome === 'again') return handle(command, actor, opens)
    return { ok: true, seq: tail.fold.answers.get(answerKey(actor.holderId, command.commandId))?.seq ?? {} }
  }

  async function erase(cause: Cause): Promise<Outcome | 'deleted'> {
    const outcome = await tail.erase(cause)
    if (outcome === 'deleted') gone()
    return outcome
  }

  async function join(connection: Connection, cursor: Join['cursor']): Promise<Joined> {
    const holder = tail.presentHolders().find(({ holderId }) => holderId === connection.holderId)
    if (!holder) return 'seat-moved'
    if (!connection.opens(holder.verifier)) return 'key-replaced'
    await cancelReplacement(tail, holder.seat, now)
    const { epoch } = tail.record
    const streams = await catchUp(log, sessionId, tail.fold, holder.holderId, cursor, epoch)
    const changed = presence.came(holder.holderId, connection.connectionId)
    connection.enter({
      seat: holder.seat,
      holderId: holder.holderId,
      now: now(),
      epoch,
      people: tail.people(),
      presence: telling.present,
      ...(holder.wrapped === undefined ? {} : { wrapped: holder.wrapped }),
      ...streams,
    })
    telling.follow(changed)
    keeper.wake()
    return 'joined'
  }

  let isLookDue = false
  let looking = Promise.resolve()
  /** What other nodes did up to now is taken in; those who ask before it is begun share it. */
  function look(): Promise<void> {
    if (isLookDue || !elsewhere) return looking
    isLookDue = true
    looking = queue.run(() => {
      isLookDue = false
      return elsewhere.look()
    })
    return looking
  }

  let usedAt = now()
  /** Whatever somebody wants of the room is done in its turn, and keeps the room in memory. */
  function turn<Result>(task: () => Promise<Result> | Result): Promise<Result> {
    usedAt = now()
    return queue.run(task)
  }

  return {
    sessionId,
    /** Somebody is about to want something. */
    touch(): void {
      usedAt = now()
    },
    /** When anybody last wanted anything of it. */
    get usedAt(): number {
      return usedAt
    },
    /** A holder wishes something. Alone in the queue; the events reach the sockets before the answer does. */
    give: (command: Command, actor: Actor, opens: Opens) => turn(() => handle(command, actor, opens)),
    /** Somebody takes a seat with an invite (SEAT4). */
    take: (taking: Taking) => turn(() => take(tail, taking, now)),
    /** A side that was erased before an earlier copy of the store was put back (EN4). */
    eraseAgain: (holderId: string) =>
      turn(async function again(): Promise<void> {
        const holder = tail.record.holders.find((each) => each.holderId === holderId)
        if (!holder || holder.erasedAt !== undefined) return
        const outcome = await erase({ seat: holder.seat, holderId, commandId: null, payloadHash: null })
        if (outcome === 'again') await again()
      }),
    /** Membership and welcome in one turn, so that no event falls between them. */
    join: (connection: Connection, cursor: Join['cursor']) => turn(() => join(connection, cursor)),
    leave: (holderId: string, connectionId: string) =>
      turn(() => {
        telling.follow(presence.went(holderId, connectionId, now()))
        keeper.wake()
      }),
    /** Whoever set the session up acts, with facts that `choose` decides on the state as it is in its turn. */
    setUp: (
      choose: (shared: SharedState, record: SessionRecord) => { facts: SharedFact[]; seats?: SeatChange } | RefusalCode,
    ) =>
      turn(async function again(): Promise<RefusalCode | 'done'> {
        const chosen = choose(tail.fold.shared.state, tail.record)
        if (typeof chosen === 'string') return chosen
        const outcome = await tail.store({ shared: chosen.facts, own: [] }, null, chosen.seats)
        if (outcome === 'gone') return 'session-gone'
        return outcome === 'again' ? again() : 'done'
      }),
    look,
    isBehind: (news: News | undefined): boolean => elsewhere?.isBehind(news) ?? false,
    get record(): SessionRecord {
      return tail.record
    },
    get shared(): SharedState {
      return tail.fold.shared.state
    },
    get mayBeEvicted(): boolean {
      const { phase } = tail.fold.shared.state.session
      // Of several nodes one looks after the talks to which nobody is connected.
      const isKept = (phase === 'live' || phase === 'wrap-up') && (others?.isKeeper ?? true)
      return presence.isEmpty && queue.isIdle && !isKept
    },
    stop,
    drained: () => queue.drained(),
  }
}
