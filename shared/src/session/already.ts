import type { Wish } from '../protocol/up.ts'
import type { Phase, SessionState } from './state.ts'

const leadsTo: Partial<Record<Wish['type'], Phase>> = {
  'session/start': 'live',
  'session/wrap-up': 'wrap-up',
  'session/back-to-live': 'live',
  'session/end': 'ended',
  'session/reopen': 'wrap-up',
}

/**
 * Two pressed for the same step at once, and it was taken once: for whoever came second nothing is missing, and there is
 * nothing to say (SY6). Whoever promised answers with the end did more than that.
 */
export function isAlreadySo(wish: Wish, { phase }: Pick<SessionState, 'phase'>): boolean {
  if (wish.type === 'session/end' && wish.inWriting?.length) return false
  return leadsTo[wish.type] === phase
}
