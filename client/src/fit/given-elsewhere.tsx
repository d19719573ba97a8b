import type { FitAnswer } from '@evenkeel/shared/fit/state'
import { dimensions } from '../content/fit.ts'
import { say } from '../words/ending.ts'
import styles from './fit.module.css'

/** The own answer as it counts, for whoever said something else on this device before (FT2, SY3). */
export function GivenElsewhere({ answer: { openPoints, overall, answers, words } }: { answer: FitAnswer }) {
  const rated = dimensions.flatMap((dimension) => {
    const step = answers[dimension]
    return step ? [`${say(`fit.dimension.${dimension}`)}: ${say(`fit.scale.${step}`)}`] : []
  })
  return (
    <>
      {overall && (
        <p>
          <small>{say('fit.wouldGoOn')}</small> <strong>{say(`fit.scale.${overall}`)}</strong>
        </p>
      )}
      <ul>
        {[...openPoints, ...rated].map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may have been written twice
          <li key={index} className={styles.text} dir="auto">
            {text}
          </li>
        ))}
      </ul>
      {words && <p className={styles.text}>{words}</p>}
    </>
  )
}
