import type { Seat } from '@evenkeel/shared/seat'
import { lazy } from 'react'
import { Route, Switch } from 'wouter'
import { withWords } from '../words/catalogue.ts'
import { say } from '../words/words.ts'
import { PlainPage } from './plain-page.tsx'

const SetupPage = lazy(() =>
  withWords('around', import('../setup/setup-page.tsx')).then(({ SetupPage }) => ({ default: SetupPage })),
)
const Demo = lazy(() => withWords('demo', import('../demo/demo.tsx')).then(({ Demo }) => ({ default: Demo })))

const setupAddress = /^\/s\/(?<sessionId>[A-Za-z0-9_-]{10,40})\/setup\/?$/
const demoAddress = /^\/demo(?:\/(?<seat>interviewer|candidate))?\/?$/

/** What is neither the start nor a seat, and opened so seldom that these do not wait for as much as its name. */
export function OtherPages() {
  return (
    <Switch>
      <Route path={setupAddress}>
        {({ sessionId = '' }: { sessionId?: string }) => <SetupPage key={sessionId} sessionId={sessionId} />}
      </Route>
      <Route path={demoAddress}>{({ seat }: { seat?: string }) => <Demo seat={seat as Seat | undefined} />}</Route>
      <Route>
        <PlainPage title={say('app.notFound')} wayOut />
      </Route>
    </Switch>
  )
}
