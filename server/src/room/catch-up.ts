import type { Event, PrivateEvent, SharedEvent } from '@evenkeel/shared/protocol/down'
import type { Join } from '@evenkeel/shared/protocol/join'
import type { Catchup, Welcome } from '@evenkeel/shared/protocol/welcome'
import type { PrivateState, SharedState } from '@evenkeel/shared/state'
import type { EventLog } from '../log/port.ts'
import type { Fold, StreamFold } from './fold.ts'
import { isPrivate, isShared, ownOf } from './fold.ts'

/** Further behind than this, the state is smaller than the way to it (ARCHITECTURE: welcome). */
const mostEvents = 2_000
const mostBytes = 512 * 1024

/**
 * What a client lacks (SY2): the events after its cursor where it has one that fits, else the state of the stream.
 * Reads the log only where the client is behind; nothing of another holder's stream is looked at.
 */
export async function catchUp(
  log: EventLog,
  sessionId: string,
  fold: Fold,
  holderId: string,
  cursor: Join['cursor'],
  epoch: number,
): Promise<Pick<Welcome, 'shared' | 'private'>> {
  const own = ownOf(fold, holderId)
  // One that names no epoch was written before there was more than the first.
  const fits = cursor !== undefined && (cursor.epoch ?? 1) === epoch && cursor.shared >= fold.erasedAtSeq
  const sharedFrom = fits ? firstVersion(fold.shared, cursor.shared) : undefined
  const ownFrom = fits ? firstVersion(own, cursor.private) : undefined
  const from = Math.min(sharedFrom ?? Number.POSITIVE_INFINITY, ownFrom ?? Number.POSITIVE_INFINITY)
  const appends = from <= fold.version ? await log.read(sessionId, from - 1) : []
  const events = appends.filter(({ version }) => version <= fold.version).flatMap((append) => append.events)

  const shared = events.filter(isShared).filter(({ seq }) => seq > (cursor?.shared ?? 0))
  const mine = events
    .filter(isPrivate)
    .filter((event) => event.holderId === holderId && event.seq > (cursor?.private ?? 0))
  return {
    shared: eventsOrState<SharedState, SharedEvent>(fold.shared, sharedFrom === undefined ? undefined : shared),
    private: eventsOrState<PrivateState, PrivateEvent>(own, ownFrom === undefined ? undefined : mine),
  }
}

/** The version from which on a client at `cursor` lacks events; past the end where it lacks none. */
function firstVersion({ seq, versions }: StreamFold<unknown>, cursor: number): number | undefined {
  if (cursor > seq || seq - cursor > mostEvents) return undefined
  return versions[cursor] ?? Number.POSITIVE_INFINITY
}

function eventsOrState<State, Each extends Event>(
  { seq, state }: StreamFold<State>,
  events?: Each[],
): Catchup<State, Each> {
  if (!events || Buffer.byteLength(JSON.stringify(events)) > mostBytes) return { seq, state }
  return { events }
}
