/** What both sides say at the close without knowing what the other says, by the rules alone. */
import { ownAnswer } from '@evenkeel/shared/fit/select'
import type { Wish } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import type { Closing } from '@evenkeel/shared/session/state'
import { describe, expect, test } from 'vitest'
import { aFitAnswer } from '../../harness/builders.ts'
import type { Interview, Teller } from '../../harness/interview.ts'
import { interview } from '../../harness/interview.ts'

const closing = (closing: Closing = 'open-points') => interview({ closing }).live().wrapUp()

const answer = (fields: Omit<Extract<Wish, { type: 'fit/answer' }>, 'type'> = {}): Wish => ({
  type: 'fit/answer',
  openPoints: ['The pay range in writing'],
  ...fields,
})
const skip: Wish = { type: 'fit/skip' }
const counts = (talk: Interview, { seat, holderId }: Teller) =>
  ownAnswer({ shared: talk.shared, own: talk.own({ seat, holderId }) }, seat)
const revealsOf = (talk: Interview) => talk.log.filter(({ type }) => type === 'fit/revealed')

describe('open points', () => {
  test('[FT2] once both have one, one event of the house shows both to both', () => {
    const talk = closing()
    expect(talk.interviewer.gives(answer({ words: 'I liked it' }))).toBe('ok')
    expect(revealsOf(talk)).toEqual([])
    expect(talk.candidate.gives(answer({ openPoints: ['A future colleague', 'An example'] }))).toBe('ok')
    const interviewer = aFitAnswer({ overall: null, words: 'I liked it' })
    const candidate = aFitAnswer({ overall: null, openPoints: ['A future colleague', 'An example'] })
    expect(talk.shared.fit.revealed).toEqual({ interviewer, candidate })
    expect(revealsOf(talk)).toMatchObject([{ seat: null, holderId: null, commandId: null, interviewer, candidate }])
  })

  test('[FT2] without a point a side is not in, whatever else it says', () => {
    const talk = closing()
    talk.interviewer.gives(answer())
    expect(talk.candidate.gives({ type: 'fit/answer', overall: 'yes', words: 'Yes please' })).toBe('ok')
    expect(talk.shared.fit.revealed).toBeNull()
  })

  test('[FT1] no verdict is kept that nobody was asked for', () => {
    const talk = closing()
    talk.interviewer.gives(answer({ overall: 'no', answers: { work: 'no' } }))
    expect(counts(talk, talk.interviewer)).toEqual(aFitAnswer({ overall: null }))
  })
})

describe('a verdict', () => {
  test('[FT2] it is in with an overall answer, and without one it is not', () => {
    const talk = closing('verdict')
    talk.interviewer.gives(answer())
    talk.candidate.gives({ type: 'fit/answer', overall: 'lean-no' })
    expect(talk.shared.fit.revealed).toBeNull()
    talk.interviewer.gives({ type: 'fit/answer', overall: 'unsure' })
    expect(talk.shared.fit.revealed).toEqual({
      interviewer: { openPoints: [], overall: 'unsure', answers: {}, words: null },
      candidate: { openPoints: [], overall: 'lean-no', answers: {}, words: null },
    })
  })

  test('[FT2] skipped overall is no answer, though every line is rated', () => {
    const talk = closing('verdict')
    talk.interviewer.gives(answer({ overall: 'yes' }))
    talk.candidate.gives(answer({ overall: 'skip', answers: { work: 'yes', growth: 'no' }, words: 'None' }))
    expect(talk.shared.fit.revealed).toBeNull()
    expect(counts(talk, talk.candidate)?.overall).toBeNull()
  })

  test('[FT2] a dimension shows only if both rated it', () => {
    const talk = closing('verdict')
    talk.interviewer.gives(answer({ overall: 'yes', answers: { mission: 'yes', work: 'lean-no', people: 'unsure' } }))
    talk.candidate.gives(answer({ overall: 'yes', answers: { work: 'yes', people: 'no', conditions: 'no' } }))
    expect(talk.shared.fit.revealed).toMatchObject({
      interviewer: { answers: { work: 'lean-no', people: 'unsure' } },
      candidate: { answers: { work: 'yes', people: 'no' } },
    })
    expect(JSON.stringify(talk.log)).not.toMatch(/mission"|conditions"/)
  })
})

