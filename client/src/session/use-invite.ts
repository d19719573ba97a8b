import { otherSeat } from '@evenkeel/shared/seat'
import { useEffect, useState } from 'react'
import { readSession } from '../sync/api.ts'
import { changeSeat } from '../sync/device-seats.ts'
import { inviteHashOf, makeSecret, tokenOf } from '../sync/keys.ts'
import type { HeldSeat } from '../sync/session-context.tsx'
import { useSubmit } from '../sync/session-context.tsx'

/** The other seat's link, as far as this browser has it, and how to make a new one (SEAT5, SEAT7). */
export function useInvite({ sessionId, seat, inviteForOther }: HeldSeat) {
  const [invite, setInvite] = useState(inviteForOther)
  const submit = useSubmit()

  /** Kept in this browser first: a link that the server knows and nobody has would lock the other side out. */
  async function makeNew(): Promise<void> {
    const secret = makeSecret()
    const inviteHash = await inviteHashOf(secret)
    await changeSeat(sessionId, seat, { inviteForOther: secret })
    setInvite(secret)
    submit({ type: 'seat/reinvite', inviteHash })
  }
  return { invite, makeNew }
}

/** The name that was planned for the other seat; empty until it is known or where none was given. */
export function usePlannedName({ sessionId, seat, seatKey }: HeldSeat): string {
  const [name, setName] = useState('')
  useEffect(() => {
    let left = false
    tokenOf(seatKey, sessionId)
      .then((token) => readSession(sessionId, token))
      .then(({ names }) => !left && setName(names[otherSeat(seat)][0] ?? ''))
      .catch(() => {}) // a message without a name is as good
    return () => {
      left = true
    }
  }, [sessionId, seat, seatKey])
  return name
}
