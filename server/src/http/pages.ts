import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Router } from 'express'
import express from 'express'
import { serveCompressed } from './compressed.ts'

/**
 * The built page. Assets carry a hash in their name and may be kept for ever; what has none, the page itself, its worker
 * and its manifest, is asked for each time. A seat's address gets the same page as any other: whether there is such a
 * session is said only to who shows a secret.
 */
export function servePages(clientDir: string): Router {
  const router = express.Router()
  const kept = { immutable: true, maxAge: '1y', index: false } as const
  router.use('/assets', ...serveCompressed(clientDir, kept), express.static(join(clientDir, 'assets'), kept))
  router.use(express.static(clientDir, { index: false, setHeaders: askEachTime }))
  router.get(['/', '/demo', '/demo/:seat', '/s/:sessionId/:seat'], (_request, response) => {
    askEachTime(response)
    response.sendFile('index.html', { root: clientDir }) // below folders of any name: npx keeps packages in `.npm`
  })
  return router
}

const askEachTime = (response: ServerResponse): void => void response.setHeader('Cache-Control', 'no-cache')
