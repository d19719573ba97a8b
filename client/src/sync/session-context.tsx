import type { Wish } from '@evenkeel/shared/protocol/up'
import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { ApiProblem } from './api.ts'
import type { DeviceSeat } from './device-seats.ts'
import { readDeviceId } from './device-seats.ts'
import { keepPlan } from './keep-plan.ts'
import { makeId } from './keys.ts'
import type { Keys, SeatKeys } from './seat-keys.ts'
import { createSeatKeys } from './seat-keys.ts'
import type { SessionView } from './session-store.ts'
import type { SyncClient } from './sync-client.ts'
import { createSyncClient } from './sync-client.ts'
import { thisBrowser } from './this-browser.ts'
import { within } from './within.ts'

const deviceWithinMs = 2_000

/** A held seat, open on this page. */
export interface OpenSeat {
  client: SyncClient
  keys: SeatKeys
  /** No server has the talk, so nothing that needs one is offered. */
  isDemo?: true
}

const Session = createContext<OpenSeat | null>(null)

function useOpen(): OpenSeat {
  const open = useContext(Session)
  if (!open) throw new Error('used outside SessionProvider')
  return open
}
const useClient = (): SyncClient => useOpen().client

/** The part of the session that a component shows; it renders again only when that part changes. */
export const useSession = <Part,>(select: (view: SessionView) => Part): Part => useStore(useClient().store, select)

/** What a component calls when the person presses something. */
export const useSubmit = (): ((wish: Wish) => void) => useClient().submit

/**
 * Asks for something that only its answer tells of. Rejects with the code of the refusal, or `unreachable` where no answer
 * came and nobody knows.
 */
export function useAsk(): (wish: Wish) => Promise<void> {
  const { ask } = useClient()
  return async (wish) => {
    const answer = await ask(wish)
    if (typeof answer === 'string') throw new ApiProblem('unreachable')
    if (!answer.ok) throw new ApiProblem(answer.code)
  }
}

/** The seat's keys as they are now; a new one takes their place while the page is open (SEAT6). */
export const useKeys = (): Keys => useStore(useOpen().keys.store)
export const useSeatKeys = (): SeatKeys => useOpen().keys

/** Reads as much of the rules as is here. */
export const useReadRules = (): SyncClient['readRules'] => useClient().readRules

/** Loads the rules, by which what is pressed shows at once (SY5); null where they could not be loaded now. */
export const useLoadRules = (): SyncClient['loadRules'] => useClient().loadRules

/** Whether no server has the talk: what needs one is then not offered. */
export const useIsDemo = (): boolean => useOpen().isDemo ?? false

/** Puts away a notice of something refused. */
export const useDismiss = (): ((commandId: string) => void) => useClient().dismiss

/** A seat that this browser holds. */
export type HeldSeat = DeviceSeat & Required<Pick<DeviceSeat, 'seatKey' | 'holderId'>>

/** With this browser's keys and storage, at the server. */
async function openHere(held: HeldSeat): Promise<OpenSeat> {
  const { sessionId, seat, holderId } = held
  const device = within(deviceWithinMs, readDeviceId()).catch(makeId) // counts as one more device, and works
  const [keys, deviceId] = await Promise.all([createSeatKeys(held), device, keepPlan(held)])
  const belonging = { sessionId, actor: { seat, holderId }, token: keys.token(), deviceId }
  return { client: createSyncClient(belonging, thisBrowser(sessionId, holderId, keys)), keys }
}

/** Connects for as long as it is on the page. `children` show once what this browser kept was read, or too long was waited. */
export function SessionProvider({
  seat: held,
  open: openSeat = openHere,
  loading,
  children,
}: {
  seat: HeldSeat
  open?: ((held: HeldSeat) => Promise<OpenSeat>) | undefined
  loading: ReactNode
  children: ReactNode
}) {
  const [open, setOpen] = useState<OpenSeat | null>(null)
  const { sessionId, seat, seatKey, holderId } = held
  // biome-ignore lint/correctness/useExhaustiveDependencies: what else the record says is read when it is opened
  useEffect(() => {
    let left = false
    let started: SyncClient | undefined
    async function begin() {
      const opened = await openSeat(held)
      const { client } = opened
      await client.restore()
      if (left) return
      started = client
      client.start()
      setOpen(opened)
    }
    void begin()
    return () => {
      left = true
      started?.stop()
    }
  }, [sessionId, seat, seatKey, holderId])
  if (!open) return loading
  return (
    <Session value={open}>
      <AskBeforeLeaving />
      {children}
    </Session>
  )
}

/** What waits is kept in this browser; whoever leaves for good should know that nobody else has it yet (SY6). */
function AskBeforeLeaving() {
  const isWaiting = useSession(({ waiting }) => waiting > 0)
  useEffect(() => {
    if (!isWaiting) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isWaiting])
  return null
}