describe('until both are in', () => {
  test('[FT2] what counts is what was said last', () => {
    const talk = closing()
    talk.interviewer.gives(answer({ openPoints: ['first thought'] }))
    talk.interviewer.gives(answer({ openPoints: ['second thought'] }))
    talk.candidate.gives(answer())
    expect(talk.shared.fit.revealed?.interviewer?.openPoints).toEqual(['second thought'])
  })

  test('[FT2] left out is never shown, nor is what the other side said', () => {
    const talk = closing()
    talk.interviewer.gives(answer())
    talk.interviewer.gives(skip)
    talk.candidate.gives(answer())
    expect(talk.own(talk.interviewer).fit).toEqual({ round: 0, answer: null })
    expect(talk.end().shared.fit.revealed).toBeNull()
    expect(revealsOf(talk)).toEqual([])
  })

  test('[FT2] whoever left it out may still answer', () => {
    const talk = closing()
    talk.interviewer.gives(skip)
    talk.candidate.gives(answer())
    talk.interviewer.gives(answer())
    expect(talk.shared.fit.revealed).not.toBeNull()
  })

  test('[FT4] back in the talk nobody answers, and what was said still counts when it closes again', () => {
    const talk = closing()
    talk.interviewer.gives(answer())
    talk.interviewer.gives({ type: 'session/back-to-live' })
    expect(talk.candidate.gives(answer())).toBe('wrong-phase')
    talk.wrapUp().candidate.gives(answer())
    expect(talk.shared.fit.revealed).not.toBeNull()
  })
})

describe('refused', () => {
  test.each([answer(), skip])('[FT1] where the session has no fit check', (wish) => {
    expect(closing('none').candidate.gives(wish)).toBe('no-fit-check')
  })

  test.each(['interviewer', 'candidate'] as const)('[FT1] from anybody but who speaks for the %s', (seat: Seat) => {
    const talk = closing()
    const colleague = talk.joins(seat, 'holder-colleague')
    for (const wish of [answer(), skip]) expect(colleague.gives(wish)).toBe('not-speaker')
    talk[seat].gives({ type: 'seat/speaker', speakerId: colleague.holderId })
    expect(colleague.gives(answer())).toBe('ok')
    for (const wish of [answer(), skip]) expect(talk[seat].gives(wish)).toBe('not-speaker')
  })

  test('[FT2] after the reveal, by both, for good; back in the talk and in wrap-up again', () => {
    const talk = closing()
    talk.interviewer.gives(answer())
    talk.candidate.gives(answer())
    talk.interviewer.gives({ type: 'session/back-to-live' })
    talk.wrapUp()
    for (const side of [talk.interviewer, talk.candidate]) {
      for (const wish of [answer(), skip]) expect(side.gives(wish)).toBe('already-revealed')
    }
    expect(revealsOf(talk)).toHaveLength(1)
  })

  test.each([answer({ round: 0 }), { ...skip, round: 0 } as const])(
    '[FT2] said in a round that is over by now',
    (late) => {
      const talk = closing()
      talk.interviewer.gives(answer({ round: 0 }))
      talk.end()
      talk.interviewer.gives({ type: 'session/reopen' })
      talk.interviewer.gives(answer({ round: 1 }))
      expect(talk.candidate.gives(late)).toBe('round-over')
      expect(talk.shared.fit.revealed).toBeNull()
      expect(talk.candidate.gives(answer({ round: 1 }))).toBe('ok')
      expect(revealsOf(talk)).toHaveLength(1)
    },
  )

  test('[FT4] before wrap-up and after the end', () => {
    const talk = interview()
    expect(talk.candidate.gives(answer())).toBe('wrong-phase')
    expect(talk.live().candidate.gives(answer())).toBe('wrong-phase')
    expect(talk.wrapUp().end().candidate.gives(answer())).toBe('wrong-phase')
  })
})

