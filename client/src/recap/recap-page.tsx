import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Recap } from '@evenkeel/shared/recap/shape'
import type { Seat } from '@evenkeel/shared/seat'
import type { ComponentType, ReactNode } from 'react'
import { lazy, Suspense, useEffect, useId, useState } from 'react'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/ending.ts'
import { sayDay } from '../words/words.ts'
import { FeedbackCard } from './feedback-card.tsx'
import type { TypedFeedback } from './feedback-form.tsx'
import './print.css'
import { withWords } from '../words/catalogue.ts'
import { PrivateOnPaper } from './private-on-paper.tsx'
import { Proposals } from './proposals.tsx'
import { Questions } from './questions.tsx'
import styles from './recap.module.css'
import { RecapHead } from './recap-head.tsx'
import { Reopen } from './reopen.tsx'
import type { Own, TakeAwayProps } from './take-away.tsx'
import { TopicsTable } from './topics-table.tsx'
import { usePrintTitle } from './use-print-title.ts'
import { useRecap } from './use-recap.ts'
import { useTalkNumbers } from './use-talk-numbers.ts'

/** All the forms come with it. */
const loadTakeAway = () => withWords(['ending', 'recap'], import('./take-away.tsx'))
const TakeAway = lazy<ComponentType<TakeAwayProps>>(() =>
  loadTakeAway().then(
    ({ TakeAway }) => ({ default: TakeAway }),
    () => ({ default: () => <p className="problem">{say('session.notLoaded')}</p> }),
  ),
)

/** What other domains show of the record and of what can still be done, for the places that they have here. */
export interface RecapParts {
  /** When the candidate hears. */
  hear: ReactNode
  /** What the candidate may still ask in writing (EN5). */
  after: ReactNode
  /** What was parked and who does what by when. */
  steps: ReactNode
  /** What both answered blindly, once both had. */
  reveal: ReactNode
  /** Only this holder's, folded, opened in this browser: for the screen, and never printed from here. */
  own: ReactNode
  /** The same as texts, to be taken away where its owner asks for it. */
  ownTexts: Own
  /** Erasing the own side, with what it does. */
  erase: ReactNode
  /** The marks of a topic; the own half to be pressed while that still counts (TK1). */
  halfOf: (topicId: string) => ReactNode
  /** What can still be done with a question (EN5). */
  actionsFor: (questionId: string) => ReactNode
}

interface Props {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
  /** Back to the talk, for who looked at the record while it goes on (PH5). */
  onBack?: (() => void) | undefined
  feedback: TypedFeedback
  /** Who gave the feedback that was exchanged. */
  feedbackBy: Record<Seat, string>
  parts: RecapParts
}

/** The record that both keep (EN3): the same for both sides, save what is only somebody's own. Nothing in it judges. */
export function RecapPage({ names, may, onBack, feedback, feedbackBy, parts }: Props) {
  const recap = useRecap()
  const now = useSession((view) => Math.floor(view.now / 60_000) * 60_000)
  /** What is to be taken away, while somebody is about to; private is what they chose themselves (EN3). */
  const [taking, setTaking] = useState<'shared' | 'private' | null>(null)
  const id = useId()
  usePrintTitle(taking === 'private')
  const keepsNumbers = useTalkNumbers(recap)
  // Whoever can read the record can take it along, also once the connection is gone.
  useEffect(() => void loadTakeAway().catch(() => {}), [])
  return (
    <article className={`stack ${styles.recap}`} data-recap>
      <RecapHead recap={recap} now={now} isPrivate={taking === 'private'}>
        <div className={styles.files}>
          {onBack && (
            <button type="button" onClick={onBack}>
              {say('room.wrapUp.back')}
            </button>
          )}
          {taking === null && (
            <button type="button" onClick={() => print()}>
              {say('recap.print')}
            </button>
          )}
          <button
            type="button"
            aria-expanded={taking !== null}
            aria-controls={id}
            onClick={() => setTaking(taking ? null : 'shared')}
          >
            {say('recap.take.open')}
          </button>
        </div>
      </RecapHead>
      <div id={id} className={styles.onScreen} hidden={taking === null}>
        {taking && (
          <Suspense fallback={<p className="dim">{say('app.loading')}</p>}>
            <TakeAway
              recap={recap}
              own={parts.ownTexts}
              isPrivate={taking === 'private'}
              onChoose={(isPrivate) => setTaking(isPrivate ? 'private' : 'shared')}
            />
          </Suspense>
        )}
      </div>
      <AskedInWriting recap={recap} names={names} />
      <div className={recap.reply ? undefined : styles.onScreen}>{parts.hear}</div>
      <TopicsTable recap={recap} names={names} halfOf={parts.halfOf} />
      <Questions recap={recap} names={names} actionsFor={parts.actionsFor} />
      <div className={styles.onScreen}>{parts.after}</div>
      <Proposals recap={recap} names={names} />
      {parts.steps}
      <div className={styles.whole}>{parts.reveal}</div>
      <FeedbackCard by={feedbackBy} may={may} typed={feedback} />
      <div className={`stack ${styles.onScreen}`}>{parts.own}</div>
      <footer className={styles.foot}>
        <p className="dim">{say('end.kept', { date: sayDay(recap.deletesAt) })}</p>
        {keepsNumbers && <p className={`dim ${styles.onScreen}`}>{say('recap.numbers')}</p>}
        {may('session/reopen') && <Reopen until={recap.reopenUntil ?? 0} />}
        {parts.erase}
      </footer>
      {taking === 'private' && <PrivateOnPaper mine={parts.ownTexts.mine} />}
    </article>
  )
}

/**
 * For who owes the answers: that something was asked since the end (EN5). The question stands among the others, and what
 * is to be done about it among the next steps.
 */
function AskedInWriting({ recap, names }: { recap: Recap; names: Props['names'] }) {
  const owes = useSession(({ actor }) => actor.seat === 'interviewer')
  const count = recap.questions.filter(({ afterwards, inWriting }) => afterwards && inWriting?.done === false).length
  if (!owes || count === 0) return null
  return <p className={styles.onScreen}>{say('recap.askedInWriting', { name: names.candidate, count })}</p>
}
