/**
 * The seats that this browser holds or is about to take, by session and seat, so that one browser may hold both and
 * never mistake one for the other. A returning browser finds its way back by `/s/ID/SEAT` alone.
 */
import type { Seat } from '@evenkeel/shared/seat'
import type { PlannedSession } from '@evenkeel/shared/sync/state-of-plan'
import type { UseStore } from 'idb-keyval'
import { del, get, promisifyRequest, update } from 'idb-keyval'
import { makeId } from './keys.ts'

export interface DeviceSeat {
  sessionId: string
  seat: Seat
  /** The secret of the link this browser opened last; kept until the seat is taken. */
  invite?: string
  /** Made and stored before the seat is asked for, so that a lost reply locks nobody out (SEAT4). */
  seatKey?: string
  /** Asked for in its place and not answered yet (SEAT6). */
  nextKey?: string
  /** Those before it, the latest first: older boxes are sealed under them. */
  earlierKeys?: string[]
  /** A seat key that a link or another device brought, and the secret that fetches one: not yet known whose it is. */
  arrivedKey?: string
  pairing?: string
  name?: string
  /** What the link showed: all that there is to see where the first connection does not come (SY6). */
  plan?: PlannedSession
  /** Known once the server has answered; from then on this browser holds the seat. */
  holderId?: string
  /** For whoever made the session: the other seat's link, to hand on. */
  inviteForOther?: string
  /** The one before it: still the right one where the server would not have the new one. */
  inviteForOtherBefore?: string
}

/** What whoever set an interview up for others keeps: the setup secret and both links' secrets. */
export interface DeviceSetup {
  sessionId: string
  setup: string
  invites: Record<Seat, string>
  /** As planned when it was made; records of an earlier page have none. */
  deletesAt?: number
}

let opened: Promise<IDBDatabase> | undefined
function open(): Promise<IDBDatabase> {
  if (opened) return opened
  const request = indexedDB.open('evenkeel')
  request.onupgradeneeded = () => request.result.createObjectStore('seats')
  opened = promisifyRequest(request)
  const again = (): void => {
    opened = undefined
  }
  opened.then((database) => {
    database.onclose = again // some browsers close it by themselves
  }, again)
  return opened
}

/** As idb-keyval's own, and strict: a key that is only in a buffer of the system would be gone with the power (SEAT4). */
export const seatStore: UseStore = async (mode, use) =>
  use((await open()).transaction('seats', mode, { durability: 'strict' }).objectStore('seats'))

const keyOf = (sessionId: string, seat: Seat | 'setup') => `${sessionId}/${seat}`

export const readSeat = (sessionId: string, seat: Seat): Promise<DeviceSeat | undefined> =>
  get(keyOf(sessionId, seat), seatStore)

/** Resolves once the browser has durably stored it. */
export const changeSeat = (sessionId: string, seat: Seat, change: Partial<DeviceSeat>): Promise<void> =>
  update<DeviceSeat>(keyOf(sessionId, seat), (before) => ({ ...before, sessionId, seat, ...change }), seatStore)

/**
 * Neither key nor link of this seat stays, nor what its holder was typing in this tab; what this browser was given for
 * somebody else meanwhile does, and what it has of the other seat.
 */
export async function forgetSeat({ sessionId, seat, holderId }: DeviceSeat): Promise<void> {
  const held = await readSeat(sessionId, seat)
  if (held?.holderId === holderId) await del(keyOf(sessionId, seat), seatStore)
  if (holderId === undefined) return
  for (const key of Object.keys(sessionStorage))
    if (key.endsWith(`/${sessionId}/${holderId}`)) sessionStorage.removeItem(key)
}

export const readSetup = (sessionId: string): Promise<DeviceSetup | undefined> =>
  get(keyOf(sessionId, 'setup'), seatStore)

export const writeSetup = (setup: DeviceSetup): Promise<void> =>
  update<DeviceSetup>(keyOf(setup.sessionId, 'setup'), () => setup, seatStore)

/** One for all tabs of this browser, so that several of them count as one device (SEAT1). */
export async function readDeviceId(): Promise<string> {
  await update<string>('device', (before) => before ?? makeId(), seatStore)
  return (await get<string>('device', seatStore)) ?? makeId()
}
