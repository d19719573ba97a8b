import type { Seat } from '../seat.ts'
import { oneLine } from './plain-text.ts'
import { written } from './said.ts'
import type { Recap } from './shape.ts'
import type { FormWords } from './words.ts'

/**
 * "Copy my open points": what one side still needs to decide and its own questions without an answer, one a line;
 * nothing of the other side in it (EN3). null where nothing is open.
 *
 * No line begins with what somebody typed, nor with a sign that a spreadsheet takes for a formula (TR3).
 * @param points the side's own: of its blind answer, or of its half of the reveal
 */
export function openPointsAsText(recap: Recap, seat: Seat, points: readonly string[], words: FormWords): string | null {
  const { say, date } = words
  const questions = recap.questions.flatMap(({ by, text, outcome, inWriting }) => {
    if (by !== seat || outcome === 'answered' || inWriting?.done) return []
    const question = written(text, words)
    return inWriting ? say('recap.form.points.promised', { text: question, date: date(inWriting.due) }) : question
  })
  const lines = [...points, ...questions].map((text) => `• ${oneLine(text)}`)
  return lines.length === 0
    ? null
    : [oneLine(say('recap.form.points.title', { title: recap.title })), ...lines].join('\n')
}