describe('an answer that nobody was shown is gone', () => {
  const gone: [string, (talk: Interview) => void][] = [
    ['when the talk ends', (talk) => talk.end()],
    ['when nobody ends it', (talk) => talk.pass(5 * 3_600_000)],
    [
      'when somebody else speaks for the seat',
      ({ interviewer }) => interviewer.gives({ type: 'seat/speaker', speakerId: 'holder-colleague' }),
    ],
    ['when the seat is taken anew', (talk) => talk.joins('interviewer', 'holder-new', ['holder-interviewer'])],
    ['when its author erases the own side', ({ interviewer }) => interviewer.gives({ type: 'seat/erase' })],
  ]

  test.each(gone)('[FT4] [SEAT7] %s', (_, happens) => {
    const talk = closing()
    talk.joins('interviewer', 'holder-colleague')
    talk.interviewer.gives(answer({ words: 'to be gone' }))
    happens(talk)
    expect(counts(talk, talk.interviewer)).toBeNull()
    expect(talk.shared.fit.rounds.interviewer).toBe(1)
    expect(talk.own(talk.interviewer).fit).toBeNull()
    // The other side answers in the same wrap-up, or in the next: nothing is shown for it.
    if (talk.shared.session.phase === 'ended') talk.interviewer.gives({ type: 'session/reopen' })
    talk.candidate.gives(answer())
    expect(talk.shared.fit.revealed).toBeNull()
  })

  test('[FT4] nothing is left of it in the private stream but its place', () => {
    const talk = closing()
    talk.interviewer.gives(answer({ words: 'to be gone' }))
    talk.interviewer.gives(skip)
    talk.interviewer.gives({ type: 'box/write', boxId: 'box-of-mine', sealed: 'stays' })
    talk.end()
    expect(talk.ownLog(talk.interviewer)).toMatchObject([
      { type: 'fit/blanked', seq: 1 },
      { type: 'fit/blanked', seq: 2 },
      { type: 'box/written', seq: 3, sealed: 'stays' },
    ])
    expect(JSON.stringify([talk.ownLog(talk.interviewer), talk.own(talk.interviewer)])).not.toContain('to be gone')
  })

  test('[FT5] the round is over for both sides, whether or not anybody said anything', () => {
    expect(closing().end().shared.fit.rounds).toEqual({ interviewer: 1, candidate: 1 })
  })

  test('[SEAT2] a colleague who joins, and a speaker who is chosen again, change nothing', () => {
    const talk = closing()
    talk.interviewer.gives(answer())
    talk.joins('interviewer', 'holder-colleague')
    talk.interviewer.gives({ type: 'seat/speaker', speakerId: talk.interviewer.holderId })
    talk.candidate.gives(answer())
    expect(talk.shared.fit.revealed).not.toBeNull()
  })

  test('[SEAT2] what somebody said is not said again when they speak for the seat once more', () => {
    const talk = closing()
    const colleague = talk.joins('interviewer', 'holder-colleague')
    talk.interviewer.gives(answer())
    talk.interviewer.gives({ type: 'seat/speaker', speakerId: colleague.holderId })
    talk.interviewer.gives({ type: 'seat/speaker', speakerId: talk.interviewer.holderId })
    talk.candidate.gives(answer())
    expect(talk.shared.fit.revealed).toBeNull()
  })

  test('[PH1] taken up again without a reveal, the fit check is empty: both say it again', () => {
    const talk = closing()
    talk.interviewer.gives(answer({ openPoints: ['before the end'] }))
    talk.end().interviewer.gives({ type: 'session/reopen' })
    talk.candidate.gives(answer())
    expect(talk.shared.fit.revealed).toBeNull()
    talk.interviewer.gives(answer({ openPoints: ['after it'] }))
    expect(talk.shared.fit.revealed?.interviewer?.openPoints).toEqual(['after it'])
  })
})

describe('after the reveal', () => {
  function revealed() {
    const talk = closing()
    talk.interviewer.gives(answer({ words: 'words of Dana' }))
    talk.candidate.gives(answer({ words: 'words of Sam' }))
    return talk
  }

  test('[FT3] the end leaves it for the recap', () => {
    expect(revealed().end().shared.fit.revealed).toMatchObject({ candidate: { words: 'words of Sam' } })
  })

  test('[EN3] [PH1] nobody takes it from both by taking the talk up again, nor says anything else in its place', () => {
    const talk = revealed()
    const { revealed: told, revealedBy } = talk.shared.fit
    talk.end().interviewer.gives({ type: 'session/reopen' })
    expect(talk.shared.fit).toMatchObject({ revealed: told, revealedBy })
    for (const side of [talk.interviewer, talk.candidate]) {
      for (const wish of [answer(), skip]) expect(side.gives(wish)).toBe('already-revealed')
    }
    expect(talk.end().shared.fit.revealed).toEqual(told)
    expect(revealsOf(talk)).toHaveLength(1)
  })

  test('[EN4] who erases takes the own half, also after passing the word on; nobody else takes any', () => {
    const talk = revealed()
    const colleague = talk.joins('interviewer', 'holder-colleague')
    talk.interviewer.gives({ type: 'seat/speaker', speakerId: colleague.holderId })
    colleague.gives({ type: 'seat/erase' })
    expect(talk.shared.fit.revealed?.interviewer).not.toBeNull()
    talk.interviewer.gives({ type: 'seat/erase' })
    expect(talk.shared.fit.revealed).toEqual({
      interviewer: null,
      candidate: aFitAnswer({ overall: null, words: 'words of Sam' }),
    })
  })
})
