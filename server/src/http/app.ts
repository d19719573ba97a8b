import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Express } from 'express'
import express from 'express'
import type { Logger } from 'pino'
import { isOriginAllowed } from '../gateway/origin.ts'
import type { HandingOver } from './handing-over.ts'
import { handingOverRoutes } from './handing-over.ts'
import { servePages } from './pages.ts'
import { answerProblem, answerProblems } from './problems.ts'
import { securityHeaders } from './security.ts'
import type { SessionRoutes } from './sessions.ts'
import { sessionRoutes } from './sessions.ts'
import { toolRoutes } from './tools.ts'

export interface AppSettings extends SessionRoutes, HandingOver {
  clientDir: string
  origins: string[]
  logger: Logger
  refused: (code: RefusalCode) => void
  /** Whether this server takes new work: false while it drains or the store does not answer. */
  ready: () => Promise<boolean>
}

export function createApp(settings: AppSettings): Express {
  const { clientDir, origins, publicUrl, logger, refused } = settings
  const ready = once(settings.ready)
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.use(securityHeaders(publicUrl))
  app.use((_request, response, next) => {
    response.once('finish', () => {
      if (response.locals.refusal) refused(response.locals.refusal)
    })
    next()
  })

  app.get('/healthz', (_request, response) => void response.type('text').send('ok'))
  app.get('/readyz', async (_request, response) => {
    const isReady = await ready()
    response
      .status(isReady ? 200 : 503)
      .type('text')
      .send(isReady ? 'ready' : 'not ready')
  })

  app.use('/api', (request, response, next) => {
    response.set('Cache-Control', 'no-store')
    if (isOriginAllowed(request, origins)) next()
    else answerProblem(response, 'origin-not-allowed')
  })
  app.use('/api/sessions', express.json({ limit: '256kb', strict: true }))
  app.use('/api/sessions', toolRoutes(settings), sessionRoutes(settings), handingOverRoutes(settings))
  app.use(servePages(clientDir))
  app.use((_request, response) => answerProblem(response, 'not-found'))
  app.use(answerProblems(logger))
  return app
}

/** The check writes to the store, and anybody may ask for it: those who ask while it is made share one (TR2). */
function once<Result>(check: () => Promise<Result>): () => Promise<Result> {
  let underWay: Promise<Result> | undefined
  return () => {
    underWay ??= check().finally(() => {
      underWay = undefined
    })
    return underWay
  }
}
