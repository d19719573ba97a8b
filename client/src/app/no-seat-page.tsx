import type { Seat } from '@evenkeel/shared/seat'
import { EnterCode } from '../invite/enter-code.tsx'
import { say } from '../words/invite.ts'
import type { Invited } from './open-seat.ts'
import { PlainPage } from './plain-page.tsx'

interface Props {
  sessionId: string
  seat: Seat
  /** The link lost part of its secret (SEAT9). */
  cutShort: boolean
  onInvited: (record: Invited) => void
}

/**
 * A seat's page in a browser that has neither the seat nor a link to it. Whether it ever had, nothing tells: of a side that
 * was erased no trace is kept, so it is named among what may have been (EN4).
 */
export function NoSeatPage({ cutShort, ...code }: Props) {
  const page = cutShort
    ? { title: say('app.cutShort'), how: say('app.cutShort.how') }
    : { title: say('app.notHeld'), how: `${say('app.notHeld.how')} ${say('app.notHeld.erased')}`, wayOut: true }
  return (
    <PlainPage {...page}>
      <EnterCode {...code} />
    </PlainPage>
  )
}
