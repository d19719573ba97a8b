/** Talks as records are made of them, and the names of those who were there. */
import type { Person } from '@evenkeel/shared/protocol/welcome'
import { recapOf } from '@evenkeel/shared/recap/recap'
import type { Recap } from '@evenkeel/shared/recap/shape'
import type { NewPlan } from '../../harness/builders.ts'
import { ten } from '../../harness/builders.ts'
import type { Interview } from '../../harness/interview.ts'
import { interview } from '../../harness/interview.ts'

export const dana: Person = { holderId: 'holder-interviewer', seat: 'interviewer', name: 'Dana' }
const priya: Person = { holderId: 'holder-colleague', seat: 'interviewer', name: 'Priya' }
export const sam: Person = { holderId: 'holder-candidate', seat: 'candidate', name: 'Sam' }
export const everybody: Person[] = [dana, priya, sam]

const day = 86_400_000
/** The noon, in UTC, of so many days after the talk. */
export const dayAfter = (days: number): number => ten + 2 * 3_600_000 + days * day

export const recordOf = (talk: Interview, people: Person[] = everybody): Recap => recapOf(talk.shared, people, talk.now)

/**
 * A talk in which there was a bit of everything: drift, a pause, questions that ended in every way, a date that was
 * moved, next steps and something parked, a reveal and feedback.
 */
export function fullTalk(plan: Partial<NewPlan> = {}): Interview {
  const agreed = { startsAt: ten, timeZone: 'Europe/Berlin', callLink: 'https://meet.example/a,b;c' }
  const talk = interview({ ...agreed, closing: 'verdict', ...plan })
  talk.joins('interviewer', priya.holderId)
  const { interviewer, candidate } = talk.live()
  candidate.gives({ type: 'topic/tick', topicId: 'topic-hello', covered: true })
  interviewer.gives({ type: 'topic/tick', topicId: 'topic-hello', covered: true })
  talk.minutes(5)
  interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  interviewer.gives({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
  const path = candidate.raises('Is there a path past staff?', { topicId: 'topic-growth' })
  const team = candidate.raises('How often does the team change?')
  const pay = interviewer.raises('What do you need to decide?', { when: 'can-wait' })
  const taken = candidate.raises('Never mind.')
  candidate.gives({ type: 'concern/withdraw', concernId: taken })
  candidate.gives({ type: 'topic/propose', topicId: 'topic-pay-1', title: 'Pay' })
  interviewer.gives({ type: 'topic/decline', topicId: 'topic-pay-1', how: 'by-mail' })
  talk.minutes(10)
  interviewer.gives({ type: 'drift/call', label: 'market talk' })
  talk.minutes(2)
  interviewer.gives({ type: 'drift/keep', itemId: 'item-book--', text: 'The book about teams' })
  talk.minutes(8)
  interviewer.gives({ type: 'session/wrap-up' })
  interviewer.gives({ type: 'concern/answer', concernId: pay })
  interviewer.gives({
    type: 'later/add',
    itemId: 'item-reply-',
    text: 'By mail',
    owner: 'interviewer',
    due: dayAfter(3),
    kind: 'reply',
  })
  candidate.gives({
    type: 'later/add',
    itemId: 'item-send--',
    text: 'Send the write-up',
    owner: 'candidate',
    due: dayAfter(8),
  })
  candidate.gives({
    type: 'fit/answer',
    openPoints: ['A talk with the team'],
    overall: 'lean-yes',
    answers: { work: 'yes', growth: 'no' },
  })
  interviewer.gives({
    type: 'fit/answer',
    openPoints: [],
    overall: 'yes',
    answers: { work: 'lean-yes', growth: 'unsure' },
    words: 'Good talk',
  })
  talk.minutes(5)
  interviewer.gives({ type: 'session/end', leftOpen: [team], inWriting: [path], due: dayAfter(5) })
  interviewer.gives({ type: 'later/edit', itemId: 'item-reply-', due: dayAfter(6) })
  candidate.gives({ type: 'later/done', itemId: 'item-send--' })
  candidate.gives({ type: 'concern/raise', concernId: 'concern-late', text: 'Who decides about the budget?' })
  interviewer.gives({ type: 'feedback/offer', statements: { s1: 'yes', s5: 'partly' }, helped: 'Her questions' })
  candidate.gives({ type: 'feedback/offer', statements: { s2: 'no' }, differently: 'Less of the market' })
  return talk
}
