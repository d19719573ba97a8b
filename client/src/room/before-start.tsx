import type { CommandType } from '@evenkeel/shared/protocol/up'
import { agendaMinutes } from '@evenkeel/shared/talk/select'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { sayNamesOn } from '../session/names.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/around.ts'

interface Props {
  may: (type: CommandType) => boolean
  /** The plan is one in which the candidate leads. */
  isForCandidate: boolean
}

/**
 * Before the start, what is better settled now: a plan that is longer than the call, which the talk will not bring up
 * again (TM4), and the lead, where the plan is one in which the candidate leads: by a press, never by itself (PH3).
 */
export function BeforeStart({ may, isForCandidate }: Props) {
  const agenda = useSession(({ shared }) => shared.agenda)
  const { minutes, steering, seats } = useSession(({ shared }) => shared.session)
  const seat = useSession(({ actor }) => actor.seat)
  const online = useSession((view) => view.connection === 'online')
  const people = useSession((view) => view.people)
  const { areShown } = useClocks()
  const submit = useSubmit()
  const plannedMinutes = agendaMinutes(agenda)
  const isOver = areShown && steering === seat && plannedMinutes > minutes
  const isOffered = isForCandidate && seat === 'interviewer' && steering === seat
  const mayHand = may('session/hand-over') && seats.candidate.holderIds.length > 0
  const because = online ? null : say('room.needsConnection')
  if (!isOver && !isOffered) return null
  return (
    <section className="card stack">
      {isOver && <p>{say('agenda.over', { planned: plannedMinutes, minutes })}</p>}
      {isOffered && (
        <>
          <p>{say('room.lobby.forCandidate')}</p>
          {mayHand && (
            <GuardedButton because={because} onClick={() => submit({ type: 'session/hand-over', to: 'candidate' })}>
              {say('session.handOver', { name: sayNamesOn('candidate', people) })}
            </GuardedButton>
          )}
          {mayHand && because !== null && <p className="dim">{because}</p>}
        </>
      )}
    </section>
  )
}
