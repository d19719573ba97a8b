/** Erasing the own side, by the rules alone: what goes, what stays, and that the rewritten log tells the same story. */
import { withoutWords } from '@evenkeel/shared/across/erase'
import type { SharedEvent } from '@evenkeel/shared/protocol/down'
import { reduceShared } from '@evenkeel/shared/reduce'
import { emptyShared } from '@evenkeel/shared/state'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interview } from '../../harness/interview.ts'
import { anyStep, takeAtHome, threeOfThem } from '../random-talk.ts'

/** The log as it is kept once this holder erased. */
function rewritten(log: SharedEvent[], holderId: string): SharedEvent[] {
  let state = emptyShared
  return log.map((event) => {
    const kept = withoutWords(state, event, holderId)
    state = reduceShared(state, event)
    return kept
  })
}

const fold = (log: SharedEvent[]) => log.reduce(reduceShared, emptyShared)

test('[EN4] [SY3] whatever was said before, a page that was open and one that loads later show the same', () => {
  fc.assert(
    fc.property(fc.array(anyStep(), { maxLength: 60, size: 'max' }), fc.nat({ max: 2 }), (steps, who) => {
      const story = threeOfThem()
      for (const step of steps) takeAtHome(story, step)
      const eraser = story.holders[who] ?? story.talk.interviewer
      expect(eraser.gives({ type: 'seat/erase' })).toBe('ok')
      for (const step of steps.slice(0, 10)) takeAtHome(story, { ...step, who: (who + 1) % 3 })
      expect(fold(rewritten(story.talk.log, eraser.holderId))).toEqual(story.talk.shared)
    }),
    { numRuns: 300 },
  )
})

