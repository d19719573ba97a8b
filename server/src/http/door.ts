import { id } from '@evenkeel/shared/protocol/fields'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Request } from 'express'
import { addressOf } from '../gateway/address.ts'
import type { AttemptLimit } from '../gateway/limits.ts'
import { createTurns } from '../gateway/turns.ts'
import type { EventLog, SessionRecord } from '../log/port.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { HttpRefusal } from './problems.ts'

export interface HttpDoor {
  rooms: Rooms
  log: EventLog
  /** Failed attempts of one address. */
  attempts: AttemptLimit
  trustProxy: number
}

/** How every request with a secret comes in; a wrong one counts against its address, never against the session. */
export function createDoor({ rooms, log, attempts, trustProxy }: HttpDoor) {
  const inTurn = createTurns()
  const addressIn = (request: Request): string => addressOf(request, trustProxy)

  // What is no id is the id of nothing, and no store is asked for it: one of them takes no NUL.
  const isId = (request: Request): boolean => id.safeParse(idIn(request)).success

  const recordOf = async (request: Request): Promise<SessionRecord | undefined> =>
    isId(request) ? rooms.record(idIn(request)) : undefined

  const wasDeleted = async (request: Request): Promise<boolean> => isId(request) && log.wasDeleted(idIn(request))

  /** The same words whether the session or the secret is wrong; only that a session was deleted is told (SEAT8). */
  async function unknown(request: Request, code: RefusalCode = 'session-unknown'): Promise<HttpRefusal> {
    await attempts.failed(addressIn(request))
    return new HttpRefusal((await wasDeleted(request)) ? 'session-gone' : code)
  }

  async function attempt(request: Request, code?: RefusalCode): Promise<{ record: SessionRecord; secret: string }> {
    const waitMs = await attempts.waitMs(addressIn(request))
    if (waitMs > 0) throw new HttpRefusal('too-many-attempts', waitMs)
    const secret = secretIn(request)
    const record = secret ? await recordOf(request) : undefined
    if (!secret || !record) throw await unknown(request, code)
    return { record, secret }
  }

  return {
    addressIn,
    unknown,
    recordOf,
    wasDeleted,

    /**
     * The session and the secret that was shown; what the secret opens is for the caller to look up. The attempts of one
     * address come one after the other, so that many at once ask the store no more than they may.
     * @param code what a wrong one is called here
     */
    open: (request: Request, code?: RefusalCode) => inTurn(addressIn(request), () => attempt(request, code)),

    async roomOf(request: Request): Promise<Room> {
      const room = await rooms.get(idIn(request))
      if (!room) throw new HttpRefusal('session-gone')
      return room
    },
  }
}

/** What was shown as `Bearer`, which may be written in any case (RFC 9110, 11.1). */
export const shownIn = (request: Request): string | undefined =>
  /^bearer +(.*)$/i.exec(request.get('Authorization') ?? '')?.[1]

export const secretIn = (request: Request): string | undefined =>
  /^[A-Za-z0-9_-]{43}$/.exec(shownIn(request) ?? '')?.[0]

export const idIn = ({ params }: Request): string => String(params.sessionId)

export function parse<Body>(
  schema: { safeParse(body: unknown): { success: true; data: Body } | { success: false } },
  body: unknown,
): Body {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new HttpRefusal('bad-request')
  return parsed.data
}
