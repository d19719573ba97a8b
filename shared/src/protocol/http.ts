/** Bodies of the HTTP part of the wire: making a session, reading what an invite opens, taking a seat. */
import * as z from 'zod/mini'
import type { Seat } from '../seat.ts'
import type { Closing, Phase } from '../session/state.ts'
import type { PlannedTopic } from './fields.ts'
import { callLink, hash, instant, line, plannedTopic, sealedText, seat, timeZone, whole } from './fields.ts'
import { limits } from './limits.ts'

const newTopic = z.strictObject({ ...plannedTopic.shape, topicId: z.optional(plannedTopic.shape.topicId) })
const topics = z.array(newTopic).check(
  z.minLength(limits.topics.min),
  z.maxLength(limits.topics.max),
  z.refine((list) => {
    const ids = list.flatMap(({ topicId }) => topicId ?? [])
    return new Set(ids).size === ids.length
  }),
)

/** `POST /api/sessions`: only title, minutes and topics with title and minutes are required. */
export const newSessionSchema = z.strictObject({
  title: line(limits.title),
  minutes: whole(limits.sessionMinutes),
  topics,
  startsAt: z.optional(instant),
  timeZone: z.optional(timeZone),
  callLink: z.optional(callLink),
  closing: z.optional(z.enum(['open-points', 'verdict', 'none'])),
  retentionDays: z.optional(z.union([z.literal(30), z.literal(90), z.literal(365)])),
  /** Only with an API key: what the program calls it, for that program alone. */
  reference: z.optional(line(limits.reference)),
  /** Shown on the invites until the seats are taken. */
  names: z.optional(
    z.strictObject({ interviewer: z.optional(line(limits.name)), candidate: z.optional(line(limits.name)) }),
  ),
})
export type NewSession = z.infer<typeof newSessionSchema>

export interface SessionCreated {
  sessionId: string
  /** The secrets of the two one-time links. */
  invites: Record<Seat, string>
  /** The secret of whoever made the session. */
  setup: string
  deletesAt: number
}

/** `PATCH /api/sessions/:id` with the setup secret, until the start. Topics are replaced as a whole. */
export const changePlanSchema = z.strictObject({
  title: z.optional(line(limits.title)),
  minutes: z.optional(whole(limits.sessionMinutes)),
  topics: z.optional(topics),
  startsAt: z.optional(z.nullable(instant)),
  timeZone: z.optional(z.nullable(timeZone)),
  callLink: z.optional(z.nullable(callLink)),
})
export type ChangePlan = z.infer<typeof changePlanSchema>

/** `GET /api/sessions/:id`: the agenda as planned, for whoever holds an unspent invite, a token or the setup secret. */
export interface SessionInfo {
  title: string
  names: Record<Seat, string[]>
  startsAt: number | null
  timeZone: string | null
  minutes: number
  topics: PlannedTopic[]
  callLink: string | null
  closing: Closing
  deletesAt: number
  /** Who runs the server, where that was configured. */
  operator: string | null
  /**
   * Whether what is deleted or erased is gone from the store's files within a minute (EN4). Where not, nobody is given it any
   * more at once, and its bytes stay in them until they are used for something else.
   */
  cleansFiles: boolean
  taken: Record<Seat, boolean>
  /**
   * Who is told of the end, and since when they may have it, taken or not; null: nobody. It is said on both invites before a seat is taken, and on
   * erasing, since what was told cannot be taken back.
   */
  tells: { host: string; toldAt: number | null } | null
}

/** `GET /api/sessions/:id` with the API key that made it: how far it is, and nothing that anybody wrote. */
export interface ToolStatus {
  /** Of one that was deleted all else is null, also the reference: nobody knows any more who made it. */
  status: Phase | 'deleted'
  reference: string | null
  startsAt: number | null
  taken: Record<Seat, boolean> | null
  endedAt: number | null
}

/** `POST /api/sessions/:id/seats`, Bearer invite. The same invite with the same verifier is answered alike again. */
export const takeSeatSchema = z.strictObject({ name: line(limits.name), verifier: hash })
export type TakeSeat = z.infer<typeof takeSeatSchema>

export interface SeatTaken {
  seat: Seat
  holderId: string
}

/** `POST /api/sessions/:id/invites`, Bearer setup: a new link for a seat that nobody has taken. */
export const replaceInviteSchema = z.strictObject({ seat, inviteHash: hash })

/** `GET /api/sessions/:id/holder`, Bearer token: whose it is; also of somebody whose place was taken. */
export interface TokenHolder {
  seat: Seat
  holderId: string
  name: string
}

/** `POST /api/sessions/:id/codes`, Bearer token: an invite, sealed under a short code that is told by another way (SEAT9). */
export const offerCodeSchema = z.strictObject({ seat, codeHash: hash, sealed: sealedText })
export type OfferCode = z.infer<typeof offerCodeSchema>

/** `POST /api/sessions/:id/codes/use`, Bearer the secret that follows from the code. */
export const useCodeSchema = z.strictObject({ seat })

/** What waited under a pairing's or a code's secret: sealed in one browser, to be opened in another. */
export interface HandedOver {
  sealed: string
}

/** Errors are RFC 9457 problems; `code` is the part for programs. */
export interface Problem {
  type: 'about:blank'
  title: string
  status: number
  code: string
  retryAfterMs?: number
}
