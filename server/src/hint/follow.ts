import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import type { OtherNodes } from './port.ts'

/** What a lost hint costs at most. */
const pollMs = 1_000

/**
 * Has the rooms of this node look where another changed something: at a hint, after a time of hearing nothing, and once a
 * second for what no hint told. What cannot be read now is seen by the next look.
 * @returns how to stop
 */
export async function followOthers(others: OtherNodes, rooms: Rooms, keeps: () => void): Promise<() => void> {
  const look = (room: Room): void => void room.look().catch(() => {})
  const lookAtAll = (): void => {
    for (const room of rooms.resident()) look(room)
  }
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  async function poll(): Promise<void> {
    const resident = rooms.resident()
    if (resident.length > 0) {
      const found = await others.look(resident.map(({ sessionId }) => sessionId))
      for (const room of resident) if (room.isBehind(found.get(room.sessionId))) look(room)
    }
  }

  function pollOn(): void {
    if (isStopped) return
    timer = setTimeout(
      () =>
        void poll()
          .catch(() => {})
          .finally(pollOn),
      pollMs,
    )
    timer.unref()
  }

  pollOn()
  await others.follow({
    heard(sessionId) {
      const room = rooms.whole(sessionId)
      if (room) look(room)
    },
    missed: lookAtAll,
    keeps,
  })
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
