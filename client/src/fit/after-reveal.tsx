import type { FitAnswer } from '@evenkeel/shared/fit/state'
import { revealOf } from '@evenkeel/shared/recap/reveal'
import type { Seat } from '@evenkeel/shared/seat'
import { meetings, respectfulNo } from '../content/fit.ts'
import { packLanguage } from '../content/pack-language.ts'
import { say } from '../words/ending.ts'
import styles from './fit.module.css'

interface Props {
  revealed: Record<Seat, FitAnswer | null>
  seat: Seat
}

/** What helps to say next: for agreement, for difference, and for a no that leaves the other person their respect (FT3). */
export function AfterReveal({ revealed, seat }: Props) {
  const reveal = revealOf({ revealed })
  if (!reveal || !revealed.interviewer || !revealed.candidate) return null
  const { overall, openPoints, no } = reveal.kinds
  const saysNo = overall === 'difference' && no.includes(seat)
  return (
    <>
      {overall && <p>{say(`fit.meeting.${overall}`)}</p>}
      {overall && !saysNo && (
        <p className={styles.line} {...packLanguage}>
          {meetings[overall][seat]}
        </p>
      )}
      {saysNo && (
        <div className={styles.ways}>
          <p className="dim">{say('fit.no')}</p>
          <ul>
            {respectfulNo[seat].map((line) => (
              <li key={line} className={styles.line} {...packLanguage}>
                {line}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="dim">{say(`fit.points.${openPoints}`)}</p>
    </>
  )
}
