import { isPaused } from '@evenkeel/shared/talk/select'
import type { ReactNode } from 'react'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { useMoveOn } from '../talk/use-move-on.ts'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/glance.ts'
import type { GlanceProps } from './glance.tsx'
import type { Row } from './live.tsx'
import { TickButton } from './tick-button.tsx'

/** Who leads: covered and on, as on the page, and off the list, which here has no label (DR1). */
export function Steering({ may, children }: GlanceProps & { children: (row: Row) => ReactNode }) {
  const isStopped = useSession(({ shared }) => isPaused(shared.talk))
  const { topic, next, open, because, press, since } = useMoveOn()
  const submit = useSubmit()
  if (!may('talk/focus')) return children({ main: null })
  if (isStopped) {
    const resume = (
      <GuardedButton className="main" because={because} onClick={() => submit({ type: 'session/resume' })}>
        {say('talk.resume')}
      </GuardedButton>
    )
    return children({ main: resume, isBusy: true })
  }
  if (since) {
    const main = (
      <>
        <GuardedButton className="main" data-shortcut="next" because={because} onClick={since.now}>
          {say('glance.sinceNow')}
        </GuardedButton>
        <GuardedButton because={because} onClick={since.ago}>
          {since.sayAgo}
        </GuardedButton>
        <button type="button" onClick={since.stay}>
          {say('talk.since.stay')}
        </button>
      </>
    )
    return children({ main, isBusy: true, words: say('glance.since', { next: since.next.title }) })
  }
  const main = (
    <GuardedButton
      className="main"
      data-shortcut="next"
      because={because}
      title={topic && next && say('talk.coveredNext', { next: next.title })}
      onClick={() => press(topic !== undefined)}
    >
      {topic ? sayCovered(next !== undefined, open.length) : sayGo(next?.title)}
    </GuardedButton>
  )
  const after = may('drift/call') && (
    <GuardedButton data-shortcut="drift" because={because} onClick={() => submit({ type: 'drift/call' })}>
      {say('drift.button')}
    </GuardedButton>
  )
  return children({ main, after, byKey: <TickButton may={may} /> })
}

const sayGo = (next: string | undefined): string =>
  next === undefined ? say('talk.wrapUp') : say('talk.suggestion.go', { topic: next })

function sayCovered(hasNext: boolean, open: number): string {
  if (open === 0) return say(hasNext ? 'glance.coveredNext' : 'talk.coveredLast')
  return say(hasNext ? 'glance.openCoveredNext' : 'glance.openCoveredLast', { count: open })
}
