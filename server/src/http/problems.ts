import type { Problem } from '@evenkeel/shared/protocol/http'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { refusals } from '@evenkeel/shared/protocol/refusals'
import type { ErrorRequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { StoreError } from '../log/store-error.ts'

/** Refused over HTTP: thrown by a handler, answered by `answerProblems`. */
export class HttpRefusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly retryAfterMs?: number,
  ) {
    super(refusals[code])
  }
}

/** The status for a code; what is not listed is a conflict with what the session is now. */
const statuses: Partial<Record<RefusalCode, number>> = {
  'bad-request': 400,
  'key-unknown': 401,
  'origin-not-allowed': 403,
  'create-closed': 403,
  'session-unknown': 404,
  'code-wrong': 404,
  'not-found': 404,
  'session-gone': 410,
  'key-replaced': 410,
  'pairing-over': 410,
  'invite-used': 410,
  'invite-replaced': 410,
  'too-large': 413,
  'too-many-attempts': 429,
  internal: 500,
  busy: 503,
}

export function answerProblem(response: Response, code: RefusalCode, retryAfterMs?: number): void {
  const status = statuses[code] ?? 409
  response.locals.refusal = code
  const problem: Problem = { type: 'about:blank', title: refusals[code], status, code }
  if (retryAfterMs !== undefined) {
    problem.retryAfterMs = retryAfterMs
    response.set('Retry-After', String(Math.ceil(retryAfterMs / 1000)))
  }
  if (status === 401) response.set('WWW-Authenticate', 'Bearer')
  response.status(status).type('application/problem+json').send(JSON.stringify(problem))
}

/** The last handler: every error becomes a problem (RFC 9457). What was sent is never logged, nor is the path. */
export const answerProblems =
  (logger: Logger): ErrorRequestHandler =>
  (error, _request, response, next) => {
    if (response.headersSent) return next(error)
    if (error instanceof HttpRefusal) return answerProblem(response, error.code, error.retryAfterMs)
    if (error instanceof StoreError) {
      logger.error({ code: error.code }, 'the store could not answer')
      return answerProblem(response, 'busy', 1_000)
    }
    // Of the body parser and of a path that cannot be decoded: the sender's fault.
    if (error?.type === 'entity.too.large') return answerProblem(response, 'too-large')
    if (error?.status >= 400 && error?.status < 500) return answerProblem(response, 'bad-request')
    logger.error({ error: error?.stack }, 'a request failed')
    answerProblem(response, 'internal')
  }
