import { topicOf } from '@evenkeel/shared/agenda/select'
import { currentTopicId, isDrifting, openSegment } from '@evenkeel/shared/talk/select'
import type { ReactNode } from 'react'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { sayDrift } from '../talk/drift-words.ts'
import { LineLayout } from '../talk/line.tsx'
import { useStanding } from '../talk/use-standing.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/glance.ts'
import type { GlanceProps } from './glance.tsx'
import { LineAndRow } from './line-and-row.tsx'
import { OtherSeat } from './other-seat.tsx'
import { useQuestionWords } from './question-words.tsx'
import { Steering } from './steering.tsx'

/** The buttons of a seat: all of them, and the one that stays beside an answer. */
export interface Row {
  all: ReactNode
  first: ReactNode
  /** Something is being asked or written here: nothing takes its place. */
  isBusy?: boolean
  /** What was just said to a press. */
  words?: ReactNode
}

/** While the talk goes on: what the page asks, else the open question, else the pace; and the buttons of this seat. */
export function Live(props: GlanceProps) {
  const steers = useSession(({ shared, actor }) => shared.session.steering === actor.seat)
  const drifting = useSession(({ shared }) => isDrifting(shared.talk))
  if (drifting) return <Drift {...props} />
  const Seat = steers ? Steering : OtherSeat
  return <Seat {...props}>{(row) => <Lines {...props} row={row} />}</Seat>
}

/** Answers that would leave no room for anything else; the others have the seat's first button beside them. */
const isWhole = (kind: string): boolean => kind === 'still-on'
/** Of these the words alone: what they offer is on the page, and the row stays what the hand knows. */
const isPlain = (kind: string): boolean => ['pace', 'five-minutes-left', 'protected-threatened'].includes(kind)

function Lines({ names, may, onWholePage, row }: GlanceProps & { row: Row }) {
  const standing = useStanding({ names, may, onShowQuestions: onWholePage })
  const question = useQuestionWords(names)
  const online = useSession((view) => view.connection === 'online')
  const isPaused = useSession(({ shared }) => openSegment(shared.talk)?.kind === 'pause')
  const words = row.words ?? (online ? null : say('room.needsConnection'))
  if (words !== null) return <LineAndRow words={words}>{row.all}</LineAndRow>
  const isQuiet = !standing || standing.kind === 'pace'
  if (isPaused && isQuiet) return <LineAndRow words={say('talk.paused')}>{row.all}</LineAndRow>
  if (!standing || (question && isQuiet)) return <LineAndRow words={question}>{row.all}</LineAndRow>
  const { kind, line } = standing
  return (
    <LineLayout
      value={({ children, actions }) => (
        <LineAndRow words={children}>
          {row.isBusy || isPlain(kind) ? (
            row.all
          ) : (
            <>
              {actions}
              {!isWhole(kind) && row.first}
            </>
          )}
        </LineAndRow>
      )}
    >
      {line}
    </LineLayout>
  )
}

/** The same sentence as on the page, and the way back (DR1). */
function Drift({ may }: GlanceProps) {
  const label = useSession(({ shared }) => openSegment(shared.talk)?.label ?? null)
  const title = useSession(({ shared }) => topicOf(shared.agenda, currentTopicId(shared.talk))?.title)
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  const because = online ? null : say('room.needsConnection')
  const backTo = title ?? say('drift.theList')
  return (
    <LineAndRow words={because ?? sayDrift(label, backTo)}>
      {may('drift/back') && (
        <GuardedButton
          className="main"
          data-shortcut="drift"
          because={because}
          onClick={() => submit({ type: 'drift/back' })}
        >
          {say('drift.back', { backTo })}
        </GuardedButton>
      )}
    </LineAndRow>
  )
}
