/**
 * What one device knows of a session: what the server confirmed, and what this device wishes and has no answer to yet.
 * Pure: no socket, no clock, no storage; client/src/sync drives it, and a simulation can.
 *
 *   submitted ──▶ pending ──answered: stored──▶ pending until confirmed reaches it ──▶ gone
 *                    ├──answered: refused──▶ a notice with its reason (SY6)
 *                    └──of the moment, no answer──▶ a notice "may not have arrived"
 *
 * 1. What is shown is always `confirmed` with `pending` replayed on it by the server's own rules (SY5).
 * 2. A pending command leaves when an event bears its id or confirmed state has reached the seqs of its answer.
 * 3. A notice goes where an event shows that it happened after all.
 * 4. Events are taken in order and once; a gap is reported and never papered over (SY2).
 * 5. Of what was given blind nothing stays here either once its round is over (FT4), and only the last of what waits is
 *    sent: one before it could complete a reveal on its way, and show what was taken back (FT2).
 */
import type { Decide } from '../decide.ts'
import { withoutPastRounds } from '../fit/select.ts'
import type { Fact, PrivateEvent, SharedEvent } from '../protocol/down.ts'
import type { Envelope } from '../protocol/event.ts'
import type { Refusal, RefusalCode } from '../protocol/refusals.ts'
import type { Command } from '../protocol/up.ts'
import type { Accepted, Catchup, Person, Presence, Welcome } from '../protocol/welcome.ts'
import { reducePrivate, reduceShared } from '../reduce.ts'
import { isOfTheMoment } from '../rights.ts'
import type { Actor, PrivateState, SharedState, State } from '../state.ts'
import { emptyPrivate, emptyShared } from '../state.ts'

/** A stream as far as the server confirmed it. */
export interface Confirmed<State> {
  seq: number
  state: State
}

export interface Pending {
  command: Command
  /** When it was pressed, by the estimate of the server's clock. Predictions use it, so that they do not wander. */
  at: number
  /** The seqs the server stored it at, once it has answered. */
  stored?: Accepted['seq']
}

/** Something the person did that did not happen, or may not have: shown until dismissed. */
export interface Notice {
  command: Command
  why: RefusalCode | 'may-not-have-arrived'
}

export interface SyncState {
  actor: Actor
  /** null before the first welcome. */
  epoch: number | null
  shared: Confirmed<SharedState>
  own: Confirmed<PrivateState>
  /** When anything last changed for both, or at the latest then; null before the first welcome. */
  lastEventAt: number | null
  people: Person[]
  presence: Presence
  readOnly: boolean
  pending: Pending[]
  notices: Notice[]
}

export const emptySync = (actor: Actor): SyncState => ({
  actor,
  epoch: null,
  shared: { seq: 0, state: emptyShared },
  own: { seq: 0, state: emptyPrivate },
  lastEventAt: null,
  people: [],
  presence: {},
  readOnly: false,
  pending: [],
  notices: [],
})

export const submitted = (sync: SyncState, command: Command, at: number): SyncState => ({
  ...sync,
  pending: withLastBlind([...sync.pending, { command, at }]),
})

/** The next command to send: the first without an answer. One is under way at a time, so that order is kept (SY6). */
export const nextToSend = ({ pending }: SyncState): Pending | undefined => pending.find(({ stored }) => !stored)

/** After a reconnect. What was of the moment is not sent again: either an event shows that it happened, or a notice. */
export function welcomed(sync: SyncState, welcome: Welcome): SyncState | 'gap' {
  const shared = caughtUp(sync.shared, welcome.shared, reduceShared)
  const own = caughtUp(sync.own, welcome.private, reducePrivate)
  if (!shared || !own) return 'gap'
  const confirmed: SyncState = {
    ...sync,
    epoch: welcome.epoch,
    people: welcome.people,
    presence: welcome.presence,
    readOnly: welcome.readOnly !== undefined,
    shared,
    own: inRound(own, shared, sync.actor),
    // Of a state that comes as a whole nobody knows how old its last change is: it counts as new.
    lastEventAt:
      eventsOf(welcome.shared).at(-1)?.at ?? ('state' in welcome.shared ? null : sync.lastEventAt) ?? welcome.now,
  }
  const settled = withoutConfirmed(confirmed, [...eventsOf(welcome.shared), ...eventsOf(welcome.private)])
  const lost = settled.pending.filter(({ command }) => isOfTheMoment(command))
  return {
    ...settled,
    pending: settled.pending.filter((pending) => !lost.includes(pending)),
    notices: [...settled.notices, ...lost.map(({ command }): Notice => ({ command, why: 'may-not-have-arrived' }))],
  }
}

/** Events as they come. `gap`: something is missing, so connect again and be caught up. */
export function received(sync: SyncState, events: (SharedEvent | PrivateEvent)[]): SyncState | 'gap' {
  const shared = caughtUp(sync.shared, { events: events.filter(isShared) }, reduceShared)
  const own = caughtUp(sync.own, { events: events.filter(isPrivate) }, reducePrivate)
  if (!shared || !own) return 'gap'
  const lastEventAt = events.findLast(isShared)?.at ?? sync.lastEventAt
  return withoutConfirmed({ ...sync, shared, own: inRound(own, shared, sync.actor), lastEventAt }, events)
}

/** The server's answer to a command. A refusal that may be tried again leaves it where it is. */
export function answered(sync: SyncState, commandId: string, answer: Accepted | Refusal): SyncState {
  if (answer.ok) {
    const pending = sync.pending.map((each) =>
      each.command.commandId === commandId ? { ...each, stored: answer.seq } : each,
    )
    return withoutConfirmed({ ...sync, pending }, [])
  }
  return answer.retryAfterMs === undefined ? setAside(sync, commandId, answer.code) : sync
}

