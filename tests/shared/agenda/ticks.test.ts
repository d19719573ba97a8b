import { mark } from '@evenkeel/shared/agenda/select'
import { dayMs } from '@evenkeel/shared/protocol/limits'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat, seats } from '@evenkeel/shared/seat'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aTopic } from '../../harness/builders.ts'
import { type Interview, interview } from '../../harness/interview.ts'

const tick = (covered = true) => ({ type: 'topic/tick', topicId: 'topic-growth', covered }) as const
const growth = ({ shared }: Interview) => shared.agenda.topics.find(({ topicId }) => topicId === 'topic-growth')

test('[TK1] a seat ticks and unticks for itself alone', () => {
  const talk = interview().live()
  talk.candidate.gives(tick())
  expect(growth(talk)?.covered).toEqual({ interviewer: false, candidate: true })
  talk.interviewer.gives(tick())
  talk.candidate.gives(tick(false))
  expect(growth(talk)?.covered).toEqual({ interviewer: true, candidate: false })
})

test('[TK1] a tick touches no other topic', () => {
  const talk = interview().live()
  talk.candidate.gives(tick())
  const covered = talk.shared.agenda.topics.filter((topic) => topic.covered.candidate)
  expect(covered.map(({ topicId }) => topicId)).toEqual(['topic-growth'])
})

test('[TK1] both tick in live and in wrap-up, nobody in the lobby', () => {
  const talk = interview()
  const answers = () => seats.map((seat) => talk[seat].gives(tick()))
  expect(answers()).toEqual(['wrong-phase', 'wrong-phase'])
  talk.live()
  expect(answers()).toEqual(['ok', 'ok'])
  talk.wrapUp()
  expect(answers()).toEqual(['ok', 'ok'])
})

test('[TK1] after the end the candidate alone ticks, and for 72 hours', () => {
  const talk = interview()
    .live()
    .end()
    .wait(3 * dayMs)
  expect(talk.interviewer.gives(tick())).toBe('wrong-phase')
  expect(talk.candidate.gives(tick())).toBe('ok')
  expect(talk.wait(1).candidate.gives(tick(false))).toBe('too-late')
  expect(growth(talk)?.covered.candidate).toBe(true)
})

test('a topic that is not on the agenda is not ticked', () => {
  expect(
    interview()
      .live()
      .candidate.gives({ ...tick(), topicId: 'topic-weather' }),
  ).toBe('topic-unknown')
})

test('[TK2] the mark shows neither, one half, the other, both', () => {
  const marks = [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ].map(([interviewer = false, candidate = false]) => mark(aTopic({ covered: { interviewer, candidate } })))
  expect(marks).toEqual(['neither', 'interviewer', 'candidate', 'both'])
})

test('[TK2] the mark is the same for both sides: change the seats, and it changes its halves', () => {
  const mirrored = { neither: 'neither', both: 'both', interviewer: 'candidate', candidate: 'interviewer' } as const
  const presses = fc.array(fc.tuple(fc.constantFrom(...seats), fc.boolean()), { maxLength: 12 })
  const after = (pressed: [Seat, boolean][]) => {
    const talk = interview().live()
    for (const [seat, covered] of pressed) talk[seat].gives(tick(covered))
    return mark(growth(talk) ?? aTopic())
  }
  fc.assert(
    fc.property(presses, (pressed) => {
      const seen = after(pressed.map(([seat, covered]) => [otherSeat(seat), covered]))
      expect(seen).toBe(mirrored[after(pressed)])
    }),
  )
})
