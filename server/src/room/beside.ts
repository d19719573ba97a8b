import type { SharedFact } from '@evenkeel/shared/protocol/down'
import type { NewAppend } from '../log/port.ts'

/** What facts change beside the log, to be stored with them: the day of deletion, and whether the talk goes on. */
export function besideOf(facts: SharedFact[]): Pick<NewAppend, 'deletesAt' | 'underWay'> {
  const beside: Pick<NewAppend, 'deletesAt' | 'underWay'> = {}
  for (const fact of facts) {
    if (fact.type === 'session/planned' && fact.changed.deletesAt !== undefined)
      beside.deletesAt = fact.changed.deletesAt
    if (fact.type === 'session/started' || fact.type === 'session/reopened') beside.underWay = true
    if (fact.type === 'session/ended') beside.underWay = false
  }
  return beside
}
