import type { Seat } from '@evenkeel/shared/seat'
import { lazy, useEffect, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import type { HeldSeat } from '../sync/session-context.tsx'
import { withWords } from '../words/catalogue.ts'
import { say } from '../words/words.ts'
import { seatPath } from './hooks/links.ts'
import type { Opened } from './open-seat.ts'
import { openSeat } from './open-seat.ts'
import { Loading, PlainPage } from './plain-page.tsx'

const RoomPage = lazy(() =>
  withWords('room', import('./room-page.tsx')).then(({ RoomPage }) => ({ default: RoomPage })),
)
const ArrivePage = lazy(() =>
  withWords(['invite', 'pages'], import('../seat/arrive-page.tsx')).then(({ ArrivePage }) => ({ default: ArrivePage })),
)
const NoSeatPage = lazy(() =>
  withWords(['invite', 'pages'], import('./no-seat-page.tsx')).then(({ NoSeatPage }) => ({ default: NoSeatPage })),
)
const InvitePage = lazy(() =>
  withWords(['invite', 'pages'], import('../invite/invite-page.tsx')).then(({ InvitePage }) => ({
    default: InvitePage,
  })),
)

/** A seat's page: the room where this browser has the seat, the invitation where it could take it. */
export function SeatPage({ sessionId, seat, cutShort }: { sessionId: string; seat: Seat; cutShort: boolean }) {
  const [opened, setOpened] = useState<Opened | 'unreadable' | null>(null)
  useEffect(() => {
    let left = false
    openSeat(sessionId, seat).then(
      (found) => !left && setOpened(found),
      () => !left && setOpened('unreadable'),
    )
    return () => {
      left = true
    }
  }, [sessionId, seat])

  function enter(held: HeldSeat): void {
    // The link decides which seat it opens; where the address said another, the address follows.
    if (held.seat !== seat) navigate(seatPath(sessionId, held.seat), { replace: true })
    else setOpened({ kind: 'held', held })
  }

  if (opened === null) return <Loading />
  if (opened === 'unreadable') return <PlainPage title={say('app.notKept')} />
  if (opened.kind === 'held') return <RoomPage seat={opened.held} />
  if (opened.kind === 'arriving') return <ArrivePage record={opened.record} onHeld={enter} />
  if (opened.kind === 'invited') return <InvitePage record={opened.record} onHeld={enter} />
  return (
    <NoSeatPage {...{ sessionId, seat, cutShort }} onInvited={(record) => setOpened({ kind: 'invited', record })} />
  )
}
