import type { SessionInfo } from '@evenkeel/shared/protocol/http'
import { sayTruth } from '../app/hooks/truth.ts'
import { say } from '../words/invite.ts'
import styles from './invite.module.css'

/** What this page keeps: before the seat is taken. */
export function Truth({ info }: { info: SessionInfo }) {
  return (
    <section className={styles.truth} aria-labelledby="truth">
      <h2 id="truth">{say('invite.truth')}</h2>
      <ul>
        {sayTruth(info).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
