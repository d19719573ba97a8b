import type { Decide } from '@evenkeel/shared/decide'
import { foresee } from '@evenkeel/shared/foresee'
import type { Surroundings } from './surroundings.ts'
import { within } from './within.ts'

/** Nobody is kept waiting for what they pressed before a reload: it shows a moment later. */
const atOnceMs = 2_000

/** The rules in a page, which come after its first view: what is pressed before they are here is sent without them. */
export function createRules({ loadRules, after }: Surroundings, onHere: () => void) {
  let decide: Decide | null = null
  /** null where they did not come; the next call asks again. Never rejects. */
  async function load(): Promise<Decide | null> {
    if (decide) return decide
    const found = await loadRules().catch(() => null)
    // Another call may have found them meanwhile.
    if (found && !decide) {
      decide = found
      onHere()
    }
    return decide
  }
  return {
    /** All of them, or that of the marks. */
    read: (): Decide => decide ?? foresee,
    load,
    /** For a page that begins with something to show by them. */
    loadAtOnce: () => within(atOnceMs, load(), after).catch(() => null),
  }
}
