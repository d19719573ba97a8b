import type { Wish } from '@evenkeel/shared/protocol/up'
import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { DeviceSeat } from './device-seats.ts'
import { readDeviceId } from './device-seats.ts'
import { makeId, tokenOf } from './keys.ts'
import type { SessionView } from './session-store.ts'
import type { SyncClient } from './sync-client.ts'
import { createSyncClient } from './sync-client.ts'
import { thisBrowser } from './this-browser.ts'
import { within } from './within.ts'

const deviceWithinMs = 2_000

const Session = createContext<SyncClient | null>(null)

function useClient(): SyncClient {
  const client = useContext(Session)
  if (!client) throw new Error('used outside SessionProvider')
  return client
}

/** The part of the session that a component shows; it renders again only when that part changes. */
export const useSession = <Part,>(select: (view: SessionView) => Part): Part => useStore(useClient().store, select)

/** What a component calls when the person presses something. */
export const useSubmit = (): ((wish: Wish) => void) => useClient().submit

/** Puts away a notice of something refused. */
export const useDismiss = (): ((commandId: string) => void) => useClient().dismiss

/** A seat that this browser holds. */
export type HeldSeat = DeviceSeat & Required<Pick<DeviceSeat, 'seatKey' | 'holderId'>>

/** Connects for as long as it is on the page. `children` show once what this browser kept was read, or too long was waited. */
export function SessionProvider({
  seat: held,
  loading,
  children,
}: {
  seat: HeldSeat
  loading: ReactNode
  children: ReactNode
}) {
  const [client, setClient] = useState<SyncClient | null>(null)
  const { sessionId, seat, seatKey, holderId } = held
  useEffect(() => {
    let left = false
    let started: SyncClient | undefined
    async function begin() {
      const device = within(deviceWithinMs, readDeviceId()).catch(makeId) // counts as one more device, and works
      const [token, deviceId] = await Promise.all([tokenOf(seatKey, sessionId), device])
      const client = createSyncClient(
        { sessionId, actor: { seat, holderId }, token, deviceId },
        thisBrowser(sessionId, holderId),
      )
      await client.restore()
      if (left) return
      started = client
      client.start()
      setClient(client)
    }
    void begin()
    return () => {
      left = true
      started?.stop()
    }
  }, [sessionId, seat, seatKey, holderId])
  return client ? <Session value={client}>{children}</Session> : loading
}
