import type { ToolStatus } from '@evenkeel/shared/protocol/http'
import type { Router } from 'express'
import express from 'express'
import { takenIn } from '../seats/info.ts'
import type { KeyOf } from './api-keys.ts'
import type { HttpDoor } from './door.ts'
import { createDoor, secretIn } from './door.ts'

const deleted: ToolStatus = { status: 'deleted', reference: null, startsAt: null, taken: null, endedAt: null }

/** What a program may ask of a session that it made: how far it is. Every other secret is for the routes behind this. */
export function toolRoutes({ keyOf, ...settings }: HttpDoor & { keyOf: KeyOf }): Router {
  const { open, unknown, recordOf, wasDeleted, roomOf } = createDoor(settings)
  const router = express.Router()

  router.get('/:sessionId', async (request, response, next) => {
    const key = keyOf(secretIn(request))
    if (key === undefined) return next()
    if (!(await recordOf(request)) && (await wasDeleted(request))) {
      response.json(deleted)
      return
    }
    const { record } = await open(request)
    if (record.tool?.key !== key) throw await unknown(request)
    const { session } = (await roomOf(request)).shared
    const { phase: status, startsAt, endedAt } = session
    const reference = record.tool.reference ?? null
    response.json({ status, reference, startsAt, taken: takenIn(record), endedAt } satisfies ToolStatus)
  })

  return router
}
