import type { Concern } from '@evenkeel/shared/concern/state'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat, seats } from '@evenkeel/shared/seat'
import { say } from '../words/ending.ts'
import { sayList } from '../words/words.ts'

/** Who owes how many answers if these questions are promised in writing: whoever leads promises for the other side too (PH4). */
export function sayOwed(questions: Concern[], names: Record<Seat, string>): string {
  const owed = seats.map((seat) => ({
    name: names[seat],
    count: questions.filter((question) => otherSeat(question.seat) === seat).length,
  }))
  return sayList(owed.filter(({ count }) => count > 0).map((each) => say('concern.close.owes', each)))
}
