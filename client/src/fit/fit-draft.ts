/** An answer while it is being written: what stands in the fields, and what is sent of it. Pure. */
import type { Dimension, FitAnswer, Scale } from '@evenkeel/shared/fit/state'
import { limits } from '@evenkeel/shared/protocol/limits'
import type { Wish } from '@evenkeel/shared/protocol/up'
import { cleanLine, lengthOf } from '../app/hooks/line.ts'

export interface FitDraft {
  /** As many as there are fields, also where nothing stands in them. */
  points: string[]
  /** null: no answer, which is what most people begin with. */
  overall: Scale | null
  answers: Partial<Record<Dimension, Scale>>
  words: string
}

const noPoints = Array.from({ length: limits.openPoints }, () => '')

export const emptyFit: FitDraft = { points: noPoints, overall: null, answers: {}, words: '' }

/** What was sent, back in its fields. */
export const fitDraftOf = ({ openPoints, overall, answers, words }: FitAnswer): FitDraft => ({
  points: noPoints.map((none, index) => openPoints[index] ?? none),
  overall,
  answers,
  words: words ?? '',
})

/** Line breaks stay, control characters do not. */
const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ')
    .trim()

/** What the server is sent; only what this kind of closing asks for. */
export function toAnswer({ points, overall, answers, words }: FitDraft, isVerdict: boolean) {
  const openPoints = points.map(cleanLine).filter((point) => point !== '')
  const answer: Extract<Wish, { type: 'fit/answer' }> = { type: 'fit/answer', openPoints }
  if (!isVerdict) return answer
  return { ...answer, overall: overall ?? ('skip' as const), answers, words: cleanText(words) || undefined }
}

/** Whether both would be sent as the same. */
export const isSame = (one: FitDraft, other: FitDraft): boolean =>
  JSON.stringify(comparable(one)) === JSON.stringify(comparable(other))

const comparable = (draft: FitDraft) => {
  const { answers, ...rest } = toAnswer(draft, true)
  return { ...rest, answers: Object.entries(answers ?? {}).sort() }
}

/** By how much the longest of what is written is too long; 0 where all of it fits. */
export const tooLong = ({ points, words }: FitDraft): number =>
  Math.max(
    0,
    ...points.map((point) => lengthOf(cleanLine(point)) - limits.openPoint),
    lengthOf(cleanText(words)) - limits.fitWords,
  )

/**
 * Whether this would be shown once the other side's is in: one open point, or where an answer is asked for, that one
 * (FT2).
 */
export const isIn = (draft: FitDraft, isVerdict: boolean): boolean =>
  isVerdict ? draft.overall !== null : toAnswer(draft, false).openPoints?.length !== 0

/** What stands in its fields in words. */
export const textsOf = (draft: FitDraft | null): string[] => (draft ? [...draft.points, draft.words] : [])

/** Whether there is anything in it that could be sent. */
export const isEmpty = (draft: FitDraft): boolean => isSame(draft, emptyFit)
