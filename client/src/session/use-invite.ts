import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat } from '@evenkeel/shared/seat'
import type { SeatState } from '@evenkeel/shared/session/state'
import { useEffect, useState } from 'react'
import { ApiProblem, readSession } from '../sync/api.ts'
import { changeSeat, readSeat } from '../sync/device-seats.ts'
import { inviteHashOf, makeSecret, tokenOf } from '../sync/keys.ts'
import type { HeldSeat } from '../sync/session-context.tsx'
import { useSession, useSubmit } from '../sync/session-context.tsx'

/** How long after the server could not be asked about a link it is asked again. */
const askAgainMs = 5_000

/** What the server says of a link that opens the seat no more; anything else says nothing of the link. */
const saysSpent = new Set(['invite-used', 'invite-replaced', 'session-unknown', 'session-gone'])

interface Found {
  /** The seat as it was when this was found out. */
  other: SeatState
  invite: string | null | undefined
}

/**
 * The other seat's link, as far as this browser has it, and how to make a new one (SEAT5, SEAT7). `invite`: null where
 * it has none that still opens the seat, undefined until that is known. Another tab or device may have made a new one,
 * and the one kept here may be used up, so the server is asked whenever the other seat changes.
 */
export function useInvite({ sessionId, seat, inviteForOther }: HeldSeat) {
  // Each taking and each new link makes it another object.
  const other = useSession(({ shared }) => shared.session.seats[otherSeat(seat)])
  const isOnline = useSession(({ connection }) => connection === 'online')
  /** Changes where a new link was refused. */
  const notices = useSession((view) => view.notices)
  const isWaiting = other.holderIds.length === 0 || other.reinvited
  const [found, setFound] = useState<Found>({ other, invite: other.reinvited ? undefined : (inviteForOther ?? null) })
  const [failures, setFailures] = useState(0)
  const submit = useSubmit()

  // biome-ignore lint/correctness/useExhaustiveDependencies: a refusal asks again, and so does a failure
  useEffect(() => {
    if (!isOnline || !isWaiting) return
    let left = false
    let again: ReturnType<typeof setTimeout> | undefined
    findUnspent(sessionId, seat).then(
      (invite) => !left && setFound({ other, invite }),
      (reason) => {
        if (left) return
        if (reason instanceof ApiProblem) again = setTimeout(() => setFailures((before) => before + 1), askAgainMs)
        else setFound({ other, invite: null })
      },
    )
    return () => {
      left = true
      clearTimeout(again)
    }
  }, [sessionId, seat, other, isOnline, isWaiting, notices, failures])

  /** Kept in this browser first: a link that the server knows and nobody has would lock the other side out. */
  async function makeNew(): Promise<void> {
    const secret = makeSecret()
    const inviteHash = await inviteHashOf(secret)
    const before = await readSeat(sessionId, seat)
    await changeSeat(sessionId, seat, { inviteForOther: secret, inviteForOtherBefore: before?.inviteForOther })
    submit({ type: 'seat/reinvite', inviteHash })
  }
  const isCurrent = found.other === other || !other.reinvited
  return { invite: isCurrent ? found.invite : undefined, makeNew }
}

/** The newest link kept here that the server still takes; rejects where the server could not say so. */
async function findUnspent(sessionId: string, seat: Seat): Promise<string | null> {
  const record = await readSeat(sessionId, seat)
  for (const invite of [record?.inviteForOther, record?.inviteForOtherBefore]) {
    if (!invite) continue
    const isUnspent = await readSession(sessionId, invite).then(
      () => true,
      (reason) => {
        if (reason instanceof ApiProblem && saysSpent.has(reason.code)) return false
        throw reason
      },
    )
    if (isUnspent) return invite
  }
  return null
}

/**
 * The name that was planned for the other seat; empty until it is known, where none was given, and ever after somebody
 * came: whoever erased their side has no name, nor had one here (EN4).
 */
export function usePlannedName({ sessionId, seat, seatKey }: HeldSeat): string {
  const [name, setName] = useState('')
  const hasCome = useSession(({ people }) => people.some((person) => person.seat !== seat))
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
  return hasCome ? '' : name
}
