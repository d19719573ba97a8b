/**
 * The interviews that this browser keeps anything of, as a list: to come back to one, or to have this browser forget it.
 * What stands in them is read only when asked for, and a database is closed again: an open one cannot be deleted.
 */
import { del, promisifyRequest, values } from 'idb-keyval'
import type { DeviceSeat, DeviceSetup } from './device-seats.ts'
import { forgetSeat, seatStore } from './device-seats.ts'
import type { KeptState } from './kept.ts'
import { keptIn, outbox, stateKey } from './kept.ts'
import { tokenOf } from './keys.ts'

/** A seat, or what whoever set an interview up for others has of it. One browser may have several of one interview. */
export type KnownRecord = DeviceSeat | DeviceSetup

export const isSetup = (record: KnownRecord): record is DeviceSetup => 'setup' in record

/** What stays of a seat beside its key. */
export interface KeptOfSeat {
  state: KeptState | undefined
  /** How many commands nobody but this browser has. */
  unsent: number
}

/** One that has no key and no link is the trace of a link that opened nothing. */
export async function listKnown(): Promise<KnownRecord[]> {
  const all = await values<unknown>(seatStore)
  return all.filter(isRecord).filter((record) => isSetup(record) || secretOf(record) !== undefined)
}

const isRecord = (value: unknown): value is KnownRecord =>
  typeof value === 'object' && value !== null && 'sessionId' in value

const secretOf = ({ seatKey, invite, arrivedKey, pairing }: DeviceSeat) => seatKey ?? invite ?? arrivedKey ?? pairing

/** What the server answers to about the session, as a Bearer; undefined where there is nothing that it would know. */
export async function bearerOf(record: KnownRecord): Promise<string | undefined> {
  if (isSetup(record)) return record.setup
  const { sessionId, seatKey, holderId, invite } = record
  return seatKey && holderId ? tokenOf(seatKey, sessionId) : invite
}

export async function readKept(record: KnownRecord): Promise<KeptOfSeat> {
  const nothing = { state: undefined, unsent: 0 }
  if (isSetup(record) || record.holderId === undefined) return nothing
  const name = keptIn(record.sessionId, record.holderId)
  const database = await openIfThere(name)
  if (!database) return nothing
  try {
    const all = database.transaction('kept').objectStore('kept')
    const [state, unsent] = await Promise.all([
      promisifyRequest<KeptState | undefined>(all.get(stateKey)),
      promisifyRequest(all.count(IDBKeyRange.bound(outbox, `${outbox}\uffff`))),
    ])
    return { state, unsent }
  } finally {
    database.close()
  }
}

/** Opening one that is not there would make it. */
async function openIfThere(name: string): Promise<IDBDatabase | undefined> {
  const names = (await indexedDB.databases()).map((each) => each.name)
  if (!names.includes(name)) return undefined
  const database = await promisifyRequest(indexedDB.open(name))
  if (database.objectStoreNames.contains('kept')) return database
  database.close()
  return undefined
}

/** First the key, so that nothing that stays behind can be opened any more. @returns whether another tab still shows it */
export async function forgetKnown(record: KnownRecord): Promise<'gone' | 'still-open'> {
  if (isSetup(record)) {
    await del(`${record.sessionId}/setup`, seatStore)
    return 'gone'
  }
  await forgetSeat(record)
  return record.holderId === undefined ? 'gone' : remove(keptIn(record.sessionId, record.holderId))
}

/** Of seats that this browser has no key for any more: a tab that was open when one was forgotten has kept more. */
export async function removeStrays(): Promise<void> {
  const known = new Set(
    (await values<unknown>(seatStore))
      .filter(isRecord)
      .map((record) => !isSetup(record) && record.holderId !== undefined && keptIn(record.sessionId, record.holderId)),
  )
  for (const { name = '' } of await indexedDB.databases()) {
    if (/^evenkeel\/[^/]+\/[^/]+$/.test(name) && !known.has(name)) await remove(name)
  }
}

/** Waits for no other tab: the browser deletes it when that one is closed. */
const remove = (name: string): Promise<'gone' | 'still-open'> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve('gone')
    request.onblocked = () => resolve('still-open')
    request.onerror = () => reject(request.error)
  })
