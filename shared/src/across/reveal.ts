/**
 * What both sides are told together, or not at all (FT2, EN2). Of the private streams it reads what the two speakers
 * gave, and nothing else can (TR4).
 */
import { ownAnswer, ownFeedback } from '../fit/select.ts'
import type { Feedback, FitAnswer } from '../fit/state.ts'
import type { SharedFact } from '../protocol/down.ts'
import type { Seat } from '../seat.ts'
import type { PrivateState, SharedState } from '../state.ts'
import { emptyPrivate } from '../state.ts'

/** What whoever speaks for a seat gave and still counts. */
interface Given {
  answer: FitAnswer | null
  feedback: Feedback | null
}

/** Of each seat, what its speaker gave. @param ownOf the private state of a holder */
export function givenBlind(shared: SharedState, ownOf: (holderId: string) => PrivateState): Record<Seat, Given> {
  const given = (seat: Seat): Given => {
    const { speakerId } = shared.session.seats[seat]
    const state = { shared, own: speakerId === null ? emptyPrivate : ownOf(speakerId) }
    return { answer: ownAnswer(state, seat), feedback: ownFeedback(state, seat) }
  }
  return { interviewer: given('interviewer'), candidate: given('candidate') }
}

/**
 * What the house says now that this is given. Asked with every answer and offer, and stored in its very append: no
 * moment is in the log at which both were in and neither was told, so nothing can come between.
 */
export function reveal({ session, fit }: SharedState, given: Record<Seat, Given>): SharedFact[] {
  const { interviewer, candidate } = given
  if (session.phase === 'wrap-up' && !fit.revealed) {
    const isVerdict = session.closing === 'verdict'
    if (!isIn(interviewer.answer, isVerdict) || !isIn(candidate.answer, isVerdict)) return []
    return [
      {
        type: 'fit/revealed',
        interviewer: ratedByBoth(interviewer.answer, candidate.answer),
        candidate: ratedByBoth(candidate.answer, interviewer.answer),
      },
    ]
  }
  if (session.phase !== 'ended' || fit.exchanged || !says(interviewer.feedback) || !says(candidate.feedback)) return []
  return [{ type: 'feedback/exchanged', interviewer: bare(interviewer.feedback), candidate: bare(candidate.feedback) }]
}

/** One open point, or where there is a verdict an overall answer. */
const isIn = (answer: FitAnswer | null, isVerdict: boolean): answer is FitAnswer =>
  answer !== null && (isVerdict ? answer.overall !== null : answer.openPoints.length > 0)

/** Who agrees to show nothing is not shown anything for it. */
const says = (feedback: Feedback | null): feedback is Feedback =>
  feedback !== null &&
  (Object.keys(feedback.statements).length > 0 || (feedback.helped ?? feedback.differently) !== null)

const bare = ({ statements, helped, differently }: Feedback): Feedback => ({ statements, helped, differently })

const ratedByBoth = (answer: FitAnswer, other: FitAnswer): FitAnswer => ({
  ...answer,
  answers: Object.fromEntries(
    Object.entries(answer.answers).filter(([dimension]) => Object.hasOwn(other.answers, dimension)),
  ),
})
