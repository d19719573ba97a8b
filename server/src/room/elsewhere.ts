import type { News, OtherNodes } from '../hint/port.ts'
import type { Broadcast } from './broadcast.ts'
import type { Presence } from './presence.ts'
import type { Tail } from './tail.ts'

interface Neighbours {
  tail: Tail
  presence: Presence
  broadcast: Broadcast
  now: () => number
  /** Who is connected at other nodes was heard. @param changed also who is here is another by it */
  heard: (changed: boolean) => void
  /** Another node deleted the session. */
  gone: () => void
}

/** What other nodes did to this session, read from the log and from what they say of their connections. */
export function createElsewhere(
  sessionId: string,
  others: OtherNodes,
  { tail, presence, broadcast, now, heard, gone }: Neighbours,
) {
  let connections: News['connections'] = []

  function tellDevices(before: News['connections'], after: News['connections']): void {
    for (const holderId of new Set([...before, ...after].map((each) => each.holderId))) {
      const there = after.filter((each) => each.holderId === holderId && each.goneAt === null)
      broadcast.devicesElsewhere?.(
        holderId,
        there.map(({ deviceId }) => deviceId),
      )
    }
  }

  const same = (news: News): boolean => JSON.stringify(news.connections) === JSON.stringify(connections)

  return {
    /** In the room's turn. @returns whether the session is still there */
    async look(): Promise<boolean> {
      const news = (await others.look([sessionId])).get(sessionId)
      if (!news) {
        gone()
        return false
      }
      if (news.version > tail.fold.version) await tail.readOn()
      const before = connections
      if (!same(news)) tellDevices(before, news.connections)
      connections = news.connections
      // Whoever was replaced comes to read, and is nobody whose presence is told.
      const present = tail.presentIds()
      const told = connections.filter(({ holderId }) => present.includes(holderId))
      heard(presence.hear(told, now()))
      return true
    },
    isBehind: (news: News | undefined): boolean =>
      news === undefined || news.version > tail.fold.version || !same(news) || presence.isUnsure,
    /** This node follows the session no longer. */
    stop: (): void => tellDevices(connections, []),
  }
}
