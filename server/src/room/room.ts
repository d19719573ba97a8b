/**
 * One session, live on this node. Everything that touches it takes its turn in the queue; nothing is announced before
 * it is stored (SY1), and what is announced is what the log took in. Queue, fold, catch-up and presence are neighbours.
 */
import type { House } from '@evenkeel/shared/across/house'
import { decide } from '@evenkeel/shared/decide'
import type { SharedFact } from '@evenkeel/shared/protocol/down'
import type { Join } from '@evenkeel/shared/protocol/join'
import type { Refusal, RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { refusal } from '@evenkeel/shared/protocol/refusals'
import type { Command } from '@evenkeel/shared/protocol/up'
import type { Accepted, Person } from '@evenkeel/shared/protocol/welcome'
import type { Seat } from '@evenkeel/shared/seat'
import type { Actor, SharedState } from '@evenkeel/shared/state'
import type { Append, EventLog, Holder, SeatChange, SessionRecord } from '../log/port.ts'
import { seatsChangedBy } from '../seats/by-command.ts'
import { makeId, payloadHashOf } from '../seats/secrets.ts'
import type { Taking } from '../seats/take.ts'
import { takeSeat, withoutReplacement } from '../seats/take.ts'
import type { World } from '../world.ts'
import { besideOf } from './beside.ts'
import type { Broadcast, Connection, Joined, Opens } from './broadcast.ts'
import { catchUp } from './catch-up.ts'
import type { Cause } from './compose.ts'
import { composeAppend } from './compose.ts'
import { cutOff } from './cut-off.ts'
import { answerKey, applyAppend, emptyFold, isPrivate, isShared, ownOf } from './fold.ts'
import { createHouseKeeper, lookAt } from './house-keeper.ts'
import { createPresence } from './presence.ts'
import { createQueue } from './queue.ts'

/** Erasing raises it; until something can be erased every session is in its first. */
const epoch = 1

export interface RoomPorts extends World {
  log: EventLog
  broadcast: Broadcast
  /** When this server started (SY7). */
  startedAt: number
}

export type Room = Awaited<ReturnType<typeof loadRoom>>

/** Rejects where the log cannot be read: a failed load never becomes an empty room. */
export async function loadRoom(sessionId: string, firstRecord: SessionRecord, ports: RoomPorts) {
  const { log, broadcast, now } = ports
  const fold = emptyFold()
  const queue = createQueue()
  const presence = createPresence(ports.startedAt)
  let record = firstRecord
  for (const append of await log.read(sessionId, 0)) applyAppend(fold, append)

  const presentHolders = (): Holder[] => record.holders.filter(({ retiredAt }) => retiredAt === undefined)
  const presentIds = (): string[] => presentHolders().map(({ holderId }) => holderId)
  const people = (): Person[] => record.holders.map(toPerson)
  const tellPresence = (): void => broadcast.presence(sessionId, presence.of(presentIds()))

  const lookAround = (): House => {
    const ids = presentIds()
    const draw = (label: string): number => ports.drawFrom(record.houseSecret, label)
    return lookAt(fold, draw, { now: now(), goneSince: presence.goneSince(ids), holders: ids.length })
  }

  async function keepHouse(): Promise<void> {
    const { due } = lookAround()
    if (due.length > 0 && (await store({ shared: due, own: [] }, null)) === 'gone')
      throw new Error('the session is gone')
  }

  const keeper = createHouseKeeper(lookAround, () => queue.run(keepHouse), now, ports.after)
  keeper.wake()

  /** Takes in what the log has, in order, and tells this node's sockets. Own appends and another node's come the same way. */
  async function receive(append: Append): Promise<void> {
    // Who is on a seat, and until when all is kept, stand beside the log and changed with it. Read first: where that
    // fails nothing has been taken in, and the next turn reads on from here.
    const isBeside = append.events.some(({ type }) => type.startsWith('seat/') || type === 'session/planned')
    const changed = isBeside ? await log.session(sessionId) : undefined
    applyAppend(fold, append)
    if (changed) {
      cutOff(record, changed, broadcast)
      record = changed
    }
    const shared = append.events.filter(isShared)
    if (shared.length > 0) broadcast.shared(sessionId, shared)
    const own = append.events.filter(isPrivate)
    if (own.length > 0 && append.holderId) broadcast.own(append.holderId, own)
    // Of what stands in a private stream alone, nobody else learns even that it happened (PR2).
    if (changed && shared.length > 0) {
      broadcast.people(sessionId, people())
      tellPresence()
    }
    keeper.wake()
  }

  async function readOn(): Promise<void> {
    for (const append of await log.read(sessionId, fold.version)) await receive(append)
  }

  /** Stores facts, or says that another node was first and the decision has to be made again on what it stored. */
  async function store(
    facts: Parameters<typeof composeAppend>[1],
    cause: Cause | null,
    seats?: SeatChange,
  ): Promise<'stored' | 'again' | 'gone'> {
    const { expected, ...append } = composeAppend(fold, facts, cause, now())
    const outcome = await log.append(sessionId, {
      expected,
      ...append,
      ...besideOf(facts.shared),
      ...(seats ? { seats } : {}),
    })
    if (outcome.result === 'gone') return 'gone'
    if (outcome.result !== 'stored') {
      await readOn()
      return 'again'
    }
    await receive({ ...append, version: outcome.version })
    return 'stored'
  }

  async function handle(command: Command, actor: Actor, opens: Opens): Promise<Accepted | Refusal> {
    const payloadHash = payloadHashOf(command)
    const earlier = fold.answers.get(answerKey(actor.holderId, command.commandId))
    if (earlier)
      return earlier.payloadHash === payloadHash ? { ok: true, seq: earlier.seq } : refusal('command-id-reused')
    const holder = presentHolders().find(({ holderId }) => holderId === actor.holderId)
    if (!holder) return refusal('read-only')
    if (!opens(holder.verifier)) return refusal('key-replaced')

    const seats = seatsChangedBy(record, command, actor, now())
    if (typeof seats === 'string') return refusal(seats)
    const state = { shared: fold.shared.state, own: ownOf(fold, actor.holderId).state }
    const decision = decide(state, command, actor, {
      now: now(),
      goneSince: presence.goneSince(presentIds()),
      draw: ports.draw(),
    })
    if (!decision.ok) return refusal(decision.code)
    const cause: Cause = { ...actor, commandId: command.commandId, payloadHash }
    const outcome = await store(decision, cause, seats)
    if (outcome === 'gone') return refusal('session-gone')
    if (outcome === 'again') return handle(command, actor, opens)
    return { ok: true, seq: fold.answers.get(answerKey(actor.holderId, command.commandId))?.seq ?? {} }
  }

  async function take(taking: Taking): Promise<{ ok: true; holder: Holder } | { ok: false; code: RefusalCode }> {
    const taken = takeSeat(record, taking, { now: now(), holderId: makeId(), sharedSeq: fold.shared.seq })
    if (!taken.ok) return taken
    if ('already' in taken) return { ok: true, holder: taken.already }
    const { holder, retired, seats } = taken
    const fact: SharedFact = { type: 'seat/taken', retired: retired.map(({ holderId }) => holderId) }
    const cause: Cause = { seat: holder.seat, holderId: holder.holderId, commandId: null, payloadHash: null }
    const outcome = await store({ shared: [fact], own: [] }, cause, seats)
    if (outcome === 'gone') return { ok: false, code: 'session-gone' }
    return outcome === 'again' ? take(taking) : { ok: true, holder }
  }

  /** Coming back outdates the link that was made because nobody was there; in the lobby it was made on purpose (SEAT7). */
  async function cancelReplacement(seat: Seat): Promise<void> {
    const { phase, seats } = fold.shared.state.session
    if (phase === 'lobby' || !seats[seat].reinvited) return
    const fact: SharedFact = { type: 'seat/reinvite-cancelled', ofSeat: seat }
    const outcome = await store({ shared: [fact], own: [] }, null, withoutReplacement(record, seat, now()))
    if (outcome === 'again') await cancelReplacement(seat)
  }

  async function join(connection: Connection, cursor: Join['cursor']): Promise<Joined> {
    const holder = presentHolders().find(({ holderId }) => holderId === connection.holderId)
    if (!holder) return 'seat-moved'
    if (!connection.opens(holder.verifier)) return 'key-replaced'
    await cancelReplacement(holder.seat)
    const streams = await catchUp(log, sessionId, fold, holder.holderId, cursor, epoch)
    const changed = presence.came(holder.holderId, connection.connectionId)
    connection.enter({
      seat: holder.seat,
      holderId: holder.holderId,
      now: now(),
      epoch,
      people: people(),
      presence: presence.of(presentIds()),
      ...(holder.wrapped === undefined ? {} : { wrapped: holder.wrapped }),
      ...streams,
    })
    if (changed) tellPresence()
    keeper.wake()
    return 'joined'
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
    take: (taking: Taking) => turn(() => take(taking)),
    /** Membership and welcome in one turn, so that no event falls between them. */
    join: (connection: Connection, cursor: Join['cursor']) => turn(() => join(connection, cursor)),
    leave: (holderId: string, connectionId: string) =>
      turn(() => {
        if (presence.went(holderId, connectionId, now())) tellPresence()
        keeper.wake()
      }),
    /** Whoever set the session up acts, with facts that `choose` decides on the state as it is in its turn. */
    setUp: (
      choose: (shared: SharedState, record: SessionRecord) => { facts: SharedFact[]; seats?: SeatChange } | RefusalCode,
    ) =>
      turn(async function again(): Promise<RefusalCode | 'done'> {
        const chosen = choose(fold.shared.state, record)
        if (typeof chosen === 'string') return chosen
        const outcome = await store({ shared: chosen.facts, own: [] }, null, chosen.seats)
        if (outcome === 'gone') return 'session-gone'
        return outcome === 'again' ? again() : 'done'
      }),
    get record(): SessionRecord {
      return record
    },
    get shared(): SharedState {
      return fold.shared.state
    },
    get mayBeEvicted(): boolean {
      const { phase } = fold.shared.state.session
      return presence.isEmpty && queue.isIdle && phase !== 'live' && phase !== 'wrap-up'
    },
    /** Nothing more happens by itself: the session was deleted, or the server stops. */
    stop: keeper.stop,
    drained: queue.drained,
  }
}

export const toPerson = ({ holderId, seat, name, retiredAt }: Holder): Person => ({
  holderId,
  seat,
  name,
  ...(retiredAt === undefined ? {} : { retired: true }),
})
