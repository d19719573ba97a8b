import * as z from 'zod/mini'
import { callLink, event, id, instant, line, plannedTopic, seat, timeZone, whole } from '../protocol/fields.ts'
import { limits } from '../protocol/limits.ts'

const plan = {
  title: line(limits.title),
  minutes: whole(limits.sessionMinutes),
  topics: z.array(plannedTopic).check(z.minLength(limits.topics.min), z.maxLength(limits.topics.max)),
  startsAt: z.nullable(instant),
  timeZone: z.nullable(timeZone),
  callLink: z.nullable(callLink),
  deletesAt: instant,
}

export const sessionEvents = [
  event('session/created', {
    ...plan,
    closing: z.enum(['open-points', 'verdict', 'none']),
    retentionDays: whole({ min: 1, max: 3650 }),
  }),
  /** Who leads, or before the start whoever set the session up, changed the plan; only what changed is named. */
  event('session/planned', { changed: z.partial(z.strictObject({ ...plan, clocks: z.enum(['shown', 'hidden']) })) }),
  /** `endsAt` is the planned end on the wall clock; `lateMs` is how much later than planned the talk began (TM3). */
  event('session/started', { topicId: z.nullable(id), endsAt: instant, lateMs: z.int() }),
  event('session/handed-over', { to: seat }),
  event('session/paused', {}),
  event('session/resumed', {}),
  /** `topicId` is the closing topic, which becomes current; null where there is none. */
  event('session/wrapped-up', { topicId: z.nullable(id) }),
  event('session/returned-to-live', {}),
  /** The questions in `leftOpen` stay without an answer (PH4); those promised in writing have events of their own. */
  event('session/ended', { leftOpen: z.array(id) }),
  event('session/reopened', { topicId: z.nullable(id) }),
  /** Whoever set the session up made a new link for a seat that nobody has taken. */
  event('seat/link-replaced', { ofSeat: seat }),
  /** The envelope's seat has another speaker. */
  event('seat/speaker-chosen', { speakerId: id }),
  event('seat/invited', {}),
  event('seat/reinvited', {}),
  /** Somebody on the seat came back before the new link was used, which therefore no longer opens it (SEAT7). */
  event('seat/reinvite-cancelled', { ofSeat: seat }),
  /** The envelope's seat and holderId are who came; `retired` are those whose place was taken (SEAT7). */
  event('seat/taken', { retired: z.array(id) }),
  /** The envelope's holder erased the own side and is on no seat any more (EN4). */
  event('seat/erased', {}),
] as const

/** Of the private stream: what a holder did with the own key. No secret is in it, and nobody else learns of it. */
export const ownKeyEvents = [event('seat/pairing-offered', {}), event('seat/rekeyed', {})] as const