/** It is not tried again: of something of the moment no answer came, or it is larger than anything that is taken. */
export const gaveUp = (
  sync: SyncState,
  commandId: string,
  why: 'may-not-have-arrived' | 'message-too-large' = 'may-not-have-arrived',
): SyncState => setAside(sync, commandId, why)

/** What all pages of one browser keep together for a holder. */
export type Outbox = Pick<SyncState, 'pending' | 'notices'>

/**
 * Of what is kept, the browser's storage has the truth: what another page pressed is taken over, what another page got
 * an answer to or put away goes. Of `outbox` only a blind answer that a later one replaced is taken into neither list.
 * @param isKept whether this command was ever seen to be in the storage
 */
export function inStep(sync: SyncState, outbox: Outbox, isKept: (commandId: string) => boolean): SyncState {
  const stays = (entries: (Pending | Notice)[]): ((entry: Pending | Notice) => boolean) => {
    const ids = idsOf(entries)
    return ({ command }) => ids.has(command.commandId) || !isKept(command.commandId)
  }
  const pending = sync.pending.filter(stays(outbox.pending))
  // One that is still pending there was refused here, and could not be set aside.
  const notices = sync.notices.filter(stays([...outbox.notices, ...outbox.pending]))
  const known = idsOf([...pending, ...sync.notices])
  const others = outbox.pending.filter(({ command }) => !known.has(command.commandId))
  const noticed = idsOf(sync.notices)
  return {
    ...sync,
    pending: withLastBlind([...pending, ...others].sort((one, other) => one.at - other.at)),
    notices: [...notices, ...outbox.notices.filter(({ command }) => !noticed.has(command.commandId))],
  }
}

function withLastBlind(pending: Pending[]): Pending[] {
  const isBlind = ({ command }: Pending): boolean => command.type.startsWith('fit/')
  const last = pending.findLast(isBlind)
  return pending.filter((each) => each === last || !isBlind(each))
}

const idsOf = (entries: (Pending | Notice)[]): Set<string> => new Set(entries.map(({ command }) => command.commandId))

export const dismissed = (sync: SyncState, commandId: string): SyncState => ({
  ...sync,
  notices: sync.notices.filter(({ command }) => command.commandId !== commandId),
})

/**
 * What the person sees: what is confirmed, and on it what was pressed since (SY5).
 * @param decide the rules, or as much of them as the page has
 */
export function shown({ shared, own, actor, pending }: SyncState, decide: Decide): State {
  return pending.reduce<State>((state, { command, at }) => predict(state, command, actor, at, decide), {
    shared: shared.state,
    own: own.state,
  })
}

/** What the state will be if the server agrees; as it is where it would not. */
function predict(state: State, command: Command, actor: Actor, now: number, decide: Decide): State {
  const decision = decide(state, command, actor, { now, goneSince: {}, draw: 0.5 })
  if (!decision.ok) return state
  const envelope = { seq: 0, at: now, seat: actor.seat, holderId: actor.holderId, commandId: command.commandId }
  const asEvent = <F extends Fact>(fact: F, stream: Envelope['stream']) => ({ ...fact, ...envelope, stream })
  const shared = decision.shared.reduce<SharedState>(
    (all, fact) => reduceShared(all, asEvent(fact, 'shared')),
    state.shared,
  )
  const own = decision.own.reduce<PrivateState>((all, fact) => reducePrivate(all, asEvent(fact, 'private')), state.own)
  return { shared, own: withoutPastRounds(own, shared, actor.seat) }
}

function caughtUp<State, Event extends Envelope>(
  confirmed: Confirmed<State>,
  catchup: Catchup<State, Event>,
  reduce: (state: State, event: Event) => State,
): Confirmed<State> | undefined {
  if ('state' in catchup) return { seq: catchup.seq, state: catchup.state }
  let { seq, state } = confirmed
  for (const event of catchup.events) {
    if (event.seq <= seq) continue // seen before the connection was cut
    if (event.seq !== seq + 1) return undefined
    seq = event.seq
    state = reduce(state, event)
  }
  return { seq, state }
}

function withoutConfirmed(sync: SyncState, events: Envelope[]): SyncState {
  const confirmedIds = new Set(
    events.filter(({ holderId }) => holderId === sync.actor.holderId).map(({ commandId }) => commandId),
  )
  const isConfirmed = ({ command, stored }: Pending): boolean =>
    confirmedIds.has(command.commandId) ||
    (stored !== undefined && (stored.shared ?? 0) <= sync.shared.seq && (stored.private ?? 0) <= sync.own.seq)
  return {
    ...sync,
    pending: sync.pending.filter((pending) => !isConfirmed(pending)),
    // What "may not have arrived" did, as it turns out.
    notices: sync.notices.filter(({ command }) => !confirmedIds.has(command.commandId)),
  }
}

function setAside(sync: SyncState, commandId: string, why: Notice['why']): SyncState {
  const found = sync.pending.find(({ command }) => command.commandId === commandId)
  if (!found) return sync
  return {
    ...sync,
    pending: sync.pending.filter((pending) => pending !== found),
    notices: [...sync.notices, { command: found.command, why }],
  }
}

const inRound = (own: Confirmed<PrivateState>, shared: Confirmed<SharedState>, { seat }: Actor): typeof own => ({
  seq: own.seq,
  state: withoutPastRounds(own.state, shared.state, seat),
})

const eventsOf = <State, Event>(catchup: Catchup<State, Event>): Event[] => ('events' in catchup ? catchup.events : [])
const isShared = (event: SharedEvent | PrivateEvent): event is SharedEvent => event.stream === 'shared'
const isPrivate = (event: SharedEvent | PrivateEvent): event is PrivateEvent => event.stream === 'private'
