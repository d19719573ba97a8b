import type { Seat } from '@evenkeel/shared/seat'
import { Redirect } from 'wouter'
import { RoomPage } from '../app/room-page.tsx'
import { createSeatKeys } from '../sync/seat-keys.ts'
import type { HeldSeat, OpenSeat } from '../sync/session-context.tsx'
import { createSyncClient } from '../sync/sync-client.ts'
import type { DemoTalk } from './example-talk.ts'
import { beside } from './lines.ts'
import { keepInMemory } from './memory-storage.ts'

declare global {
  interface Window {
    /** The talk that the panes of this page show. */
    evenkeelDemo?: DemoTalk | undefined
  }
}

/** One side of the demo: the real room, in a frame of the page that has the talk. By itself it shows nothing. */
export function DemoPane({ seat }: { seat: Seat }) {
  const talk = parent === window ? undefined : parent.evenkeelDemo
  if (!talk) return <Redirect to="/demo" replace />
  return <RoomPage seat={talk.seats[seat]} open={(held) => openBeside(talk, held)} />
}

async function openBeside({ room }: DemoTalk, held: HeldSeat): Promise<OpenSeat> {
  keepInMemory()
  const { sessionId, seat, holderId } = held
  const actor = { seat, holderId }
  const keys = await createSeatKeys(held)
  const belonging = { sessionId, actor, token: keys.token(), deviceId: holderId }
  return { client: createSyncClient(belonging, beside(room, actor)), keys, isDemo: true }
}
