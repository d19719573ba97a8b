import type { SessionView } from '../sync/session-store.ts'
import { say } from '../words/words.ts'

/** What a connection is like that has something waiting or does not stand, where the other is `room.connection.saved`. */
export function sayConnection(connection: SessionView['connection'], count: number): string {
  if (connection === 'online') return say('room.connection.waiting', { count })
  if (connection === 'refused') return say('room.connection.refused', { count })
  if (count > 0) return say('room.connection.offlineWaiting', { count })
  return say(connection === 'connecting' ? 'room.connection.connecting' : 'room.connection.offline')
}
