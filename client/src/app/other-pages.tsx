import type { Seat } from '@evenkeel/shared/seat'
import { lazy } from 'react'
import { withWords } from '../words/catalogue.ts'
import { say } from '../words/pages.ts'
import { PlainPage } from './plain-page.tsx'

const SetupPage = lazy(() =>
  withWords('around', import('../setup/setup-page.tsx')).then(({ SetupPage }) => ({ default: SetupPage })),
)
const Demo = lazy(() =>
  withWords(['demo', 'room', 'moment'], import('../demo/demo.tsx')).then(({ Demo }) => ({ default: Demo })),
)

const setupAddress = /^\/s\/(?<sessionId>[A-Za-z0-9_-]{10,40})\/setup\/?$/
const demoAddress = /^\/demo(?:\/(?<seat>interviewer|candidate))?\/?$/

/** What is neither the start nor a seat, and opened so seldom that these do not wait for as much as its name. */
export function OtherPages({ path }: { path: string }) {
  const sessionId = setupAddress.exec(path)?.groups?.sessionId
  if (sessionId) return <SetupPage key={sessionId} sessionId={sessionId} />
  const demo = demoAddress.exec(path)
  if (demo) return <Demo seat={demo.groups?.seat as Seat | undefined} />
  return <PlainPage title={say('app.notFound')} wayOut />
}
