import { changePlanSchema, newSessionSchema, replaceInviteSchema, takeSeatSchema } from '@evenkeel/shared/protocol/http'
import type { Request, Router } from 'express'
import express from 'express'
import { addressOf } from '../gateway/address.ts'
import type { AttemptLimit } from '../gateway/limits.ts'
import type { EventLog } from '../log/port.ts'
import type { Rooms } from '../room/rooms.ts'
import { readInfo } from '../seats/info.ts'
import { createSession } from '../seats/new-session.ts'
import { holderWith } from '../seats/rekey.ts'
import { inviteHashOf, setupHashOf, verifierOf } from '../seats/secrets.ts'
import { isBeingSetUp, planChange, replaceUntakenInvite } from '../seats/set-up.ts'
import { HttpRefusal } from './problems.ts'

export interface SessionRoutes {
  rooms: Rooms
  log: EventLog
  now: () => number
  /** Failed attempts, and sessions made, of one address. */
  attempts: AttemptLimit
  creations: AttemptLimit
  trustProxy: number
  publicUrl: string | null
  operator: string | null
  retentionDays: number
}

/** The HTTP part of the wire: making a session, reading what a secret opens, taking a seat, changing the plan. */
export function sessionRoutes(settings: SessionRoutes): Router {
  const { rooms, log, now, attempts, creations, trustProxy, operator, retentionDays } = settings
  const router = express.Router()
  const addressIn = (request: Request): string => addressOf(request, trustProxy)

  router.post('/', async (request, response) => {
    const plan = parse(newSessionSchema, request.body)
    const waitMs = await creations.failed(addressIn(request))
    if (waitMs > 0) throw new HttpRefusal('too-many-attempts', waitMs)
    response.status(201).json(await createSession(log, plan, { now: now(), retentionDays }))
  })

  router.get('/:sessionId', async (request, response) => {
    const { record, secret } = await open(request)
    const hash = inviteHashOf(secret)
    const invite = record.invites.find(({ inviteHash }) => inviteHash === hash)
    const known = holderWith(record, verifierOf(secret))
    if (known?.isReplaced) throw new HttpRefusal('key-replaced')
    const holder = known?.holder
    const isSetup = record.setupHash === setupHashOf(secret)
    if (invite?.usedBy !== undefined) throw new HttpRefusal('invite-used')
    if (invite?.replacedAt !== undefined) throw new HttpRefusal('invite-replaced')
    // Who came instead is nothing that the earlier key shows (SEAT7).
    if (holder?.retiredAt !== undefined) throw new HttpRefusal('read-only')
    if (!invite && !holder && !isSetup) throw await unknown(request)
    const room = await roomOf(request)
    if (!invite && !holder && !isBeingSetUp(room.shared)) throw new HttpRefusal('already-started')
    response.json(readInfo(room, operator))
  })

  router.post('/:sessionId/seats', async (request, response) => {
    const { record, secret } = await open(request)
    const inviteHash = inviteHashOf(secret)
    if (!record.invites.some((invite) => invite.inviteHash === inviteHash)) throw await unknown(request)
    const { name, verifier } = parse(takeSeatSchema, request.body)
    const taken = await (await roomOf(request)).take({ inviteHash, name, verifier })
    if (!taken.ok) throw new HttpRefusal(taken.code)
    response.status(201).json({ seat: taken.holder.seat, holderId: taken.holder.holderId })
  })

  router.post('/:sessionId/invites', async (request, response) => {
    await openForSetup(request)
    const { seat, inviteHash } = parse(replaceInviteSchema, request.body)
    const outcome = await (await roomOf(request)).setUp((shared, record) =>
      replaceUntakenInvite(shared, record, { seat, inviteHash }, now()),
    )
    if (outcome !== 'done') throw new HttpRefusal(outcome)
    response.status(201).json({})
  })

  router.patch('/:sessionId', async (request, response) => {
    await openForSetup(request)
    const change = parse(changePlanSchema, request.body)
    const room = await roomOf(request)
    const outcome = await room.setUp((shared) => planChange(shared, change, now()))
    if (outcome !== 'done') throw new HttpRefusal(outcome)
    response.json(readInfo(room, operator))
  })

  return router

  /** The session and the secret that was shown; what the secret opens is for the caller to look up. */
  async function open(request: Request) {
    const waitMs = await attempts.waitMs(addressIn(request))
    if (waitMs > 0) throw new HttpRefusal('too-many-attempts', waitMs)
    const secret = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.get('Authorization') ?? '')?.[1]
    const record = secret ? await rooms.record(idIn(request)) : undefined
    if (!secret || !record) throw await unknown(request)
    return { record, secret }
  }

  async function openForSetup(request: Request): Promise<void> {
    const { record, secret } = await open(request)
    if (record.setupHash !== setupHashOf(secret)) throw await unknown(request)
  }

  /** The same words whether the session or the secret is wrong; only that a session was deleted is told (SEAT8). */
  async function unknown(request: Request): Promise<HttpRefusal> {
    await attempts.failed(addressIn(request))
    return new HttpRefusal((await log.wasDeleted(idIn(request))) ? 'session-gone' : 'session-unknown')
  }

  async function roomOf(request: Request) {
    const room = await rooms.get(idIn(request))
    if (!room) throw new HttpRefusal('session-gone')
    return room
  }
}

const idIn = ({ params }: Request): string => String(params.sessionId)

function parse<Body>(
  schema: { safeParse(body: unknown): { success: true; data: Body } | { success: false } },
  body: unknown,
): Body {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new HttpRefusal('bad-request')
  return parsed.data
}
