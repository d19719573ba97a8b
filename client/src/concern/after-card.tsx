import { askedAfterwards } from '@evenkeel/shared/concern/select'
import { afterwardsMs, writtenQuestions } from '@evenkeel/shared/protocol/limits'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/ending.ts'
import { sayRefusal } from '../words/pages.ts'
import { sayDay, sayTime } from '../words/words.ts'
import type { AskDraftState } from './ask-draft.ts'
import type { KeepDraft } from './ask-field.tsx'
import { AskField } from './ask-field.tsx'

interface Props {
  may: (type: CommandType) => boolean
  ask: AskDraftState
  keep: KeepDraft
}

/**
 * For three days the page asks the candidate whether anything is still open (EN5). What is typed stays in its field when
 * the days are over; what came too late, or as a third, was kept for its author, and that is said for as long as the
 * notice of it stands.
 */
export function AfterCard({ may, ask, keep }: Props) {
  const until = useSession(({ shared: { session } }) => (session.endedAt ?? 0) + afterwardsMs)
  const asked = useSession(({ shared }) => askedAfterwards(shared.concern).length)
  const isAfterwards = may('topic/tick')
  const late = useSession(({ notices }) => notices.findLast(({ command }) => command.type === 'concern/raise')?.why)
  const left = Math.max(0, writtenQuestions - asked)
  if (!isAfterwards && late === undefined && ask.draft.text === '') return null
  const because = !isAfterwards ? 'too-late' : left === 0 ? 'written-questions-used' : null
  return (
    <section className="card stack" aria-labelledby="after-title">
      <header>
        <h3 id="after-title">{say('after.title')}</h3>
        <small>{say('after.until', { day: sayDay(until), time: sayTime(until) })}</small>
      </header>
      {isAfterwards && <p>{say('after.ways')}</p>}
      <p role="status">
        {late !== undefined
          ? say('after.kept', { because: sayRefusal(late) })
          : because !== null
            ? sayRefusal(because)
            : say('concern.writtenLeft', { count: left })}
      </p>
      {((isAfterwards && left > 0) || ask.draft.text !== '') && (
        <AskField ask={ask} keep={keep} mayAsk={because === null} />
      )}
    </section>
  )
}
