import { RoomScreen } from '../room/room-screen.tsx'
import type { HeldSeat, OpenSeat } from '../sync/session-context.tsx'
import { SessionProvider } from '../sync/session-context.tsx'
import { Loading } from './plain-page.tsx'

/** Loaded when a seat is opened: the socket, the rules and the room come with it, and with no other page. */
export function RoomPage({ seat, open }: { seat: HeldSeat; open?: (held: HeldSeat) => Promise<OpenSeat> }) {
  return (
    <SessionProvider seat={seat} open={open} loading={<Loading />}>
      <RoomScreen seat={seat} />
    </SessionProvider>
  )
}
