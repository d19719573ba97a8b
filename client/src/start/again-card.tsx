import { say } from '../words/around.ts'
import styles from './kept.module.css'
import type { LastPlan } from './plan.ts'

/** One press for whoever made an interview here before. */
export function AgainCard({ last, onAgain }: { last: LastPlan; onAgain: () => void }) {
  const { title, minutes, topics } = last
  return (
    <section className={`card now ${styles.again}`} aria-labelledby="again">
      <div>
        <h2 id="again">{say('start.again')}</h2>
        <p className="dim">{say('start.again.plan', { title, minutes, count: topics.length })}</p>
      </div>
      <button type="button" className="main" onClick={onAgain}>
        {say('start.again.use')}
      </button>
    </section>
  )
}
