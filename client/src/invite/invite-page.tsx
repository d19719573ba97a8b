import type { SessionInfo } from '@evenkeel/shared/protocol/http'
import { otherSeat } from '@evenkeel/shared/seat'
import { useEffect, useState } from 'react'
import { codeOf } from '../app/hooks/problem.ts'
import { forgetLink, isUsed } from '../app/hooks/take-seat.ts'
import { readSession } from '../sync/api.ts'
import type { DeviceSeat } from '../sync/device-seats.ts'
import { forgetSeat, readSeat } from '../sync/device-seats.ts'
import type { HeldSeat } from '../sync/session-context.tsx'
import { LanguageChoice } from '../words/language-choice.tsx'
import { say } from '../words/words.ts'
import { Invitation } from './invitation.tsx'
import styles from './invite.module.css'
import { LineCheck } from './line-check.tsx'
import { Refused } from './refused.tsx'
import { TakeSeat } from './take-seat.tsx'
import { Truth } from './truth.tsx'

/** What there is to show: the invitation, or the code of why not; null while it is read. */
type Read = { info: SessionInfo; bothHere: boolean } | { code: string } | null

/** The invitation. Opening it changes nothing, so that a preview of the link cannot use it up (SEAT4). */
export function InvitePage({
  record,
  onHeld,
}: {
  record: DeviceSeat & { invite: string }
  onHeld: (held: HeldSeat) => void
}) {
  const { sessionId, seat, invite } = record
  const [read, setRead] = useState<Read>(null)
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads again
  useEffect(() => {
    let left = false
    async function load(): Promise<Read> {
      const [info, other] = await Promise.all([readSession(sessionId, invite), readSeat(sessionId, otherSeat(seat))])
      return { info, bothHere: Boolean(other?.holderId) }
    }
    setRead(null)
    load().then(
      (found) => !left && setRead(found),
      (reason) => {
        const code = codeOf(reason)
        if (code === 'session-gone') forgetSeat(record).catch(() => {}) // nothing of it stays here either (SEAT8)
        // One without an answer is asked for again with its link and its key (SEAT4).
        if (isUsed(code) && !record.seatKey) forgetLink(record).catch(() => {})
        if (!left) setRead({ code })
      },
    )
    return () => {
      left = true
    }
  }, [sessionId, seat, invite, attempt])

  if (read === null) {
    return (
      <p className="page narrow dim" role="status">
        {say('app.loading')}
      </p>
    )
  }
  // An answer that got lost is asked for again even where the link by now only says that it was used.
  const unanswered = Boolean(record.seatKey && !record.holderId && record.name)
  if ('code' in read && !unanswered) {
    return (
      <main className={`page narrow ${styles.alone}`}>
        <Refused code={read.code} from={null} isPage onRetry={() => setAttempt(attempt + 1)} />
      </main>
    )
  }
  const info = 'info' in read ? read.info : null
  return (
    <main className="page narrow">
      {info && <Invitation info={info} seat={seat} />}
      <TakeSeat record={record} info={info} bothHere={'info' in read && read.bothHere} onHeld={onHeld} />
      {info && <Truth info={info} />}
      {info && <LineCheck />}
      <LanguageChoice />
    </main>
  )
}
