/** People who press all the time: ticks mostly, a question now and then, something for oneself, and some nonsense. */
import { createSession, makeId, takeSeat } from '../harness/wire-client.ts'
import type { Chance } from './chance.ts'
import type { Holder } from './holder.ts'
import { createHolder } from './holder.ts'

type HolderOptions = Omit<Parameters<typeof createHolder>[0], 'address' | 'sessionId' | 'token'>

/**
 * So many live talks with both sides connected. `through` is where they connect, if not to the server itself;
 * `candidates` is how the candidates do, if not as the others.
 */
export async function liveRooms(
  address: string,
  count: number,
  options: HolderOptions & { through?: string; candidates?: HolderOptions } = {},
): Promise<Holder[]> {
  const { through = address, candidates = {}, ...rest } = options
  const rooms = Array.from({ length: count }, async () => {
    const { sessionId, invites } = await createSession(address)
    const sit = async (invite: string, more: HolderOptions = {}) => {
      const { token } = await takeSeat(address, sessionId, invite)
      return createHolder({ address: through, sessionId, token, ...rest, ...more })
    }
    const holders = [await sit(invites.interviewer), await sit(invites.candidate, candidates)]
    const start = await holders[0]?.press({ type: 'session/start' })
    if (start) await holders[0]?.settle(start)
    return holders
  })
  return (await Promise.all(rooms)).flat()
}

const boxIds = Array.from({ length: 20 }, () => makeId())

function aWish(chance: Chance): Record<string, unknown> & { type: string } {
  if (chance.onceIn(20)) return { type: 'concern/raise', concernId: makeId(), text: `Question ${makeId()}` }
  if (chance.onceIn(8)) return { type: 'box/write', boxId: chance.oneOf(boxIds), sealed: `sealed-${makeId()}` }
  const topicId = chance.onceIn(15)
    ? 'topic-that-is-not'
    : chance.oneOf(['topic-role', 'topic-growth', 'topic-questions'])
  return { type: 'topic/tick', topicId, covered: chance.onceIn(2) }
}

/**
 * Presses until told to stop, `atOnce` at a time, no faster than a holder may. Of what is not known some is asked again
 * and some never, as by a page that was closed.
 */
export function keepPressing(
  holders: Holder[],
  chance: Chance,
  { atOnce = 3, answered = () => {} }: { atOnce?: number; answered?: () => void } = {},
): { stop(): Promise<void> } {
  let isOver = false
  const lanes = holders.flatMap((holder) =>
    Array.from({ length: atOnce }, async () => {
      while (!isOver) {
        const press = await holder.press(aWish(chance))
        if (press.outcome !== 'unknown') answered()
        else if (chance.onceIn(2)) await holder.settle(press)
      }
    }),
  )
  return {
    async stop() {
      isOver = true
      await Promise.all(lanes)
    },
  }
}
