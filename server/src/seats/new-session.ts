import type { SharedFactOf } from '@evenkeel/shared/protocol/down'
import type { PlannedTopic } from '@evenkeel/shared/protocol/fields'
import type { NewSession, SessionCreated } from '@evenkeel/shared/protocol/http'
import { deletionDate } from '@evenkeel/shared/session/plan'
import type { EventLog, Tool } from '../log/port.ts'
import { inviteHashOf, makeId, makeSecret, setupHashOf } from './secrets.ts'

/** One invite a seat, and a secret for whoever makes it; of all three only hashes are kept (SEAT2). */
export async function createSession(
  log: EventLog,
  plan: Omit<NewSession, 'reference'>,
  { now, retentionDays, tool }: { now: number; retentionDays: number; tool?: Tool },
): Promise<SessionCreated> {
  const sessionId = makeId()
  const invites = { interviewer: makeSecret(), candidate: makeSecret() }
  const setup = makeSecret()
  const days = plan.retentionDays ?? retentionDays
  const startsAt = plan.startsAt ?? null
  const deletesAt = deletionDate(startsAt, now, days)
  const created: SharedFactOf<'session/created'> = {
    type: 'session/created',
    title: plan.title,
    minutes: plan.minutes,
    topics: withIds(plan.topics),
    startsAt,
    timeZone: plan.timeZone ?? null,
    callLink: plan.callLink ?? null,
    closing: plan.closing ?? 'open-points',
    retentionDays: days,
    deletesAt,
  }
  await log.create(
    {
      sessionId,
      createdAt: now,
      deletesAt,
      setupHash: setupHashOf(setup),
      houseSecret: makeSecret(),
      names: plan.names ?? {},
      ...(tool ? { tool } : {}),
      holders: [],
      invites: [
        { inviteHash: inviteHashOf(invites.interviewer), seat: 'interviewer', kind: 'seat', createdAt: now },
        { inviteHash: inviteHashOf(invites.candidate), seat: 'candidate', kind: 'seat', createdAt: now },
      ],
    },
    {
      holderId: null,
      commandId: null,
      payloadHash: null,
      at: now,
      events: [{ stream: 'shared', seq: 1, at: now, seat: null, holderId: null, commandId: null, ...created }],
    },
  )
  return { sessionId, invites, setup, deletesAt }
}

export const withIds = (topics: NewSession['topics']): PlannedTopic[] =>
  topics.map((topic) => ({ ...topic, topicId: topic.topicId ?? makeId() }))
