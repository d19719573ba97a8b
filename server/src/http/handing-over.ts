import type { HandedOver, TokenHolder } from '@evenkeel/shared/protocol/http'
import { offerCodeSchema, useCodeSchema } from '@evenkeel/shared/protocol/http'
import type { Request, Router } from 'express'
import express from 'express'
import type { Holder } from '../log/port.ts'
import type { Codes } from '../seats/codes.ts'
import type { Pairings } from '../seats/pairings.ts'
import { holderWith } from '../seats/rekey.ts'
import { codeHashOf, pairHashOf, verifierOf } from '../seats/secrets.ts'
import type { HttpDoor } from './door.ts'
import { createDoor, idIn, parse } from './door.ts'
import { HttpRefusal } from './problems.ts'

export interface HandingOver extends HttpDoor {
  pairings: Pairings
  codes: Codes
}

/** What one browser hands to another through the server, which cannot read it: a seat key (SEAT6), an invite (SEAT9). */
export function handingOverRoutes({ pairings, codes, ...settings }: HandingOver): Router {
  const { addressIn, open, unknown } = createDoor(settings)
  const router = express.Router()

  router.get('/:sessionId/holder', async (request, response) => {
    const { seat, holderId, name } = await holderIn(request)
    response.json({ seat, holderId, name } satisfies TokenHolder)
  })

  router.post('/:sessionId/pairings', async (request, response) => {
    const { secret } = await open(request, 'pairing-over')
    const sealed = await pairings.take(idIn(request), pairHashOf(secret))
    if (sealed === undefined) throw await unknown(request, 'pairing-over')
    response.json({ sealed } satisfies HandedOver)
  })

  router.post('/:sessionId/codes', async (request, response) => {
    const { holderId, retiredAt } = await holderIn(request)
    if (retiredAt !== undefined) throw new HttpRefusal('read-only')
    await codes.offer(idIn(request), holderId, parse(offerCodeSchema, request.body))
    response.status(201).json({})
  })

  router.post('/:sessionId/codes/use', async (request, response) => {
    const { secret } = await open(request, 'code-wrong')
    const { seat } = parse(useCodeSchema, request.body)
    const sealed = await codes.use(idIn(request), seat, { codeHash: codeHashOf(secret), from: addressIn(request) })
    if (sealed === undefined) throw await unknown(request, 'code-wrong')
    response.json({ sealed } satisfies HandedOver)
  })

  return router

  async function holderIn(request: Request): Promise<Holder> {
    const { record, secret } = await open(request)
    const known = holderWith(record, verifierOf(secret))
    if (!known) throw await unknown(request)
    if (known.isReplaced) throw new HttpRefusal('key-replaced')
    return known.holder
  }
}
