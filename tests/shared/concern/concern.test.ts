import { openOn, visible } from '@evenkeel/shared/concern/select'
import { dayMs } from '@evenkeel/shared/protocol/limits'
import { otherSeat, seats } from '@evenkeel/shared/seat'
import { expect, test } from 'vitest'
import { type Interview, interview } from '../../harness/interview.ts'

const oncall = 'What does on-call look like?'
const of = ({ shared }: Interview, concernId: string) =>
  shared.concern.concerns.find((concern) => concern.concernId === concernId)
const steps = ({ shared }: Interview) => shared.later.items

test('[CO1] a question goes from open to answered', () => {
  const talk = interview().live()
  const concernId = talk.candidate.raises(oncall)
  expect(of(talk, concernId)).toMatchObject({ status: 'open', seat: 'candidate', text: oncall, afterwards: false })
  expect(talk.interviewer.gives({ type: 'concern/answer', concernId })).toBe('ok')
  expect(of(talk, concernId)?.status).toBe('answered')
})

test('[CO1] a question taken back leaves the page, and its words leave the record’s fold', () => {
  const talk = interview().live()
  const concernId = talk.candidate.raises(oncall)
  expect(talk.candidate.gives({ type: 'concern/withdraw', concernId })).toBe('ok')
  expect(visible(talk.shared.concern)).toEqual([])
  expect(JSON.stringify(talk.shared)).not.toContain(oncall)
  for (const type of ['concern/answer', 'concern/more', 'concern/withdraw', 'concern/in-writing'] as const) {
    expect(talk.candidate.gives({ type, concernId })).toBe('concern-unknown')
  }
})

test('[CO1] in writing, it is a next step of the seat that was asked, under the question’s own id', () => {
  const talk = interview().live()
  const concernId = talk.candidate.raises(oncall)
  expect(talk.interviewer.gives({ type: 'concern/in-writing', concernId })).toBe('ok')
  const step = { itemId: concernId, kind: 'step', owner: 'interviewer', text: oncall, due: Date.UTC(2026, 10, 28, 12) }
  expect(steps(talk)).toEqual([{ ...step, done: false, earlier: [] }])
  expect(of(talk, concernId)?.status).toBe('in-writing')
  expect(talk.interviewer.gives({ type: 'concern/in-writing', concernId })).toBe('concern-not-open')
  expect(talk.interviewer.gives({ type: 'concern/answer', concernId })).toBe('concern-not-open')
})

test('an answer in writing is promised by who leads or who was asked, never by a candidate who asked', () => {
  const talk = interview().live()
  const asksCandidate = talk.interviewer.raises('How long is your notice?')
  const asksInterviewer = talk.candidate.raises(oncall)
  const promise = (concernId: string) => ({ type: 'concern/in-writing', concernId, due: talk.now + dayMs }) as const
  expect(talk.candidate.gives(promise(asksInterviewer))).toBe('not-asked')
  expect(talk.candidate.gives(promise(asksCandidate))).toBe('ok')
  expect(talk.interviewer.gives(promise(asksInterviewer))).toBe('ok')
  expect(steps(talk).map(({ owner, due }) => [owner, due])).toEqual([
    ['candidate', talk.now + dayMs],
    ['interviewer', talk.now + dayMs],
  ])
})

test.each(seats)('[CO2] either seat marks answered what the %s asked', (seat) => {
  for (const answering of seats) {
    const talk = interview().live()
    const concernId = talk[seat].raises(oncall)
    expect(talk[answering].gives({ type: 'concern/answer', concernId })).toBe('ok')
    // Both pressed at once: the second is right as well.
    expect(talk[otherSeat(answering)].gives({ type: 'concern/answer', concernId })).toBe('ok')
  }
})

test('[CO2] whoever marked it answered takes that back, and nobody else of the side that was asked', () => {
  const talk = interview().live()
  const robin = talk.joins('interviewer', 'holder-robin')
  const concernId = talk.candidate.raises(oncall)
  const answer = { type: 'concern/answer', concernId } as const
  const notYet = { ...answer, answered: false } as const
  expect(talk.interviewer.gives(notYet)).toBe('concern-open')
  talk.interviewer.gives(answer)
  expect(robin.gives(notYet)).toBe('not-author')
  expect(talk.candidate.gives(notYet)).toBe('not-author')
  expect(talk.interviewer.gives(notYet)).toBe('ok')
  expect(of(talk, concernId)?.status).toBe('open')
  // The author says so as well: from then on only they would like more.
  talk.interviewer.gives(answer)
  talk.candidate.gives(answer)
  expect(talk.interviewer.gives(notYet)).toBe('not-author')
  talk.candidate.gives({ type: 'concern/more', concernId })
  // What was promised since is not the answer that was taken for one.
  talk.interviewer.gives(answer)
  talk.candidate.gives({ type: 'concern/more', concernId })
  talk.interviewer.gives({ type: 'concern/in-writing', concernId })
  expect(talk.interviewer.gives(notYet)).toBe('not-author')
})

