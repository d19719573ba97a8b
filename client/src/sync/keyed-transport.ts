import type { SeatKeys } from './seat-keys.ts'
import { openSocket } from './socket-transport.ts'
import type { Surroundings } from './surroundings.ts'

/** The socket, with the right key at the door: where one was replaced, the others that this browser has are tried (SEAT6). */
export const openKeyedSocket =
  (keys: SeatKeys): Surroundings['openTransport'] =>
  (join, hearing) => {
    const transport = openSocket(() => ({ ...join(), token: keys.token() }), {
      ...hearing,
      welcome(welcome) {
        keys.letIn(welcome.wrapped).catch(() => {}) // what is not kept is asked for again next time
        hearing.welcome(welcome)
      },
      closing(notice) {
        if (notice.reason === 'session-gone') keys.forget().catch(() => {})
        hearing.closing(notice)
      },
      async refused(code, retryAfterMs) {
        if (code === 'session-gone') keys.forget().catch(() => {})
        if (code === 'key-replaced' && (await keys.tryAnother())) transport.connect()
        else hearing.refused(code === 'seat-unknown' && keys.wasReplaced ? 'key-replaced' : code, retryAfterMs)
      },
    })
    return transport
  }
