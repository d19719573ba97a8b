import { useEffect, useState } from 'react'
import { say } from '../words/invite.ts'
import styles from './invite.module.css'
import type { Line } from './test-line.ts'

/** How this page will follow the talk from here, while there is still time to change the network. */
export function LineCheck() {
  const [line, setLine] = useState<Line | null>(null)
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt tests again
  useEffect(() => {
    let left = false
    const none: Line = { way: 'none' }
    import('./test-line.ts')
      .then(({ testLine }) => testLine())
      .catch(() => none)
      .then((found) => !left && setLine(found))
    return () => {
      left = true
    }
  }, [attempt])

  function again(): void {
    if (line === null) return
    setLine(null)
    setAttempt(attempt + 1)
  }
  return (
    <section className={styles.line} aria-labelledby="line">
      <h2 id="line">{say('invite.line')}</h2>
      <button type="button" className="small" aria-disabled={line === null} onClick={again}>
        {say('invite.line.again')}
      </button>
      <p role="status">{line === null ? say('invite.line.testing') : sayLine(line)}</p>
    </section>
  )
}

function sayLine(line: Line): string {
  if (line.way === 'none') return say('invite.line.none')
  // Never nought: a number that says nothing took any time is not believed.
  const ms = Math.max(1, Math.round(line.ms))
  return say(line.way === 'lasting' ? 'invite.line.lasting' : 'invite.line.asking', { ms })
}
