/** What a pane has in the place of a socket, of this browser's storage and of its clock: the room beside it, and nothing. */
import { decide } from '@evenkeel/shared/decide'
import type { Actor } from '@evenkeel/shared/state'
import { makeId } from '../sync/keys.ts'
import type { Surroundings } from '../sync/surroundings.ts'
import type { Transport } from '../sync/transport.ts'
import { byTimer } from '../sync/within.ts'
import type { DemoRoom } from './demo-room.ts'

const nothing = async (): Promise<void> => {}

export const beside = (room: DemoRoom, actor: Actor): Surroundings => ({
  // Both sides and the room between them read one clock, which can be put forward.
  clock: { steady: room.now, calendar: room.now },
  after: byTimer,
  every(ms, task) {
    const timer = setInterval(task, ms)
    return () => clearInterval(timer)
  },
  makeId,
  loadRules: async () => decide,
  kept: {
    load: async () => ({ pending: [], notices: [] }),
    outbox: async () => undefined,
    keepState: nothing,
    keepPending: nothing,
    dropPending: nothing,
    setAside: nothing,
    dropNotice: nothing,
    forget: nothing,
  },
  alone: (work) => work(() => true),
  openTransport(_join, hearing): Transport {
    let leave = () => {}
    return {
      connect() {
        leave = room.listen(actor, hearing)
      },
      disconnect: () => leave(),
      give: async (command) => room.give(command, actor),
      ping: async () => ({ now: room.now() }),
    }
  },
  onWake: () => () => {},
})
