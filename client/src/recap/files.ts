/** The record as files, made of what is on the page. */
import { callCalendar, stepsCalendar } from '@evenkeel/shared/recap/calendar'
import type { FormKind } from '@evenkeel/shared/recap/file-name'
import { fileName } from '@evenkeel/shared/recap/file-name'
import { recapAsJson, recapWithMineAsJson } from '@evenkeel/shared/recap/json'
import { recapAsMarkdown, recapWithMineAsMarkdown } from '@evenkeel/shared/recap/markdown'
import type { Mine } from '@evenkeel/shared/recap/mine'
import type { Recap, RecapStep } from '@evenkeel/shared/recap/shape'
import type { FormWords } from '@evenkeel/shared/recap/words'
import type { Seat } from '@evenkeel/shared/seat'
import { statementIds } from '../content/feedback.ts'
import { dimensions, scale } from '../content/fit.ts'
import { say } from '../words/ending.ts'
import { formWords } from '../words/recap-forms.ts'

interface MadeFile {
  name: string
  /** A media type. */
  type: string
  text: string
}

export const wordsFor = ({ timeZone }: Recap): FormWords =>
  formWords(timeZone, {
    scale: saidOf(scale, (step) => say(`fit.scale.${step}`)),
    dimensions: saidOf(dimensions, (dimension) => say(`fit.dimension.${dimension}`)),
    statements: {
      interviewer: statementIds.map((id) => say(`feedback.interviewer.${id}`)),
      candidate: statementIds.map((id) => say(`feedback.candidate.${id}`)),
    },
  })

const saidOf = <Id extends string>(ids: readonly Id[], sayOf: (id: Id) => string) =>
  Object.fromEntries(ids.map((id) => [id, sayOf(id)])) as Record<Id, string>

/** A calendar has what its owner is to do; when the candidate hears, both wait for. */
export const stepsOf = ({ steps }: Recap, seat: Seat): RecapStep[] => steps.filter(({ owner }) => owner === seat)

export interface ToTake {
  recap: Recap
  /** Only where somebody asked for it by name; the file's name then says so (EN3). */
  mine: Mine | null
  /** Whose calendar it is for. */
  seat: Seat
  sessionId: string
  now: number
}

/** null where there is nothing of the kind. */
export function fileOf(kind: FormKind, { recap, mine, seat, ...of }: ToTake): MadeFile | null {
  const words = wordsFor(recap)
  switch (kind) {
    case 'json':
      return {
        name: fileName(recap, kind, mine !== null),
        type: 'application/json',
        text: mine ? recapWithMineAsJson(recap, mine) : recapAsJson(recap),
      }
    case 'markdown':
      return {
        name: fileName(recap, kind, mine !== null),
        type: 'text/markdown;charset=utf-8',
        text: mine ? recapWithMineAsMarkdown(recap, mine, words) : recapAsMarkdown(recap, words),
      }
    case 'steps':
    case 'call': {
      const own = { ...recap, steps: stepsOf(recap, seat) }
      // What is private is in no calendar, whatever was chosen.
      const text = (kind === 'call' ? callCalendar : stepsCalendar)(own, { ...of, words })
      return text === null ? null : { name: fileName(recap, kind, false), type: 'text/calendar;charset=utf-8', text }
    }
  }
}
