import { mark, planned } from '@evenkeel/shared/agenda/select'
import { visible } from '@evenkeel/shared/concern/select'
import { afterwardsMs, reopenMs } from '@evenkeel/shared/protocol/limits'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import { driftMinutes } from '@evenkeel/shared/talk/select'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/ending.ts'
import { sayDay, sayTime } from '../words/words.ts'
import { EraseSide } from './erase-side.tsx'

/** The end in a few calm sentences. Nothing here judges: no gap, no red, off the list is one number (DR3). */
export function EndedCard({ may }: { may: (type: CommandType) => boolean }) {
  const { session, agenda, concern, talk } = useSession((view) => view.shared)
  const seat = useSession(({ actor }) => actor.seat)
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  const endedAt = session.endedAt ?? 0
  const topics = planned(agenda)
  const { areShown } = useClocks()
  const questions = visible(concern)
  const leftOpen = questions.filter(({ status }) => status === 'open' || status === 'left-open').length
  const off = driftMinutes(talk, endedAt)
  const isAfterwards = may('topic/tick') && seat === 'candidate'
  return (
    <section className="card now stack">
      <h2>{say('end.title')}</h2>
      <ul>
        <li>
          {say('end.both', {
            count: topics.filter((topic) => mark(topic) === 'both').length,
            all: topics.length,
          })}
        </li>
        <li>{questions.length === 0 ? say('end.noQuestions') : say('end.open', { count: leftOpen })}</li>
        {off > 0 && areShown && <li>{say('end.drift', { minutes: off })}</li>}
      </ul>
      {isAfterwards && (
        <p>{say('end.after', { time: sayTime(endedAt + afterwardsMs), date: sayDay(endedAt + afterwardsMs) })}</p>
      )}
      {may('session/reopen') && (
        <div className="ask">
          <GuardedButton
            className="small"
            because={online ? null : say('room.needsConnection')}
            onClick={() => submit({ type: 'session/reopen' })}
          >
            {say('end.reopen')}
          </GuardedButton>
          <span className="dim">{say('end.reopenUntil', { time: sayTime(endedAt + reopenMs) })}</span>
        </div>
      )}
      <p className="dim">{say('end.kept', { date: sayDay(session.deletesAt) })}</p>
      <EraseSide />
    </section>
  )
}
