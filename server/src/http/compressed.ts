import { join } from 'node:path'
import type { RequestHandler } from 'express'
import express from 'express'

/** Shortest first. The build puts what it compressed into a folder of that name beside `assets`. */
const codings = ['br', 'gzip'] as const

/**
 * The built files as they were compressed at build, for whoever takes them so: a third of the bytes. What was not, as fonts,
 * is left to who comes next.
 */
export function serveCompressed(clientDir: string, kept: Parameters<typeof express.static>[1]): RequestHandler[] {
  const ways = codings.map((coding): RequestHandler => {
    const serve = express.static(join(clientDir, `.${coding}`), {
      ...kept,
      setHeaders: (response) => response.setHeader('Content-Encoding', coding),
    })
    return (request, response, next) => {
      if (request.acceptsEncodings(coding)) serve(request, response, next)
      else next()
    }
  })
  const varies: RequestHandler = (_request, response, next) => {
    response.vary('Accept-Encoding') // or what stands between would hand one browser's to another
    next()
  }
  return [varies, ...ways]
}
