/** What a session's components read: one store per session and holder, made by a factory and held by the page. */

import type { Decide } from '@evenkeel/shared/decide'
import { foresee } from '@evenkeel/shared/foresee'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Person, Presence } from '@evenkeel/shared/protocol/welcome'
import type { Actor, PrivateState, SharedState } from '@evenkeel/shared/state'
import { emptyShared } from '@evenkeel/shared/state'
import type { Notice, SyncState } from '@evenkeel/shared/sync/sync-state'
import { emptySync, shown } from '@evenkeel/shared/sync/sync-state'
import { createStore } from 'zustand/vanilla'

/**
 * `connecting`: not yet connected since the page was opened. `online`: everything confirmed is here. `offline`: was
 * connected and will be again, or the first connection is late (SY6). `refused`: the server will not have this seat; `refusedWith` says why.
 */
export type Connection = 'connecting' | 'online' | 'offline' | 'refused'

export interface SessionView {
  sessionId: string
  actor: Actor
  /** What the person sees: confirmed, with what was pressed since (SY5). */
  shared: SharedState
  own: PrivateState
  people: Person[]
  presence: Presence
  /** Somebody else has the seat now: what was before stays readable, nothing new comes. */
  readOnly: boolean
  connection: Connection
  /** How many devices of this holder are connected, as far as the server said (SEAT6). */
  devices: number
  refusedWith: RefusalCode | null
  /** Whether there is anything to show yet: a state from the server, or one kept in this browser. */
  known: boolean
  /** What is shown is what the link told: this browser was never connected. */
  planOnly: boolean
  /** How many things the person did, of the moment or not, that show here and that the server has not stored (SY1). */
  waiting: number
  /** What was refused or may not have arrived, with its reason, until dismissed (SY6). */
  notices: Notice[]
  /** False where this browser did not keep something: what is pressed offline would then be lost with the page. */
  keeps: boolean
  /** When anything last changed for both; null while this browser has only what it kept. */
  lastEventAt: number | null
  /** The server's clock in milliseconds, moved on every second. Whole minutes are computed from it (TM3). */
  now: number
}

export const createSessionStore = (sessionId: string, actor: Actor, now: number) =>
  createStore<SessionView>(() => ({
    sessionId,
    connection: 'connecting',
    devices: 1,
    refusedWith: null,
    keeps: true,
    now,
    ...viewOf(emptySync(actor), foresee),
  }))

/** The part of the view that follows from what is known of the session, and from as much of the rules as is here. */
export function viewOf(
  sync: SyncState,
  decide: Decide,
): Omit<SessionView, 'sessionId' | 'connection' | 'devices' | 'refusedWith' | 'keeps' | 'now'> {
  return {
    ...shown(sync, decide),
    actor: sync.actor,
    people: sync.people,
    presence: sync.presence,
    readOnly: sync.readOnly,
    known: sync.shared.state !== emptyShared,
    planOnly: sync.epoch === null && sync.shared.state !== emptyShared,
    waiting: sync.pending.filter(({ stored }) => !stored).length,
    notices: sync.notices,
    lastEventAt: sync.lastEventAt,
  }
}
