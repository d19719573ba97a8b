import { topicOf } from '@evenkeel/shared/agenda/select'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useSession } from '../sync/session-context.tsx'
import { useHint } from '../talk/use-hint.ts'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/glance.ts'
import { AskButton, useAskRow } from './ask-row.tsx'
import type { GlanceProps } from './glance.tsx'
import type { Row } from './live.tsx'
import { TickButton } from './tick-button.tsx'

/** Long enough to be read by whoever pressed, and gone before it tells anybody else about it. */
const notedMs = 4_000

/** Who does not lead: the own half of the mark (TK1), a question, and the quiet press after which the page asks both (DR2). */
export function OtherSeat({ may, ask, children }: GlanceProps & { children: (row: Row) => ReactNode }) {
  const topic = useSession(({ shared }) => topicOf(shared.agenda, currentTopicId(shared.talk)))
  const { because, hint } = useHint()
  const [isNoted, setNoted] = useState(false)
  const { isAsking, form, open } = useAskRow(ask)
  useEffect(() => {
    if (!isNoted) return
    const timer = setTimeout(() => setNoted(false), notedMs)
    return () => clearTimeout(timer)
  }, [isNoted])
  if (isAsking) return children({ main: form.row, isBusy: true, ...(form.words !== null && { words: form.words }) })
  function pressHint() {
    hint()
    setNoted(true)
  }
  const after = topic && may('drift/hint') && (
    <GuardedButton data-shortcut="drift" data-outcome={say('glance.noted')} because={because} onClick={pressHint}>
      {say('drift.quietButton')}
    </GuardedButton>
  )
  const main = may('concern/raise') && <AskButton onPress={open} />
  return children({ before: <TickButton may={may} />, main, after, ...(isNoted && { words: say('glance.noted') }) })
}
