import type { CommandType } from '@evenkeel/shared/protocol/up'
import { InviteCard } from '../session/invite-card.tsx'
import { LobbyCard } from '../session/lobby-card.tsx'
import { WayBack } from '../session/way-back.tsx'
import { WhatIsKept } from '../session/what-is-kept.tsx'
import type { HeldSeat } from '../sync/session-context.tsx'
import { BeforeStart } from './before-start.tsx'

interface Props {
  seat: HeldSeat
  may: (type: CommandType) => boolean
  /** The plan is one in which the candidate leads. */
  isForCandidate: boolean
}

/** Before the start: when and how, what is better settled now, the other side's link for the interviewer, and what to know. */
export function Lobby({ seat, may, isForCandidate }: Props) {
  return (
    <>
      <LobbyCard may={may} />
      <BeforeStart may={may} isForCandidate={isForCandidate} />
      {seat.seat === 'interviewer' && <InviteCard seat={seat} may={may} />}
      <section className="card">
        <WayBack />
        <WhatIsKept />
      </section>
    </>
  )
}
