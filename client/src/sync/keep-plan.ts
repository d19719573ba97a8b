import { stateOfPlan } from '@evenkeel/shared/sync/state-of-plan'
import { emptySync } from '@evenkeel/shared/sync/sync-state'
import type { DeviceSeat } from './device-seats.ts'
import { changeSeat } from './device-seats.ts'
import { createKept } from './kept.ts'
import { within } from './within.ts'

const withinMs = 2_000

/**
 * What the link showed goes where the session's state is kept, unless there is one: the first welcome takes its place there, and it is forgotten
 * with it. Never rejects; without it there is less to see until the first connection, and nothing else.
 */
export async function keepPlan({
  sessionId,
  seat,
  holderId,
  name = '',
  plan,
}: DeviceSeat & { holderId: string }): Promise<void> {
  if (!plan) return
  const actor = { seat, holderId }
  const { shared, people } = stateOfPlan(plan, actor, name)
  const { epoch, own } = emptySync(actor)
  const move = async () => {
    const kept = createKept(sessionId, holderId)
    const { state } = await kept.load()
    if (!state) await kept.keepState({ epoch, shared: { seq: 0, state: shared }, own, people })
    await changeSeat(sessionId, seat, { plan: undefined })
  }
  await within(withinMs, move()).catch(() => {})
}
