/** What this device keeps of interviews, read and forgotten; the server is asked only for what it does not keep. */
import { isUsed } from '../app/hooks/take-seat.ts'
import { ApiProblem, readSession } from '../sync/api.ts'
import type { KnownRecord } from '../sync/known-seats.ts'
import { bearerOf, forgetKnown, isSetup, listKnown, readKept, removeStrays } from '../sync/known-seats.ts'
import type { Entry } from './entry.ts'
import { deletionOf, entryOf, inOrder } from './entry.ts'

/** Said of an interview that is deleted; of one deleted long ago the server does not even know that it was (EN4). */
const gone = new Set(['session-gone', 'session-unknown'])

/** How many there are, without reading a word of any. */
export const countKnown = async (): Promise<number> => (await listKnown()).length

/** How many there are, and whether one of them is not over as far as this browser knows. */
export async function lookAround(now: number): Promise<{ count: number; goesOn: boolean }> {
  const all = await listKnown()
  for (const record of all) {
    const kept = await readKept(record)
    if (kept.state?.shared.state.session.phase !== 'ended' && !((deletionOf(record, kept) ?? now) < now))
      return { count: all.length, goesOn: true }
  }
  return { count: all.length, goesOn: false }
}

/** Resolves with all of them; one that the server says is deleted, or a link that was used, is forgotten and not among them. */
export async function readEntries(): Promise<Entry[]> {
  const entries = await Promise.all((await listKnown()).map(readEntry))
  return inOrder(entries.filter((entry) => entry !== null))
}

async function readEntry(record: KnownRecord): Promise<Entry | null> {
  const kept = await readKept(record)
  if (kept.state) return entryOf(record, kept, null)
  const info = await ask(record)
  if (info !== 'gone') return entryOf(record, kept, info)
  await forgetKnown(record)
  return null
}

/**
 * What was kept until its date goes with it (EN4). A clock may be wrong and a start moved meanwhile, so the server is
 * asked first, and who cannot ask it keeps the key until they can.
 */
export async function forgetWhatIsDeleted(now: number): Promise<void> {
  for (const record of await listKnown()) {
    const deletesAt = deletionOf(record, await readKept(record))
    if (deletesAt !== undefined && deletesAt <= now && (await ask(record)) === 'gone') await forgetKnown(record)
  }
  await removeStrays()
}

/** Neither taken nor asked for: all that there is of it is what the link still opens. */
const isLink = (record: KnownRecord): boolean => !isSetup(record) && record.seatKey === undefined

async function ask(record: KnownRecord) {
  const bearer = await bearerOf(record)
  if (bearer === undefined) return null
  try {
    return await readSession(record.sessionId, bearer)
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) return null
    return gone.has(problem.code) || (isLink(record) && isUsed(problem.code)) ? 'gone' : null
  }
}
