/** Which page belongs to the opened address. Each is loaded when it is needed: the room does not wait for the start. */
import type { Seat } from '@evenkeel/shared/seat'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { usePathname } from 'wouter/use-browser-location'
import { takeDoubleAsOne } from '../ui/one-press.ts'
import { whenIdle } from '../ui/when-idle.ts'
import { loadFirstWords, watchLanguage, withWords } from '../words/catalogue.ts'
import { say } from '../words/words.ts'
import type { Arrival } from './address.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Loading, PlainPage } from './plain-page.tsx'
import { SeatPage } from './seat-page.tsx'

const StartRoute = lazy(() =>
  withWords(['around', 'pages'], import('./start-route.tsx')).then(({ StartRoute }) => ({ default: StartRoute })),
)
const OtherPages = lazy(() =>
  withWords('pages', import('./other-pages.tsx')).then(({ OtherPages }) => ({ default: OtherPages })),
)

const keepFieldInSight = (): void =>
  void import('../ui/field-in-sight.ts').then((file) => file.keepFieldInSight()).catch(() => {})

const seatAddress = /^\/s\/(?<sessionId>[A-Za-z0-9_-]{10,40})\/(?<seat>interviewer|candidate)\/?$/

export async function showApp(arrival: Arrival): Promise<void> {
  await loadFirstWords()
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  takeDoubleAsOne(document)
  if (matchMedia('(pointer: coarse)').matches) whenIdle(keepFieldInSight)
  const app = createRoot(root)
  const show = () =>
    app.render(
      <StrictMode>
        <ErrorBoundary>
          <Suspense fallback={<Loading />}>
            <Page arrival={arrival} />
          </Suspense>
        </ErrorBoundary>
      </StrictMode>,
    )
  // In another language the same page says everything anew, and keeps what is typed in it.
  watchLanguage(show)
  show()
}

function Page({ arrival }: { arrival: Arrival }) {
  const path = usePathname()
  if (arrival === 'insecure') return <PlainPage title={say('app.insecure')} />
  if (arrival === 'not-kept') return <PlainPage title={say('app.notKept')} />
  if (path === '/') return <StartRoute />
  const { sessionId, seat } = seatAddress.exec(path)?.groups ?? {}
  if (!sessionId) return <OtherPages path={path} />
  return (
    <SeatPage
      key={`${sessionId}/${seat}`}
      sessionId={sessionId}
      seat={seat as Seat}
      cutShort={arrival === 'cut-short'}
    />
  )
}
