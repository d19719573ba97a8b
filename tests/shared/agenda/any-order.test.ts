import type { Topic } from '@evenkeel/shared/agenda/state'
import type { Wish } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat, seats } from '@evenkeel/shared/seat'
import { currentTopicId, openSegment } from '@evenkeel/shared/talk/select'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { interview } from '../../harness/interview.ts'
import { wishOf } from '../wishes.ts'

const changes = ['topic/move', 'topic/skip', 'topic/restore', 'topic/edit', 'topic/add'] as const
const change = fc.oneof(...changes.map(wishOf))
const tick = wishOf('topic/tick')
/** Who steers changes the agenda; in between anybody ticks. */
const presses = fc.array(fc.oneof({ arbitrary: change, weight: 3 }, { arbitrary: tick, weight: 1 }), {
  maxLength: 40,
  size: 'max',
})

/** What an accepted change may do to the marks of the topic it names: nothing, save what TK4 says. */
function expectedMarks(before: Topic, wish: Wish): Topic['covered'] {
  if (wish.type !== 'topic/edit' || wish.topicId !== before.topicId) return before.covered
  const { title = before.title, purpose = before.purpose } = wish
  const isAnother = title !== before.title || purpose !== before.purpose
  return isAnother ? { ...before.covered, [otherSeat('interviewer')]: false } : before.covered
}

test('[AG2, TK4] moving, leaving out, bringing back and editing in any order lose no current topic and no tick', () => {
  fc.assert(
    fc.property(presses, fc.infiniteStream(fc.constantFrom(...seats)), (wishes, whose) => {
      const talk = interview().live()
      talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })
      for (const wish of wishes) {
        const { agenda, talk: before } = talk.shared
        talk.wait(10_000)
        if (wish.type === 'topic/tick') {
          const seat: Seat = whose.next().value
          talk[seat].gives(wish)
          continue
        }
        const isTaken = talk.interviewer.gives(wish) === 'ok'
        const current = currentTopicId(before)
        if (isTaken && wish.type === 'topic/skip' && wish.topicId === current) {
          expect(openSegment(talk.shared.talk)).toMatchObject({ kind: 'free', topicId: null })
          talk.interviewer.gives({ type: 'topic/restore', topicId: current })
          talk.interviewer.gives({ type: 'talk/focus', topicId: current })
        } else expect(talk.shared.talk.segments).toEqual(before.segments)
        for (const topic of agenda.topics) {
          const after = talk.shared.agenda.topics.find(({ topicId }) => topicId === topic.topicId)
          expect(after?.covered).toEqual(isTaken ? expectedMarks(topic, wish) : topic.covered)
        }
      }
    }),
    { numRuns: 300 },
  )
})
