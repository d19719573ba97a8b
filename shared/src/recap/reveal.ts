import type { Dimension, FitAnswer, FitState, Scale } from '../fit/state.ts'
import { seats } from '../seat.ts'
import type { RecapReveal } from './shape.ts'

type Agreed = 'go-on' | 'unsure' | 'stop'

/** Yes and probably yes come to the same when two people compare what they would do next. */
const comesTo: Record<Scale, Agreed> = {
  yes: 'go-on',
  'lean-yes': 'go-on',
  unsure: 'unsure',
  'lean-no': 'stop',
  no: 'stop',
}
const dimensions: readonly Dimension[] = ['mission', 'work', 'people', 'growth', 'conditions']

/** What both were shown, and where they agree and differ (FT2, FT3); null where nothing was revealed. */
export function revealOf({ revealed }: Pick<FitState, 'revealed'>): Omit<RecapReveal, 'by'> | null {
  if (!revealed) return null
  const { interviewer, candidate } = revealed
  return {
    answers: { interviewer: half(interviewer), candidate: half(candidate) },
    kinds: {
      openPoints: seats.some((seat) => revealed[seat]?.openPoints.length) ? 'some' : 'none',
      overall: compared(interviewer?.overall, candidate?.overall),
      no: seats.filter((seat) => isNo(revealed[seat])),
    },
    dimensions: dimensions.flatMap((dimension) => {
      const [one, other] = [interviewer?.answers[dimension], candidate?.answers[dimension]]
      if (!one || !other) return []
      const kind = comesTo[one] === comesTo[other] ? 'agreement' : 'difference'
      return [{ dimension, interviewer: one, candidate: other, kind } as const]
    }),
  }
}

const half = (answer: FitAnswer | null): RecapReveal['answers']['candidate'] =>
  answer && { openPoints: answer.openPoints, overall: answer.overall, words: answer.words }

const isNo = (answer: FitAnswer | null): boolean => !!answer?.overall && comesTo[answer.overall] === 'stop'

function compared(one?: Scale | null, other?: Scale | null): RecapReveal['kinds']['overall'] {
  if (!one || !other) return null
  return comesTo[one] === comesTo[other] ? comesTo[one] : 'difference'
}
