import { topicOf } from '@evenkeel/shared/agenda/select'
import { currentTopicId, isDrifting, isPaused, openSegment } from '@evenkeel/shared/talk/select'
import type { ReactNode } from 'react'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { LineLayout } from '../talk/line.tsx'
import { sayDrift } from '../talk/say-drift.ts'
import { useStanding } from '../talk/use-standing.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/glance.ts'
import styles from './glance.module.css'
import type { GlanceProps } from './glance.tsx'
import { LineAndRow, Words } from './line-and-row.tsx'
import { OtherSeat } from './other-seat.tsx'
import { useQuestionWords } from './question-words.tsx'
import { Steering } from './steering.tsx'

/** The buttons of a seat, in their order. Beside an answer there is room for one, which keeps its place and the focus. */
export interface Row {
  before?: ReactNode
  main: ReactNode
  after?: ReactNode
  /** What there is no room for, and a key all the same. */
  byKey?: ReactNode
  /** Something is being asked or written here: nothing takes its place. */
  isBusy?: boolean
  /** What was just said to a press. */
  words?: string
}

/** While the talk goes on: what the page asks, else the open question, else the pace; and the buttons of this seat. */
export function Live(props: GlanceProps) {
  const steers = useSession(({ shared, actor }) => shared.session.steering === actor.seat)
  const drifting = useSession(({ shared }) => isDrifting(shared.talk))
  if (drifting) return <Drift {...props} />
  const Seat = steers ? Steering : OtherSeat
  return <Seat {...props}>{(row) => <Lines {...props} row={row} />}</Seat>
}

/** Answers that would leave no room for anything else; the others have one button of the seat beside them. */
const fillsRow = (kind: string): boolean => kind === 'still-on'
/** Of these the words alone: what they offer is on the page, and the row stays what the hand knows. */
const hasWordsAlone = (kind: string): boolean => ['pace', 'five-minutes-left', 'protected-threatened'].includes(kind)

function Lines({ names, may, onWholePage, row }: GlanceProps & { row: Row }) {
  const standing = useStanding({ names, may, onShow: onWholePage })
  const words = useOwnWords(names, row.words, standing === null || standing.kind === 'pace')
  const answered = words === null && standing && !row.isBusy && !hasWordsAlone(standing.kind) ? standing.kind : null
  const isMainHere = answered === null || !fillsRow(answered)
  return (
    <div className={styles.row}>
      {words === null && standing ? (
        <LineLayout
          value={({ children, actions }) => (
            <>
              <Words>{children}</Words>
              {answered !== null && actions}
            </>
          )}
        >
          {standing.line}
        </LineLayout>
      ) : (
        <Words>{words}</Words>
      )}
      {answered === null && row.before}
      {isMainHere && row.main}
      {answered === null && row.after}
      <span className={styles.byKey}>
        {row.byKey}
        {answered !== null && row.before}
        {!isMainHere && row.main}
        {answered !== null && row.after}
      </span>
    </div>
  )
}

/** What glance says itself; null where it has nothing to say, or the page's own line comes first. */
function useOwnWords(names: GlanceProps['names'], said: string | undefined, isQuiet: boolean): string | null {
  const question = useQuestionWords(names)
  const online = useSession((view) => view.connection === 'online')
  const keeps = useSession((view) => view.keeps)
  const isStopped = useSession(({ shared }) => isPaused(shared.talk))
  if (said !== undefined) return said
  if (!online) return say(keeps ? 'glance.offline' : 'room.needsConnection')
  if (!isQuiet) return null
  return isStopped ? say('talk.paused') : question
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
