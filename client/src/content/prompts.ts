/**
 * Lines to say aloud or to ask, each shown only on the side it is written for. … is for the speaker to fill in. A file for
 * each template and side: a room loads those of its own plan, and neither side the other's (AG4).
 */
import type { Seat } from '@evenkeel/shared/seat'

interface PlanPrompts {
  /** Who leads a talk by this template. */
  ledBy: Seat
  /** By a topic's guide. */
  prompts: Record<string, readonly string[]>
}

const files = import.meta.glob<PlanPrompts>('./prompts/*.json', { import: 'default' })
/** What is here, by its file. */
const found = new Map<string, PlanPrompts>()

/** A guide begins with the id of its template. */
const fileOf = (seat: Seat, guide: string): string | undefined =>
  Object.keys(files).find((file) => {
    const [template, side] = file.slice('./prompts/'.length, -'.json'.length).split('.')
    return side === seat && guide.startsWith(`${template}-`)
  })

const planOf = (seat: Seat, guide: string): PlanPrompts | undefined => found.get(fileOf(seat, guide) ?? '')

export const hasPrompts = (seat: Seat, guides: readonly string[]): boolean =>
  guides.every((guide) => fileOf(seat, guide) === undefined || planOf(seat, guide) !== undefined)

/** Asks for what is not here yet; rejects where it could not be loaded. */
export async function loadPrompts(seat: Seat, guides: readonly string[]): Promise<void> {
  const wanted = new Set(guides.map((guide) => fileOf(seat, guide)))
  await Promise.all(
    [...wanted].map(async (file) => {
      const read = file && !found.has(file) && files[file]
      if (read) found.set(file, await read())
    }),
  )
}

/** None for a topic that is not from the pack, and as long as they are not loaded. */
export const promptsOf = (seat: Seat, guide: string | null): readonly string[] =>
  guide === null ? [] : (planOf(seat, guide)?.prompts[guide] ?? [])

/** The template that a topic is from is one in which the candidate leads; false as long as that is not loaded. */
export const isLedByCandidate = (seat: Seat, guide: string): boolean => planOf(seat, guide)?.ledBy === 'candidate'
