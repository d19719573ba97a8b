import type { Presence } from '@evenkeel/shared/protocol/welcome'

/**
 * Who is here, from connections alone; stored nowhere (SY7). A holder is here while any device is connected.
 * `since` is when this server started: whoever has not come since then has been gone at least since then.
 */
export function createPresence(since: number) {
  const connectionsOf = new Map<string, Set<string>>()
  const goneAt = new Map<string, number>()
  return {
    /** @returns whether anybody's presence changed by it */
    came(holderId: string, connectionId: string): boolean {
      const connections = connectionsOf.get(holderId) ?? new Set()
      connections.add(connectionId)
      connectionsOf.set(holderId, connections)
      return connections.size === 1
    },
    went(holderId: string, connectionId: string, now: number): boolean {
      const connections = connectionsOf.get(holderId)
      if (!connections?.delete(connectionId) || connections.size > 0) return false
      connectionsOf.delete(holderId)
      goneAt.set(holderId, now)
      return true
    },
    of: (holderIds: string[]): Presence =>
      Object.fromEntries(holderIds.map((holderId) => [holderId, connectionsOf.has(holderId) ? 'here' : 'gone'])),
    goneSince: (holderIds: string[]): Record<string, number> =>
      Object.fromEntries(
        holderIds
          .filter((holderId) => !connectionsOf.has(holderId))
          .map((holderId) => [holderId, goneAt.get(holderId) ?? since]),
      ),
    get isEmpty(): boolean {
      return connectionsOf.size === 0
    },
  }
}