describe('a side that is erased', () => {
  const words = 'words-of-sam'
  function told() {
    const talk = interview()
    const { candidate, interviewer } = talk
    const open = candidate.raises(`${words} open`)
    const promised = candidate.raises(`${words} promised`)
    talk.live()
    interviewer.gives({ type: 'concern/in-writing', concernId: promised })
    interviewer.gives({ type: 'later/edit', itemId: promised, due: talk.now + 1 })
    candidate.gives({ type: 'topic/propose', topicId: 'topic-waits', title: `${words} waiting`, purpose: words })
    candidate.gives({ type: 'topic/propose', topicId: 'topic-taken', title: 'Pay', minutes: 5 })
    interviewer.gives({ type: 'topic/accept', topicId: 'topic-taken', after: null })
    candidate.gives({ type: 'topic/tick', topicId: 'topic-hello', covered: true })
    candidate.gives({ type: 'later/add', itemId: 'item-of-sam', text: 'A book that both wanted' })
    interviewer.raises('words-of-dana')
    candidate.gives({ type: 'seat/erase' })
    return { talk, open, promised }
  }

  test('[EN4] leaves no word of its questions and proposals, in the state or in the log', () => {
    const { talk } = told()
    const log = rewritten(talk.log, talk.candidate.holderId)
    expect(JSON.stringify([talk.shared, log])).not.toContain(words)
    expect(JSON.stringify(log)).toContain('words-of-dana')
  })

  test('[EN4] leaves its questions and proposals in their places, with nothing in them', () => {
    const { talk, open, promised } = told()
    const { concern, agenda, later } = talk.shared
    expect(concern.concerns.slice(0, 2)).toMatchObject([
      { concernId: open, text: '', status: 'open', seat: 'candidate' },
      { concernId: promised, text: '', status: 'in-writing' },
    ])
    expect(agenda.proposals).toMatchObject([{ topicId: 'topic-waits', title: '', minutes: null, purpose: null }])
    expect(later.items.find(({ itemId }) => itemId === promised)).toMatchObject({ text: '', owner: 'interviewer' })
  })

  test('[EN4] leaves what both agreed: topics that were accepted, ticks, and what was kept for after the call', () => {
    const { agenda, later, session } = told().talk.shared
    expect(agenda.topics.find(({ topicId }) => topicId === 'topic-taken')?.title).toBe('Pay')
    expect(agenda.topics.find(({ topicId }) => topicId === 'topic-hello')?.covered.candidate).toBe(true)
    expect(later.items.find(({ itemId }) => itemId === 'item-of-sam')?.text).toBe('A book that both wanted')
    expect(session.deletesAt).toBe(interview().shared.session.deletesAt)
  })

  test('[EN4] leaves the other half of what both were shown, in the state and in the log', () => {
    const talk = interview().live().wrapUp()
    const { interviewer, candidate } = talk
    const colleague = talk.joins('candidate', 'holder-colleague')
    candidate.gives({ type: 'fit/answer', openPoints: [words] })
    interviewer.gives({ type: 'fit/answer', openPoints: ['words-of-dana'] })
    // The word passes on: what both were shown stays theirs who said it.
    candidate.gives({ type: 'seat/speaker', speakerId: colleague.holderId })
    talk.end()
    colleague.gives({ type: 'feedback/offer', statements: {}, helped: 'words-of-the-colleague' })
    interviewer.gives({ type: 'feedback/offer', statements: {}, helped: 'words-of-dana' })
    candidate.gives({ type: 'seat/erase' })
    const log = rewritten(talk.log, candidate.holderId)
    expect(JSON.stringify([talk.shared, log])).not.toContain(words)
    expect(fold(log)).toEqual(talk.shared)
    expect(talk.shared.fit).toMatchObject({
      revealed: { interviewer: { openPoints: ['words-of-dana'] }, candidate: null },
      exchanged: { interviewer: { helped: 'words-of-dana' }, candidate: { helped: 'words-of-the-colleague' } },
    })
    colleague.gives({ type: 'seat/erase' })
    expect(fold(rewritten(rewritten(talk.log, candidate.holderId), colleague.holderId))).toEqual(talk.shared)
    expect(talk.shared.fit.exchanged).toMatchObject({ candidate: null })
  })

  test('[EN4] leaves a next step that its owner put in other words', () => {
    const talk = interview().live()
    const concernId = talk.candidate.raises(words)
    talk.interviewer.gives({ type: 'concern/in-writing', concernId })
    talk.interviewer.gives({ type: 'later/edit', itemId: concernId, text: 'Send the plan' })
    talk.candidate.gives({ type: 'seat/erase' })
    expect(talk.shared.later.items).toMatchObject([{ itemId: concernId, text: 'Send the plan' }])
  })

  test('[EN4] leaves a next step without words that can still be moved and done', () => {
    const { talk, promised } = told()
    const { interviewer } = talk
    expect(interviewer.gives({ type: 'later/edit', itemId: promised, due: talk.now + 2 })).toBe('ok')
    expect(interviewer.gives({ type: 'later/done', itemId: promised })).toBe('ok')
  })

  test('[EN4] [AG3] leaves a proposal that can be declined and no longer be accepted', () => {
    const { interviewer } = told().talk
    expect(interviewer.gives({ type: 'topic/accept', topicId: 'topic-waits', after: null })).toBe('proposal-unknown')
    expect(interviewer.gives({ type: 'topic/decline', topicId: 'topic-waits', how: 'by-mail' })).toBe('ok')
  })

  test('[EN4] [SEAT7] is free: the other side may make a link for it', () => {
    const { talk } = told()
    expect(talk.shared.session.seats.candidate).toEqual({ holderIds: [], speakerId: null, reinvited: false })
    expect(talk.interviewer.gives({ type: 'seat/reinvite', inviteHash: 'A'.repeat(43) })).toBe('ok')
  })

  test('[EN4] [SEAT2] leaves a colleague on the seat, who speaks for it from then on', () => {
    const talk = interview()
    const colleague = talk.joins('candidate', 'holder-colleague')
    talk.candidate.gives({ type: 'seat/erase' })
    expect(talk.shared.session.seats.candidate).toMatchObject({
      holderIds: [colleague.holderId],
      speakerId: colleague.holderId,
    })
  })
})
