import type { FitAnswer } from '@evenkeel/shared/fit/state'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat } from '@evenkeel/shared/seat'
import { meetings, ofOpenPoints, respectfulNo } from '../content/fit.ts'
import { say } from '../words/ending.ts'
import styles from './fit.module.css'
import { outcomeOf, wouldStop } from './outcome.ts'

interface Props {
  revealed: Record<Seat, FitAnswer | null>
  seat: Seat
}

/** What helps to say next: for agreement, for difference, and for a no that leaves the other person their respect (FT3). */
export function AfterReveal({ revealed, seat }: Props) {
  const own = revealed[seat]
  const other = revealed[otherSeat(seat)]
  if (!own || !other) return null
  const hasPoints = own.openPoints.length + other.openPoints.length > 0
  const outcome = own.overall && other.overall && outcomeOf(own.overall, other.overall)
  const saysNo = outcome === 'difference' && own.overall !== null && wouldStop(own.overall)
  return (
    <>
      {outcome && <p>{meetings[outcome].text}</p>}
      {outcome && !saysNo && <p className={styles.line}>{meetings[outcome][seat]}</p>}
      {saysNo && (
        <div className={styles.ways}>
          <p className="dim">{say('fit.no')}</p>
          <ul>
            {respectfulNo[seat].map((line) => (
              <li key={line} className={styles.line}>
                {line}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="dim">{ofOpenPoints[hasPoints ? 'some' : 'none']}</p>
    </>
  )
}
