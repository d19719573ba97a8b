import type { Rooms } from './rooms.ts'

/** Long enough for a reload or a short break, short enough that yesterday's interviews hold no memory. */
const idleMs = 5 * 60_000

/**
 * Drops the rooms that nobody has used for five minutes. Nothing of the interview is lost, since a room is the fold of
 * its log; what is forgotten is since when somebody has been gone, and by then it is long enough for any rule (SEAT7).
 */
export function evictIdle(rooms: Pick<Rooms, 'resident' | 'forget'>, now: number): void {
  for (const room of rooms.resident()) {
    if (room.mayBeEvicted && now - room.usedAt >= idleMs) rooms.forget(room.sessionId)
  }
}
