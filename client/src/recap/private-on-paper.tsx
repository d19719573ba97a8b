import type { Mine } from '@evenkeel/shared/recap/mine'
import { say } from '../words/ending.ts'
import styles from './recap.module.css'

const kinds = ['notes', 'marks', 'mustAsks', 'drafts'] as const

/** What is only the holder's own, for the paper alone and only where it was chosen: the screen never shows it unfolded (PR4). */
export function PrivateOnPaper({ mine }: { mine: Mine }) {
  return (
    <section className={`${styles.onPaper} ${styles.privateOnPaper}`}>
      <h3>{say('recap.print.title')}</h3>
      {kinds.map(
        (kind) =>
          mine[kind].length > 0 && (
            <div key={kind}>
              <h4>{say(`recap.mine.${kind}`)}</h4>
              <ul>
                {mine[kind].map(({ topicTitle, text }, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: never reordered while it is there
                  <li key={place}>
                    {topicTitle && (
                      <small>
                        <bdi>{topicTitle}</bdi>:{' '}
                      </small>
                    )}
                    <bdi>{text}</bdi>
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
    </section>
  )
}
