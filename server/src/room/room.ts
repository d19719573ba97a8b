/**
 * One session, live on this node. Everything that touches it takes its turn in the queue; nothing is announced before
 * it is stored (SY1), and what is announced is what the log took in. Queue, tail, catch-up and presence are neighbours.
 */
import type { House } from '@evenkeel/shared/across/house'
import type { SharedFact } from '@evenkeel/shared/protocol/down'
import type { Join } from '@evenkeel/shared/protocol/join'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Command } from '@evenkeel/shared/protocol/up'
import type { Actor, SharedState } from '@evenkeel/shared/state'
import type { News, OtherNodes } from '../hint/port.ts'
import type { EventLog, SeatChange, SessionRecord } from '../log/port.ts'
import type { Taking } from '../seats/take.ts'
import type { World } from '../world.ts'
import { answerTo } from './answer.ts'
import type { Broadcast, Connection, Given, Joined, Opens } from './broadcast.ts'
import { catchUp } from './catch-up.ts'
import { createElsewhere } from './elsewhere.ts'
import { HouseKeeper, lookAt } from './house-keeper.ts'
import { Presence } from './presence.ts'
import { PresenceTelling } from './presence-telling.ts'
import { Queue } from './queue.ts'
import { cancelReplacement, take } from './seating.ts'
import type { Tail } from './tail.ts'
import { followLog } from './tail.ts'

export interface RoomPorts extends World {
  log: EventLog
  broadcast: Broadcast
  /** Those that serve from the same log; left out where there are none. */
  others?: OtherNodes | undefined
  /** When this server started (SY7). */
  startedAt: number
}

type Choose = (shared: SharedState, record: SessionRecord) => { facts: SharedFact[]; seats?: SeatChange } | RefusalCode

/**
 * Rejects where the log cannot be read: a failed load never becomes an empty room.
 * @param deleted the session is no more, and neither is this room
 */
export async function loadRoom(
  sessionId: string,
  firstRecord: SessionRecord,
  ports: RoomPorts,
  deleted: (sessionId: string) => void,
): Promise<Room> {
  const tail = await followLog(sessionId, firstRecord, ports, (seats) => room.heard(seats))
  const room = new Room(tail, ports, deleted)
  await room.begin()
  return room
}

/**
 * A class, as are its parts, where elsewhere we write closures: a node has thousands of rooms, and each would hold some
 * kilobytes for functions of its own.
 */
export class Room {
  readonly sessionId: string
  readonly #ports: RoomPorts
  readonly #deleted: (sessionId: string) => void
  readonly #tail: Tail
  readonly #queue = new Queue()
  readonly #presence: Presence
  readonly #telling: PresenceTelling
  readonly #keeper: HouseKeeper
  readonly #elsewhere: ReturnType<typeof createElsewhere> | undefined
  /** When anybody last wanted anything of it. */
  usedAt: number
  /** Of what other nodes did, where it is asked for and not begun. */
  #nextLook: Promise<unknown> | undefined

  constructor(tail: Tail, ports: RoomPorts, deleted: (sessionId: string) => void) {
    const { broadcast, others, now } = ports
    const presence = new Presence(ports.startedAt)
    this.sessionId = tail.sessionId
    this.#ports = ports
    this.#deleted = deleted
    this.#tail = tail
    this.#presence = presence
    this.#telling = new PresenceTelling(tail, presence, ports)
    this.#keeper = new HouseKeeper(this, ports)
    const heard = (changed: boolean): void => this.heard(changed)
    const gone = (): void => this.#gone()
    this.#elsewhere = others && createElsewhere(this.sessionId, others, { tail, presence, broadcast, now, heard, gone })
    this.usedAt = now()
  }

  /** Once, before anybody else is told of the room. */
  async begin(): Promise<void> {
    await this.#elsewhere?.look()
    this.#keeper.look()
  }

  /** The tail, or who is elsewhere, has moved on. @param seats also who is on them, or here, may be another now */
  heard(seats: boolean): void {
    this.#telling.follow(seats)
    this.#keeper.wake()
  }

