import type { Dimension } from '@evenkeel/shared/fit/state'
import type { KeyboardEvent } from 'react'
import { useId } from 'react'
import { dimensions, scale } from '../content/fit.ts'
import { say } from '../words/ending.ts'
import styles from './fit.module.css'
import type { FitDraft } from './fit-draft.ts'

interface Props {
  draft: FitDraft
  change: (to: Partial<FitDraft>) => void
}

const examples = ['fit.example.1', 'fit.example.2', 'fit.example.3'] as const

/** Up to three points, one after the other. The places of those to come are kept free, so that none moves anything. */
export function PointFields({ draft: { points }, change }: Props) {
  const isReached = (index: number) =>
    points.slice(0, index).every((point) => point.trim() !== '') || points[index] !== ''
  function goOn(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    // A line is over; the answer as a whole is sent by its button.
    event.preventDefault()
    event.currentTarget.closest('li')?.nextElementSibling?.querySelector('input')?.focus()
  }
  return (
    <ol className={styles.points}>
      {points.map((point, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a field is its place
        <li key={index} className={isReached(index) ? undefined : styles.ahead}>
          <input
            aria-label={say('fit.point', { number: index + 1 })}
            placeholder={say(examples[index] ?? 'fit.example.1')}
            autoComplete="off"
            dir="auto"
            value={point}
            onChange={({ target }) =>
              change({ points: points.map((each, place) => (place === index ? target.value : each)) })
            }
            onKeyDown={goOn}
          />
        </li>
      ))}
    </ol>
  )
}

/** What a verdict asks for as well: the one answer, and what may be skipped (FT1). */
export function VerdictFields({ draft, change }: Props) {
  const id = useId()
  const { overall, answers, words } = draft
  function rate(dimension: Dimension, value: string): void {
    const { [dimension]: _, ...rest } = answers
    const rated = scale.find((step) => step === value)
    change({ answers: rated ? { ...rest, [dimension]: rated } : rest })
  }
  return (
    <>
      <fieldset className={styles.overall}>
        <legend>{say('fit.overall')}</legend>
        {[...scale, null].map((step) => (
          <label key={step} className={styles.choice}>
            <input type="radio" name={id} checked={overall === step} onChange={() => change({ overall: step })} />
            {say(step === null ? 'fit.overall.none' : `fit.scale.${step}`)}
          </label>
        ))}
      </fieldset>
      <details className={styles.more}>
        <summary>{say('fit.more')}</summary>
        <p className="dim">{say('fit.more.rule')}</p>
        {dimensions.map((dimension) => (
          <label key={dimension} className={styles.dimension}>
            <span>{say(`fit.dimension.${dimension}`)}</span>
            <select value={answers[dimension] ?? ''} onChange={({ target }) => rate(dimension, target.value)}>
              <option value="">{say('fit.more.skip')}</option>
              {scale.map((step) => (
                <option key={step} value={step}>
                  {say(`fit.scale.${step}`)}
                </option>
              ))}
            </select>
          </label>
        ))}
        <label className="field">
          <span>{say('fit.words')}</span>
          <textarea
            rows={2}
            className={styles.words}
            dir="auto"
            value={words}
            onChange={({ target }) => change({ words: target.value })}
          />
        </label>
      </details>
    </>
  )
}
