import type { SessionInfo } from '@evenkeel/shared/protocol/http'
import { changePlanSchema, newSessionSchema, replaceInviteSchema, takeSeatSchema } from '@evenkeel/shared/protocol/http'
import type { Request, Router } from 'express'
import express from 'express'
import type { AttemptLimit } from '../gateway/limits.ts'
import type { Tool } from '../log/port.ts'
import type { Room } from '../room/room.ts'
import { readInfo, readTells } from '../seats/info.ts'
import { createSession } from '../seats/new-session.ts'
import { holderWith } from '../seats/rekey.ts'
import { inviteHashOf, setupHashOf, verifierOf } from '../seats/secrets.ts'
import { isBeingSetUp, planChange, replaceUntakenInvite } from '../seats/set-up.ts'
import type { KeyOf } from './api-keys.ts'
import type { HttpDoor } from './door.ts'
import { createDoor, parse, secretIn, shownIn } from './door.ts'
import { HttpRefusal } from './problems.ts'

export interface SessionRoutes extends HttpDoor {
  now: () => number
  /** Sessions made by one address. */
  creations: AttemptLimit
  publicUrl: string | null
  operator: string | null
  retentionDays: number
  /** Whether anybody may make a session, or only a program with an API key. */
  openCreate: boolean
  keyOf: KeyOf
  /** Who is told of the end of what programs make; null: nobody. */
  webhookHost: string | null
}

/** The HTTP part of the wire: making a session, reading what a secret opens, taking a seat, changing the plan. */
export function sessionRoutes(settings: SessionRoutes): Router {
  const { log, now, creations, operator, retentionDays, webhookHost } = settings
  const { addressIn, open, unknown, roomOf } = createDoor(settings)
  const router = express.Router()

  router.post('/', async (request, response) => {
    const key = await makerIn(request)
    const { reference, ...plan } = parse(newSessionSchema, request.body)
    if (reference !== undefined && key === undefined) throw new HttpRefusal('bad-request')
    const waitMs = await creations.failed(addressIn(request))
    if (waitMs > 0) throw new HttpRefusal('too-many-attempts', waitMs)
    response
      .status(201)
      .json(
        await createSession(log, plan, { now: now(), retentionDays, ...(key ? { tool: toolOf(key, reference) } : {}) }),
      )
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
    if (holder?.retiredAt !== undefined)
      throw new HttpRefusal(holder.erasedAt === undefined ? 'read-only' : 'seat-erased')
    if (!invite && !holder && !isSetup) throw await unknown(request)
    const room = await roomOf(request)
    if (!invite && !holder && !isBeingSetUp(room.shared)) throw new HttpRefusal('already-started')
    response.json(await infoOf(room))
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
    response.json(await infoOf(room))
  })

  return router

  function toolOf(key: string, reference?: string): Tool {
    return {
      key,
      ...(reference === undefined ? {} : { reference }),
      ...(webhookHost === null ? {} : { tells: webhookHost }),
    }
  }

  async function infoOf(room: Room): Promise<SessionInfo> {
    const tells = await readTells(log, room.record)
    return readInfo(room, { operator, cleansFiles: log.cleansFiles, tells })
  }

  /** The name of the key that was shown; undefined where somebody makes a session by hand, and may. */
  async function makerIn(request: Request): Promise<string | undefined> {
    // What a proxy in front asks of browsers, such as a password of its own, is none of ours.
    if (shownIn(request) === undefined) {
      if (settings.openCreate) return undefined
      throw new HttpRefusal('create-closed')
    }
    const waitMs = await settings.attempts.waitMs(addressIn(request))
    if (waitMs > 0) throw new HttpRefusal('too-many-attempts', waitMs)
    const key = settings.keyOf(secretIn(request))
    if (key !== undefined) return key
    await settings.attempts.failed(addressIn(request))
    throw new HttpRefusal('key-unknown')
  }

  async function openForSetup(request: Request): Promise<void> {
    const { record, secret } = await open(request)
    if (record.setupHash !== setupHashOf(secret)) throw await unknown(request)
  }
}
