/**
 * The keys of a held seat in this browser: the one that is shown at the door, one that was asked for and has no answer
 * yet, and those before it, under which older boxes are sealed (SEAT6). Whatever gets lost on the way, one of them opens.
 */
import { createStore } from 'zustand/vanilla'
import type { DeviceSeat } from './device-seats.ts'
import { changeSeat, forgetSeat, readSeat } from './device-seats.ts'
import { makeSecret, tokenOf, verifierOf } from './keys.ts'

export type SeatKeys = Awaited<ReturnType<typeof createSeatKeys>>

export interface Keys {
  /** Seals; of its token the server knows the verifier. */
  seatKey: string
  /** The latest first. They open only. */
  earlier: string[]
}

/** Most seats never have another key than their first. */
const small = () => import('./small.ts')

type Held = DeviceSeat & Required<Pick<DeviceSeat, 'seatKey' | 'holderId'>>

export async function createSeatKeys({ sessionId, seat, holderId, seatKey, nextKey, earlierKeys = [] }: Held) {
  const store = createStore<Keys>(() => ({ seatKey, earlier: earlierKeys }))
  const keep = (change: Partial<DeviceSeat>): Promise<void> => changeSeat(sessionId, seat, change)
  const place = { sessionId, purpose: 'wrap', place: holderId } as const
  const refused = new Set<string>()
  let asked = nextKey
  let shown = seatKey
  let token = await tokenOf(shown, sessionId)

  async function become(keys: Keys): Promise<void> {
    store.setState(keys)
    if (asked === keys.seatKey) asked = undefined
    await keep({ seatKey: keys.seatKey, earlierKeys: keys.earlier, nextKey: asked })
  }

  return {
    store,
    token: (): string => token,

    /** The key that was shown is not the seat's any more. @returns whether there is another one to try */
    async tryAnother(): Promise<boolean> {
      refused.add(shown)
      // Another tab of this browser may have asked for a new one.
      const record = await readSeat(sessionId, seat).catch(() => undefined)
      const known = record?.holderId === holderId ? [record.seatKey, record.nextKey, asked] : [asked]
      const next = known.find((key) => key !== undefined && !refused.has(key))
      if (next === undefined) return false
      shown = next
      token = await tokenOf(next, sessionId)
      return true
    },

    /** Whether a key of this seat was refused for a newer one since somebody was let in last. */
    get wasReplaced(): boolean {
      return refused.size > 0
    },

    /** The key that was shown is the seat's. */
    async letIn(wrapped: string | undefined): Promise<void> {
      refused.clear()
      const inside = wrapped === undefined ? '[]' : await (await small()).openSmall(shown, place, wrapped)
      const earlier: string[] = inside === null ? store.getState().earlier : JSON.parse(inside)
      const before = store.getState()
      if (shown !== before.seatKey || earlier.join() !== before.earlier.join())
        await become({ seatKey: shown, earlier })
    },

    /** What to ask the server for. The new key is stored in this browser first; the same one is asked for until it is answered. */
    async makeNext(): Promise<{ verifier: string; wrapped: string }> {
      asked ??= makeSecret()
      await keep({ nextKey: asked })
      const { seatKey, earlier } = store.getState()
      return {
        verifier: await verifierOf(await tokenOf(asked, sessionId)),
        wrapped: await (await small()).sealSmall(asked, place, JSON.stringify([seatKey, ...earlier])),
      }
    },

    /** The server has taken the key that was asked for. */
    async takeNext(): Promise<void> {
      const { seatKey, earlier } = store.getState()
      if (asked === undefined || asked === seatKey) return
      shown = asked
      token = await tokenOf(shown, sessionId)
      await become({ seatKey: shown, earlier: [seatKey, ...earlier] })
    },

    /** The server will never take it. */
    async dropNext(): Promise<void> {
      asked = undefined
      await keep({ nextKey: undefined })
    },

    /** Nothing of a deleted session stays here (SEAT8). */
    forget: (): Promise<void> => forgetSeat({ sessionId, seat, holderId }),
  }
}
