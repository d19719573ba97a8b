import type { Dimension, FitAnswer } from '@evenkeel/shared/fit/state'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat, seats } from '@evenkeel/shared/seat'
import { dimensions } from '../content/fit.ts'
import { say } from '../words/ending.ts'
import { AfterReveal } from './after-reveal.tsx'
import styles from './fit.module.css'
import { Point } from './point.tsx'

interface Props {
  /** Of each side; null where its author erased the own side since (EN4). */
  revealed: Record<Seat, FitAnswer | null>
  /** Who said each half, by name. */
  by: Record<Seat, string>
  /** What to call each side by now. */
  names: Record<Seat, string>
  /** The own one. */
  seat: Seat
  may: (type: CommandType) => boolean
}

/** Both answers beside each other, and what helps to go on from there (FT2, FT3). The same for both, save the own line. */
export function Reveal({ revealed, by, names, seat, may }: Props) {
  return (
    <section className="card stack" aria-labelledby="reveal-title">
      <h3 id="reveal-title">{say('fit.openPoints.both')}</h3>
      <div className={styles.sides}>
        {seats.map((each) => (
          <Side key={each} answer={revealed[each]} seat={each} name={by[each]} names={names} may={may} />
        ))}
      </div>
      <RatedByBoth revealed={revealed} by={by} />
      <AfterReveal revealed={revealed} seat={seat} />
    </section>
  )
}

interface SideProps extends Pick<Props, 'names' | 'may' | 'seat'> {
  answer: FitAnswer | null
  name: string
}

function Side({ answer, seat, name, names, may }: SideProps) {
  const owner = otherSeat(seat)
  return (
    <div className={styles.side} data-seat={seat}>
      <h4>
        <bdi>{name}</bdi>
      </h4>
      {answer === null && <p className="dim">{say('erase.removed')}</p>}
      {answer?.overall && (
        <p>
          <small>{say('fit.wouldGoOn')}</small> <strong>{say(`fit.scale.${answer.overall}`)}</strong>
        </p>
      )}
      {answer && answer.openPoints.length > 0 && (
        <ul className={styles.revealedPoints}>
          {answer.openPoints.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same may have been written twice
            <Point key={index} text={text} owner={owner} name={names[owner]} may={may} />
          ))}
        </ul>
      )}
      {answer?.words && (
        <p className={styles.text} dir="auto">
          {answer.words}
        </p>
      )}
    </div>
  )
}

/** Only what both rated came with the reveal (FT2). */
function RatedByBoth({ revealed: { interviewer, candidate }, by }: Pick<Props, 'revealed' | 'by'>) {
  const rated = dimensions.filter((each) => interviewer?.answers[each])
  if (rated.length === 0 || !interviewer || !candidate) return null
  const sayRated = (answer: FitAnswer, dimension: Dimension) =>
    say(`fit.scale.${answer.answers[dimension] ?? 'unsure'}`)
  return (
    <table className={styles.rated}>
      <thead>
        <tr>
          <td />
          <th scope="col">{by.interviewer}</th>
          <th scope="col">{by.candidate}</th>
        </tr>
      </thead>
      <tbody>
        {rated.map((dimension) => (
          <tr key={dimension}>
            <th scope="row">{say(`fit.dimension.${dimension}`)}</th>
            <td>{sayRated(interviewer, dimension)}</td>
            <td>{sayRated(candidate, dimension)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