test('[CO2] only the author would like more, and then the question is open again', () => {
  const talk = interview().live()
  const concernId = talk.candidate.raises(oncall)
  const more = { type: 'concern/more', concernId } as const
  expect(talk.candidate.gives(more)).toBe('concern-open')
  talk.interviewer.gives({ type: 'concern/answer', concernId })
  expect(talk.interviewer.gives(more)).toBe('not-author')
  expect(talk.candidate.gives(more)).toBe('ok')
  expect(of(talk, concernId)?.status).toBe('open')
})

test('[CO2] more is wanted of a promise: it is open again and the next step is gone', () => {
  const talk = interview().live()
  const concernId = talk.candidate.raises(oncall)
  talk.interviewer.gives({ type: 'concern/in-writing', concernId })
  talk.candidate.gives({ type: 'concern/more', concernId })
  expect(of(talk, concernId)?.status).toBe('open')
  expect(steps(talk)).toEqual([])
})

test('[CO2] only the author takes a question back: not the other seat, not a colleague', () => {
  const talk = interview().live()
  const friend = talk.joins('candidate', 'holder-friend')
  const concernId = talk.candidate.raises(oncall)
  const withdraw = { type: 'concern/withdraw', concernId } as const
  expect(talk.interviewer.gives(withdraw)).toBe('not-author')
  expect(friend.gives(withdraw)).toBe('not-author')
  expect(talk.candidate.gives(withdraw)).toBe('ok')
})

test('[CO2] a question of somebody whose place was taken falls to the present holders of that seat', () => {
  const talk = interview().live()
  const concernId = talk.candidate.raises(oncall)
  const next = talk.joins('candidate', 'holder-next', ['holder-candidate'])
  expect(talk.interviewer.gives({ type: 'concern/withdraw', concernId })).toBe('not-author')
  expect(next.gives({ type: 'concern/withdraw', concernId })).toBe('ok')
})

test('[CO3] either seat asks, with a topic or none, today or whenever', () => {
  const talk = interview()
  const plain = talk.interviewer.raises('How long is your notice?')
  const about = talk.live().candidate.raises(oncall, { topicId: 'topic-growth', when: 'can-wait' })
  expect(of(talk, plain)).toMatchObject({ seat: 'interviewer', topicId: null, when: 'today' })
  expect(of(talk, about)).toMatchObject({ seat: 'candidate', topicId: 'topic-growth', when: 'can-wait' })
})

test('[CO3] a question about a topic that is not on the agenda, or under an id in use, is refused', () => {
  const talk = interview().live()
  const concernId = talk.candidate.raises(oncall)
  const raise = { type: 'concern/raise', text: oncall } as const
  expect(talk.candidate.gives({ ...raise, concernId })).toBe('concern-exists')
  const astray = { ...raise, concernId: 'concern-new', topicId: 'topic-weather' }
  expect(talk.candidate.gives(astray)).toBe('topic-unknown')
})

test('[CO5] a topic’s open questions are those asked about it and not settled yet', () => {
  const talk = interview().live()
  const first = talk.candidate.raises(oncall, { topicId: 'topic-growth' })
  const second = talk.interviewer.raises('Why now?', { topicId: 'topic-growth' })
  talk.candidate.raises('Who is on the team?', { topicId: 'topic-hello' })
  talk.candidate.raises('What is the range?')
  const open = () => openOn(talk.shared.concern, 'topic-growth').map(({ concernId }) => concernId)
  expect(open()).toEqual([first, second])
  talk.interviewer.gives({ type: 'concern/answer', concernId: first })
  expect(open()).toEqual([second])
})

test('a question whose topic a new plan leaves out stays, without a topic', () => {
  const talk = interview()
  const concernId = talk.candidate.raises(oncall, { topicId: 'topic-growth' })
  const kept = talk.candidate.raises('And you?', { topicId: 'topic-hello' })
  const topics = [{ topicId: 'topic-hello', title: 'Hello', minutes: 5 }]
  talk.store({ type: 'session/planned', changed: { topics } })
  expect(of(talk, concernId)).toMatchObject({ topicId: null, status: 'open', text: oncall })
  expect(of(talk, kept)?.topicId).toBe('topic-hello')
})

test('the hundredth question is taken and the next is not', () => {
  const talk = interview().live()
  for (let count = 0; count < 100; count++) talk.candidate.raises(oncall)
  const more = { type: 'concern/raise', concernId: 'concern-one-more', text: oncall } as const
  expect(talk.interviewer.gives(more)).toBe('too-many-concerns')
})
