/** The interview that every run is about: four topics, one holder a seat and sometimes a colleague. */
import type { EventLog, Holder } from '@evenkeel/server/log/port'
import { verifierOf } from '@evenkeel/server/seats/secrets'
import type { Actor } from '@evenkeel/shared/state'
import { aPlan } from '../harness/builders.ts'

export const sessionId = 'session-simulated'

/** Ids that the wishes know. */
const holders: Actor[] = [
  { seat: 'interviewer', holderId: 'holder-interviewer' },
  { seat: 'candidate', holderId: 'holder-candidate' },
  { seat: 'interviewer', holderId: 'holder-colleague' },
]

export const tokenOf = (holderId: string): string => holderId.padEnd(43, '-')

/** @param store as a process that made the session and is gone */
export async function createInterview(
  log: EventLog,
  store: EventLog['append'],
  created: (append: Parameters<EventLog['create']>[1]) => void,
  { at, houseSecret, count }: { at: number; houseSecret: string; count: number },
): Promise<Actor[]> {
  const plan = aPlan({ deletesAt: at + 365 * 86_400_000 })
  const byNobody = { seat: null, holderId: null, commandId: null }
  const first = {
    ...{ holderId: null, commandId: null, payloadHash: null, at },
    events: [{ stream: 'shared' as const, seq: 1, at, ...byNobody, type: 'session/created', ...plan }],
  }
  const session = { sessionId, createdAt: at, deletesAt: plan.deletesAt, setupHash: 'none', houseSecret, names: {} }
  await log.create({ ...session, holders: [], invites: [] }, first)
  created(first)
  const seated = holders.slice(0, count)
  for (const [index, { seat, holderId }] of seated.entries()) {
    const holder: Holder = { holderId, seat, name: holderId, verifier: verifierOf(tokenOf(holderId)), takenAt: at }
    const taken = { type: 'seat/taken', retired: [] }
    await store(sessionId, {
      ...{ expected: index + 1, holderId, commandId: null, payloadHash: null, at },
      events: [{ stream: 'shared', seq: index + 2, at, seat, holderId, commandId: null, ...taken }],
      seats: { holders: [holder] },
    })
  }
  return seated
}
