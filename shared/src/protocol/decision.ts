import type { PrivateFact, SharedFact } from './down.ts'
import type { RefusalCode } from './refusals.ts'

/** What becomes of a command: facts to store, or the code of one refusal. Expected refusals are data, never thrown. */
export type Decision = { ok: true; shared: SharedFact[]; own: PrivateFact[] } | { ok: false; code: RefusalCode }

export const accept = (...shared: SharedFact[]): Decision => ({ ok: true, shared, own: [] })
export const acceptPrivately = (...own: PrivateFact[]): Decision => ({ ok: true, shared: [], own })
export const reject = (code: RefusalCode): Decision => ({ ok: false, code })