  /** What is due by itself. */
  lookAround(): House {
    const { now, drawFrom } = this.#ports
    const ids = this.#tail.presentIds()
    const draw = (label: string): number => drawFrom(this.#tail.record.houseSecret, label)
    return lookAt(this.#tail.fold, draw, { now: now(), goneSince: this.#presence.goneSince(ids), holders: ids.length })
  }

  /** Does what is due by then. */
  keepHouse(): Promise<void> {
    return this.#queue.run(async () => {
      const { due: shared } = this.lookAround()
      if (shared.length > 0 && (await this.#tail.store({ shared, own: [] }, null)) === 'gone') this.#gone()
    })
  }

  /** It was deleted, by this node or another, and so is this room. */
  #gone(): void {
    this.stop()
    this.#ports.broadcast.sessionGone(this.sessionId)
    this.#deleted(this.sessionId)
  }

  /** Nothing more happens by itself: the session was deleted, or the server stops. */
  stop(): void {
    this.#keeper.stop()
    this.#telling.stop()
    this.#elsewhere?.stop()
  }

  async #join(connection: Connection, cursor: Join['cursor']): Promise<Joined> {
    const { log, now } = this.#ports
    const tail = this.#tail
    const holder = tail.presentHolders().find(({ holderId }) => holderId === connection.holderId)
    if (!holder) return 'seat-moved'
    if (!connection.opens(holder.verifier)) return 'key-replaced'
    await cancelReplacement(tail, holder.seat, now)
    const { epoch } = tail.record
    const streams = await catchUp(log, this.sessionId, tail.fold, holder.holderId, cursor, epoch)
    const changed = this.#presence.came(holder.holderId, connection.connectionId)
    connection.enter({
      seat: holder.seat,
      holderId: holder.holderId,
      now: now(),
      epoch,
      people: tail.people(),
      presence: this.#telling.present,
      ...(holder.wrapped === undefined ? {} : { wrapped: holder.wrapped }),
      ...streams,
    })
    this.heard(changed)
    return 'joined'
  }

  /** What other nodes did up to now is taken in; those who ask before it is begun share it. */
  look(): Promise<unknown> {
    this.#nextLook ??= this.#queue.run(() => {
      this.#nextLook = undefined
      return this.#elsewhere?.look()
    })
    return this.#nextLook
  }

  isBehind(news: News | undefined): boolean {
    return this.#elsewhere?.isBehind(news) ?? false
  }

  /** Whatever somebody wants of the room is done in its turn, and keeps the room in memory. */
  #turn<Result>(task: () => Promise<Result> | Result): Promise<Result> {
    this.touch()
    return this.#queue.run(task)
  }

  /** Somebody is about to want something. */
  touch(): void {
    this.usedAt = this.#ports.now()
  }

  /** A holder wishes something. Alone in the queue; the events reach the sockets before the answer does. */
  give(command: Command, actor: Actor, opens: Opens): Promise<Given> {
    const parts = { tail: this.#tail, presence: this.#presence, gone: () => this.#gone(), look: this.#elsewhere?.look }
    return this.#turn(() => answerTo(command, actor, opens, parts, this.#ports))
  }

  /** Somebody takes a seat with an invite (SEAT4). */
  take(taking: Taking) {
    return this.#turn(() => take(this.#tail, taking, this.#ports.now))
  }

  /** A side that was erased before an earlier copy of the store was put back (EN4). */
  eraseAgain(holderId: string): Promise<void> {
    const again = async (): Promise<void> => {
      const holder = this.#tail.record.holders.find((each) => each.holderId === holderId)
      if (!holder || holder.erasedAt !== undefined) return
      const outcome = await this.#tail.erase({ seat: holder.seat, holderId, commandId: null, payloadHash: null })
      if (outcome === 'deleted') this.#gone()
      if (outcome === 'again') await again()
    }
    return this.#turn(again)
  }

  /** Membership and welcome in one turn, so that no event falls between them. */
  join(connection: Connection, cursor: Join['cursor']): Promise<Joined> {
    return this.#turn(() => this.#join(connection, cursor))
  }

  leave(holderId: string, connectionId: string): Promise<void> {
    return this.#turn(() => this.heard(this.#presence.went(holderId, connectionId, this.#ports.now())))
  }

  /** Whoever set the session up acts, with facts that `choose` decides on the state as it is in its turn. */
  setUp(choose: Choose): Promise<RefusalCode | 'done'> {
    const again = async (): Promise<RefusalCode | 'done'> => {
      const chosen = choose(this.shared, this.record)
      if (typeof chosen === 'string') return chosen
      const outcome = await this.#tail.store({ shared: chosen.facts, own: [] }, null, chosen.seats)
      if (outcome === 'gone') return 'session-gone'
      return outcome === 'again' ? again() : 'done'
    }
    return this.#turn(again)
  }

  get record(): SessionRecord {
    return this.#tail.record
  }

  get shared(): SharedState {
    return this.#tail.fold.shared.state
  }

  get mayBeEvicted(): boolean {
    const { phase } = this.shared.session
    const { others } = this.#ports
    // Of several nodes one looks after the talks to which nobody is connected; the others are looked after where they are.
    const isMine = !others || (others.isKeeper && !this.#presence.isElsewhere)
    const isKept = (phase === 'live' || phase === 'wrap-up') && isMine
    return this.#presence.isEmpty && this.#queue.isIdle && !isKept
  }

  drained(): Promise<unknown> {
    return this.#queue.drained()
  }
}
