/** What stands in the record of the close: what both were shown at once, feedback that was exchanged, and the own notes. */
import type { Seat } from '../seat.ts'
import { seats } from '../seat.ts'
import type { Block } from './blocks.ts'
import { heading, item, list, paragraph, part } from './blocks.ts'
import type { Mine } from './mine.ts'
import { nameOr } from './said.ts'
import type { Recap } from './shape.ts'
import type { FormWords } from './words.ts'

/** Agreement and difference first, then each side in its own words (FT3). */
export function revealPart(recap: Recap, words: FormWords): Block[] {
  const { revealed } = recap
  const { say, labels } = words
  if (!revealed) return []
  const { kinds, dimensions, answers, by } = revealed
  const nameOf = (seat: Seat): string => nameOr(by[seat], seat, words)
  const [interviewer, candidate] = [nameOf('interviewer'), nameOf('candidate')]
  const compared = dimensions.map((each) =>
    say('recap.form.reveal.dimension', {
      dimension: labels.dimensions[each.dimension],
      interviewer,
      interviewerSays: labels.scale[each.interviewer],
      candidate,
      candidateSays: labels.scale[each.candidate],
    }),
  )
  return [
    heading(2, say('recap.form.reveal.title')),
    ...(kinds.overall ? [paragraph(say(`recap.form.reveal.kind.${kinds.overall}`))] : []),
    ...list(compared.map((text) => item(text))),
    ...seats.flatMap((seat) => halfPart(answers[seat], nameOf(seat), words)),
  ]
}

function halfPart(
  answer: NonNullable<Recap['revealed']>['answers']['candidate'],
  name: string,
  words: FormWords,
): Block[] {
  const { say, labels } = words
  const title = heading(3, name)
  if (!answer) return [title, paragraph(say('recap.form.removed'))]
  const { overall, openPoints } = answer
  return [
    title,
    ...(overall ? [paragraph(say('recap.form.reveal.overall', { answer: labels.scale[overall] }))] : []),
    ...(openPoints.length === 0 ? [paragraph(say('recap.form.reveal.noPoints'))] : []),
    ...list(openPoints.map((text) => item(text))),
    ...(answer.words === null ? [] : [paragraph(answer.words)]),
  ]
}

/** About the conversation, where both agreed to show it (EN2). */
export function feedbackPart(recap: Recap, words: FormWords): Block[] {
  const { feedback } = recap
  const { say, labels } = words
  if (!feedback) return []
  const halves = seats.flatMap((seat) => {
    const half = feedback[seat]
    const title = heading(3, nameOr(feedback.by[seat], seat, words))
    if (!half) return [title, paragraph(say('recap.form.removed'))]
    const statements = labels.statements[seat].flatMap((statement, place) => {
      const answer = half.statements[`s${place + 1}` as keyof typeof half.statements]
      if (!answer) return []
      return item(say('recap.form.feedback.statement', { statement, answer: say(`recap.form.feedback.${answer}`) }))
    })
    const open = (['helped', 'differently'] as const).flatMap((key) =>
      half[key] === null ? [] : item(say(`recap.form.feedback.${key}`), half[key]),
    )
    return [title, ...list([...statements, ...open])]
  })
  return [heading(2, say('recap.form.feedback.title')), ...halves]
}

/** What is only the holder's own, behind everything that both have and under a heading that says so (PR1, EN3). */
export function minePart(mine: Mine, { say }: FormWords): Block[] {
  const kinds = (['notes', 'marks', 'mustAsks', 'drafts'] as const).flatMap((kind) =>
    part(
      3,
      say(`recap.form.mine.${kind}`),
      list(
        mine[kind].map(({ topicTitle, text }) =>
          item(text, ...(topicTitle === null ? [] : [say('recap.form.mine.on', { topic: topicTitle })])),
        ),
      ),
    ),
  )
  return part(2, say('recap.form.mine.title'), kinds)
}
