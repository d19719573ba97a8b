/** The record as files. Loaded with the first one that somebody asks for; the calendar's library with the first calendar. */
import type { FormKind } from '@evenkeel/shared/recap/file-name'
import { fileName } from '@evenkeel/shared/recap/file-name'
import { recapAsJson, recapWithMineAsJson } from '@evenkeel/shared/recap/json'
import { recapAsMarkdown, recapWithMineAsMarkdown } from '@evenkeel/shared/recap/markdown'
import type { Mine } from '@evenkeel/shared/recap/mine'
import type { Recap } from '@evenkeel/shared/recap/shape'
import type { FormWords } from '@evenkeel/shared/recap/words'
import { statementIds, statementsOf } from '../content/feedback.ts'
import { dimensions, scale } from '../content/fit.ts'
import { formWords } from '../words/recap-forms.ts'

interface MadeFile {
  name: string
  /** A media type. */
  type: string
  text: string
}

export const wordsFor = ({ timeZone }: Recap): FormWords =>
  formWords(timeZone, {
    scale,
    dimensions,
    statements: {
      interviewer: statementIds.map((id) => statementsOf.interviewer[id]),
      candidate: statementIds.map((id) => statementsOf.candidate[id]),
    },
  })

/** @param mine only where somebody asked for it by name; the file's name then says so (EN3) */
export function fileOf(kind: FormKind, recap: Recap, mine: Mine | null): MadeFile {
  const name = fileName(recap, kind, mine !== null)
  if (kind === 'json') {
    const text = mine ? recapWithMineAsJson(recap, mine) : recapAsJson(recap)
    return { name, type: 'application/json', text }
  }
  const words = wordsFor(recap)
  const text = mine ? recapWithMineAsMarkdown(recap, mine, words) : recapAsMarkdown(recap, words)
  return { name, type: 'text/markdown;charset=utf-8', text }
}
