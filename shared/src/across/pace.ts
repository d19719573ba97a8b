/** Whether what is still to come fits, in words that name what would not be reached (TM4, TM5). Pure. */
import type { SharedState } from '../state.ts'
import { agendaMinutes, isSure, isWithoutPage, minutesAhead, minutesShort, minutesToCome } from '../talk/select.ts'
import { trim } from '../talk/trim.ts'

export interface Pace {
  /** Whole minutes that are missing. */
  short: number
  /** The topics that would not be reached, or not to their end, in the order of the agenda. Never empty. */
  unreached: string[]
  /** The topics that would be shortened so that all fit; empty where nothing can be. */
  trimmable: string[]
  /** False: nobody has said for a while where the talk is, and this counts what nobody has ticked or left (TM5). */
  sure: boolean
}

/** Less than this is what any talk makes up by itself. */
const worthSaying = 2

/**
 * An agenda that was longer than the session from the beginning was told so where it was made and before the start. Said
 * from the first minute on, to people who keep to it, it would be no news and hide what is; so the pace speaks once it is
 * worse than planned, and then names all that is missing. What was taken off the agenda since is not missing any more.
 */
const knownShort = ({ session, agenda, talk }: SharedState): number =>
  Math.max(0, Math.min(talk.overbooked, agendaMinutes(agenda) - session.minutes))

/** undefined where everything fits or goes as planned, where there is no clock to say it by, and where the talk goes on without the page. */
export function pace(shared: SharedState, now: number): Pace | undefined {
  const { session, talk } = shared
  if (session.phase !== 'live' || talk.endsAt === null || isWithoutPage(shared, now)) return undefined
  const short = minutesShort(shared, now)
  if (short - knownShort(shared) < worthSaying) return undefined
  const left = minutesAhead(shared, now)
  let used = 0
  const unreached = [...minutesToCome(shared, now)]
    .filter(([, minutes]) => {
      used += minutes
      return used > left + 0.5
    })
    .map(([topicId]) => topicId)
  return { short, unreached, trimmable: trim(shared, now).map(({ topicId }) => topicId), sure: isSure(shared, now) }
}
