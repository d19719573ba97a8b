/** What a browser that knows this interview already is asked before it takes a seat. */
import type { Seat } from '@evenkeel/shared/seat'
import { useState } from 'react'
import type { DeviceSeat } from '../sync/device-seats.ts'
import { changeSeat } from '../sync/device-seats.ts'
import type { HeldSeat } from '../sync/session-context.tsx'
import { say } from '../words/invite.ts'
import styles from './invite.module.css'

/** One browser may hold both seats, but hardly ever should: a shared computer would show each side's page to the other. */
export function BothSeats({ held, path, onTake }: { held: Seat; path: string; onTake: () => void }) {
  return (
    <section className="card now stack">
      <p>
        <b>
          {say('invite.both', { seat: say(held === 'interviewer' ? 'app.seat.interviewer' : 'app.seat.candidate') })}
        </b>
      </p>
      <p>{say('invite.both.why')}</p>
      <a href={path} className={`${styles.button} ${styles.main}`}>
        {say('invite.both.go')}
      </a>
      <button type="button" onClick={onTake}>
        {say('invite.both.take')}
      </button>
    </section>
  )
}

/** A new link to a seat that this browser had: taking it anew is right only if the seat was lost. */
export function HadBefore({ record, onHeld }: { record: DeviceSeat; onHeld: (held: HeldSeat) => void }) {
  const [left, setLeft] = useState(false)
  const { sessionId, seat, seatKey, holderId } = record
  if (!seatKey || !holderId) return null
  async function goBack(held: HeldSeat): Promise<void> {
    setLeft(true)
    await changeSeat(sessionId, seat, { invite: undefined })
    onHeld(held)
  }
  return (
    <div className="ask">
      <span>{say('invite.again')}</span>
      <button type="button" disabled={left} onClick={() => void goBack({ ...record, seatKey, holderId })}>
        {say('invite.again.go')}
      </button>
    </div>
  )
}
