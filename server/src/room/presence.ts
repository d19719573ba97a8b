import type { Presence } from '@evenkeel/shared/protocol/welcome'
import type { News } from '../hint/port.ts'

/** Other nodes write down again within seconds who is with them, where a crash of the database took that away. */
const rewrittenWithinMs = 10_000

/**
 * Who is here, from connections alone; stored nowhere for good (SY7). A holder is here while any device is connected, to
 * whichever node. `since` is when this server started: whoever has not come since then has been gone at least since then.
 */
export function createPresence(since: number) {
  const connectionsOf = new Map<string, Set<string>>()
  const goneAt = new Map<string, number>()
  let elsewhere = new Set<string>()
  /** Holders who were elsewhere and of whom nothing is said any more, since when. */
  const unheardSince = new Map<string, number>()

  const isHere = (holderId: string): boolean => connectionsOf.has(holderId) || elsewhere.has(holderId)

  return {
    /** @returns whether anybody's presence changed by it */
    came(holderId: string, connectionId: string): boolean {
      const wasHere = isHere(holderId)
      const connections = connectionsOf.get(holderId) ?? new Set()
      connections.add(connectionId)
      connectionsOf.set(holderId, connections)
      return !wasHere
    },
    went(holderId: string, connectionId: string, now: number): boolean {
      const connections = connectionsOf.get(holderId)
      if (!connections?.delete(connectionId) || connections.size > 0) return false
      connectionsOf.delete(holderId)
      goneAt.set(holderId, now)
      return !isHere(holderId)
    },
    /** What other nodes say of their connections, all of it at once. */
    hear(connections: News['connections'], now: number): boolean {
      const here = new Set<string>()
      const heardOf = new Set(connections.map(({ holderId }) => holderId))
      for (const { holderId, goneAt: at } of connections) {
        if (at === null) here.add(holderId)
        else goneAt.set(holderId, Math.max(at, goneAt.get(holderId) ?? since))
      }
      for (const holderId of elsewhere) {
        const from = heardOf.has(holderId) ? Number.NEGATIVE_INFINITY : (unheardSince.get(holderId) ?? now)
        const isUnsure = now - from < rewrittenWithinMs
        if (isUnsure) unheardSince.set(holderId, from)
        else unheardSince.delete(holderId)
        if (isUnsure) here.add(holderId)
        else if (!heardOf.has(holderId)) goneAt.set(holderId, now)
      }
      const holderIds = [...elsewhere, ...here].filter((holderId) => !connectionsOf.has(holderId))
      const changed = holderIds.some((holderId) => elsewhere.has(holderId) !== here.has(holderId))
      elsewhere = here
      return changed
    },
    /** Somebody is taken for here of whom nothing is said any more, so it has to be asked again. */
    get isUnsure(): boolean {
      return unheardSince.size > 0
    },
    of: (holderIds: string[]): Presence =>
      Object.fromEntries(holderIds.map((holderId) => [holderId, isHere(holderId) ? 'here' : 'gone'])),
    goneSince: (holderIds: string[]): Record<string, number> =>
      Object.fromEntries(
        holderIds.filter((holderId) => !isHere(holderId)).map((holderId) => [holderId, goneAt.get(holderId) ?? since]),
      ),
    /** Somebody is connected to another node. */
    get isElsewhere(): boolean {
      return elsewhere.size > 0
    },
    /** Nobody is connected to this node. */
    get isEmpty(): boolean {
      return connectionsOf.size === 0
    },
  }
}
