import { presenceLeadMs } from '../protocol/limits.ts'
import type { SessionState } from './state.ts'

type Planned = Pick<SessionState, 'phase' | 'startsAt'>

/** From when on it is said who is connected, though nobody has started yet: where a start was planned, 15 minutes before it. */
export const presenceFrom = ({ phase, startsAt }: Planned): number | null =>
  phase === 'lobby' && startsAt !== null ? startsAt - presenceLeadMs : null

/** Whether it is said who is connected: from then on until the end (SY7). */
export const isPresenceTold = (session: Planned, now: number): boolean =>
  session.phase !== 'ended' && now >= (presenceFrom(session) ?? now)
