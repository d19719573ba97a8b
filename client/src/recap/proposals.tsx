import type { Recap } from '@evenkeel/shared/recap/shape'
import type { Seat } from '@evenkeel/shared/seat'
import { say } from '../words/ending.ts'
import { sayWritten } from '../words/words.ts'
import styles from './recap.module.css'

/** Topics that were proposed and did not come onto the agenda (AG3). */
export function Proposals({ recap: { proposals }, names }: { recap: Recap; names: Record<Seat, string> }) {
  if (proposals.length === 0) return null
  return (
    <section className="card" aria-labelledby="recap-proposals">
      <header>
        <h3 id="recap-proposals">{say('recap.proposals')}</h3>
      </header>
      <ul className={styles.items}>
        {proposals.map(({ topicId, title, by, answer }) => (
          <li key={topicId} className={styles.item}>
            <p className={styles.text}>
              <bdi>{sayWritten(title)}</bdi>
            </p>
            <small>{say(`recap.proposal.${answer ?? 'none'}`, { name: names[by] })}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
