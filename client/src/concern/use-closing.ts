import { isOpen } from '@evenkeel/shared/concern/select'
import type { Concern } from '@evenkeel/shared/concern/state'
import { isDayOver } from '@evenkeel/shared/protocol/due'
import { noonOf, usualDay } from '../app/hooks/days.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/ending.ts'
import { sayRefusal } from '../words/pages.ts'
import { sayWritten } from '../words/words.ts'

/** What becomes of a question that the talk did not answer. */
export type Fate = 'in-writing' | 'left-open'

/** What was decided so far, by whoever leads; nobody else knows of it before the end is pressed. */
export interface ClosingDraft {
  fates: Record<string, Fate>
  /** By when what is in writing is promised, as a date field has it; null: the usual day. */
  day: string | null
}

export const emptyClosing: ClosingDraft = { fates: {}, day: null }

/** Held by the room, so that neither a reload nor a look back at the talk undoes it. */
type Typed = [ClosingDraft, (change: (before: ClosingDraft) => ClosingDraft) => void]

/** What becomes of each open question, and the end, which waits until every one has its place (PH4). */
export function useClosing([{ fates, day: chosen }, change]: Typed) {
  const concerns = useSession(({ shared }) => shared.concern.concerns)
  const usual = useSession(({ now }) => usualDay(now))
  const day = chosen ?? usual
  const due = noonOf(day)
  const isOver = useSession(({ now }) => due === null || isDayOver(due, now))
  const submit = useSubmit()

  const open = concerns.filter(isOpen)
  const openFor = (fate: Fate) => open.filter(({ concernId }) => fates[concernId] === fate)
  const idsOf = (questions: Concern[]) => questions.map(({ concernId }) => concernId)
  const unlisted = open.filter(({ concernId }) => fates[concernId] === undefined)
  const inWriting = openFor('in-writing')

  return {
    open,
    unlisted,
    inWriting,
    fateOf: ({ concernId }: Concern): Fate | undefined => fates[concernId],
    /** The same again takes it back. */
    choose({ concernId }: Concern, fate: Fate): void {
      change((before) => {
        const { [concernId]: was, ...rest } = before.fates
        return { ...before, fates: was === fate ? rest : { ...rest, [concernId]: fate } }
      })
    },
    /** All that have no place yet; what was left open on purpose stays so. */
    promiseAll(): void {
      const promised = Object.fromEntries(unlisted.map(({ concernId }): [string, Fate] => [concernId, 'in-writing']))
      change((before) => ({ ...before, fates: { ...before.fates, ...promised } }))
    },
    day,
    setDay: (to: string) => change((before) => ({ ...before, day: to })),
    /** null where the field has none that can be promised. */
    due: isOver ? null : due,
    /** Why the talk cannot be ended yet; null where it can. */
    missing: whyNot(unlisted, inWriting.length > 0 && isOver),
    end(): void {
      const promised = inWriting.length > 0 && due !== null ? { inWriting: idsOf(inWriting), due } : {}
      submit({ type: 'session/end', leftOpen: idsOf(openFor('left-open')), ...promised })
    },
  }
}

export type Closing = ReturnType<typeof useClosing>

function whyNot(unlisted: Concern[], isDayWrong: boolean): string | null {
  const [first] = unlisted
  if (first) return say('end.unlisted', { count: unlisted.length, text: sayWritten(first.text) })
  return isDayWrong ? sayRefusal('due-over') : null
}
