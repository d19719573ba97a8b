import { scaleLinear } from '@visx/scale'
import { Bar } from '@visx/shape'
import styles from './bullet-bar.module.css'

/**
 * A bullet graph (Stephen Few): how much there was as a bar, and how much was meant as a mark across it. Bar, mark and
 * track differ in shape, so that it reads without colour. Decoration for eyes: the numbers stand beside it as text.
 */
export function BulletBar({ value, target, most }: { value: number; target: number; most: number }) {
  // In shares of the width, so that it needs no measuring, on screen or on paper. The mark at the end stays inside.
  const x = scaleLinear({ domain: [0, Math.max(1, most)], range: [0, 99] })
  return (
    <svg className={styles.bullet} aria-hidden="true" focusable="false">
      <Bar className={styles.track} x="0" y="3" width="100%" height="10" rx="5" />
      {value > 0 && <Bar className={styles.value} x="0" y="3" width={`${x(value)}%`} height="10" rx="5" />}
      <Bar className={styles.target} x={`${x(target)}%`} y="0" width="3" height="16" />
    </svg>
  )
}
