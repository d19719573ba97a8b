import type { SessionInfo } from '@evenkeel/shared/protocol/http'
import { say } from '../words/around.ts'
import { sayDay } from '../words/words.ts'
import styles from './invite.module.css'

/** What this page keeps, for how long and with whom: only what is true of it. */
export function Truth({ info: { deletesAt, operator } }: { info: SessionInfo }) {
  const date = sayDay(deletesAt)
  const lines = [
    say('truth.no-recording'),
    say('truth.both-see'),
    operator ? say('truth.kept', { date, operator }) : say('truth.kept-unnamed', { date }),
    say('truth.sealed'),
    say('truth.who-can-read'),
    say('truth.operator-shared'),
    say('truth.operator'),
    say('truth.deleted-sqlite', { date }),
    say('truth.copies'),
    say('truth.optional'),
  ]
  return (
    <section className={styles.truth} aria-labelledby="truth">
      <h2 id="truth">{say('invite.truth')}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
