import { topicOf } from '@evenkeel/shared/agenda/select'
import { usualDue } from '@evenkeel/shared/protocol/due'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { seats } from '@evenkeel/shared/seat'
import { OwnHalf } from '../agenda/own-half.tsx'
import { AfterCard } from '../concern/after-card.tsx'
import type { AskDraftState } from '../concern/ask-draft.ts'
import type { KeepDraft } from '../concern/ask-field.tsx'
import { QuestionActions } from '../concern/question-actions.tsx'
import type { FitDraft } from '../fit/fit-draft.ts'
import { textsOf } from '../fit/fit-draft.ts'
import { LeftOver } from '../fit/left-over.tsx'
import { Reveal } from '../fit/reveal.tsx'
import { AfterTheCall } from '../later/after-the-call.tsx'
import { HearCard } from '../later/hear-card.tsx'
import type { FeedbackDraft } from '../recap/feedback-form.tsx'
import { RecapPage } from '../recap/recap-page.tsx'
import type { Own } from '../recap/take-away.tsx'
import { mineOf } from '../sealed/mine.ts'
import { notesAsText } from '../sealed/notes-as-text.ts'
import { usePrivate } from '../sealed/private-context.tsx'
import { useTyped } from '../sealed/use-typed.ts'
import { EraseSide } from '../session/erase-side.tsx'
import { useIsDemo, useSession } from '../sync/session-context.tsx'
import type { SessionView } from '../sync/session-store.ts'
import { say } from '../words/ending.ts'
import { sayDate } from '../words/words.ts'
import { PrivateCard } from './private-card.tsx'
import { useNamesBy, useOwners } from './use-names.ts'

interface Props {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
  ask: AskDraftState
  keep: KeepDraft
  /** Back to the talk, for who looks at the record while it goes on (PH5). */
  onBack?: () => void
}

/** The record of the talk, with what every domain shows of it in its place. */
export function Ended({ names, may, ask, keep, onBack }: Props) {
  const owners = useOwners()
  const agenda = useSession(({ shared }) => shared.agenda)
  const concerns = useSession(({ shared }) => shared.concern.concerns)
  const [revealers, givers] = [useNamesBy('revealedBy'), useNamesBy('exchangedBy')]
  const revealed = useSession(({ shared }) => shared.fit.revealed)
  const seat = useSession(({ actor }) => actor.seat)
  const isOver = useSession(({ shared }) => shared.session.phase === 'ended')
  const [fit, changeFit] = useTyped<FitDraft | null>('fit', null)
  const [feedback, changeFeedback] = useTyped<FeedbackDraft | null>('feedback', null)
  const isExchanged = useSession(({ shared }) => shared.fit.exchanged !== null)
  const ownTexts = useOwnTexts()
  const isErased = useSession(isSideErased)
  const isDemo = useIsDemo()
  const hasReply = useSession(({ shared }) => shared.later.items.some(({ kind }) => kind === 'reply'))
  const more = useSession(({ now }) => say('concern.action.moreInWriting', { date: sayDate(usualDue(now)) }))
  const hadClose = useSession(({ shared }) => shared.session.closing !== 'none')
  return (
    <RecapPage
      names={names}
      may={may}
      onBack={onBack}
      feedback={[feedback, changeFeedback]}
      feedbackBy={givers}
      parts={{
        // Where a side was erased nothing is promised any more, and what was promised stays as it was.
        hear: (!isErased || hasReply) && <HearCard names={names} may={isErased ? never : may} />,
        after: isOver && seat === 'candidate' && <AfterCard may={may} ask={ask} keep={keep} />,
        steps: <AfterTheCall owners={owners} may={may} />,
        reveal: revealed ? (
          <Reveal revealed={revealed} by={revealers} names={names} seat={seat} may={may} />
        ) : (
          isOver && hadClose && <p className="dim">{say('fit.notShown')}</p>
        ),
        own: (
          <>
            {isOver && <LeftOver texts={textsOf(fit)} onPutAway={() => changeFit(() => null)} />}
            {isExchanged && feedback && (
              <LeftOver texts={[feedback.helped, feedback.differently]} onPutAway={() => changeFeedback(() => null)} />
            )}
            <PrivateCard may={may} />
          </>
        ),
        ownTexts,
        erase: isOver && !isDemo && <EraseSide />,
        halfOf(topicId) {
          const topic = topicOf(agenda, topicId)
          return topic && <OwnHalf topic={topic} names={names} mayTick={may('topic/tick') && !topic.skipped} />
        },
        actionsFor(questionId) {
          const question = concerns.find(({ concernId }) => concernId === questionId)
          return question && <QuestionActions question={question} may={may} {...(isOver && { more })} />
        },
      }}
    />
  )
}

const never = () => false

/** Nobody is left on a side whose holder erased it (EN4). */
const isSideErased = ({ shared: { session }, people }: SessionView): boolean =>
  session.phase === 'ended' &&
  seats.some(
    (seat) =>
      session.seats[seat].holderIds.length === 0 && people.some((person) => person.seat === seat && person.erased),
  )

/** What is only this holder's, as texts to be taken away. */
function useOwnTexts(): Own {
  const items = usePrivate((view) => view.items)
  const unopened = usePrivate((view) => view.unopened.length)
  const topics = useSession(({ shared }) => shared.agenda.topics)
  const title = useSession(({ shared }) => shared.session.title)
  const openPoints = useSession(({ shared, actor }) => shared.fit.revealed?.[actor.seat]?.openPoints)
  return {
    mine: mineOf(items, topics),
    notes: items.length === 0 ? '' : notesAsText(title, items, topics),
    openPoints: openPoints ?? [],
    unopened,
  }
}
