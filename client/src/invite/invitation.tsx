import type { SessionInfo } from '@evenkeel/shared/protocol/http'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat } from '@evenkeel/shared/seat'
import { sayWhen } from '../app/hooks/say-when.ts'
import front from '../ui/front.module.css'
import { HalvesMark } from '../ui/halves-mark.tsx'
import { say } from '../words/invite.ts'
import { sayList } from '../words/words.ts'
import styles from './invite.module.css'

/** Who invites, to what, when, who else will be there, and what is planned. */
export function Invitation({ info, seat }: { info: SessionInfo; seat: Seat }) {
  const [first, ...more] = info.names[otherSeat(seat)]
  // A colleague reads who is on the own side already; a planned name is the reader's.
  const others = [...more, ...(info.taken[seat] ? info.names[seat] : [])]
  const planned = info.topics.reduce((sum, { minutes }) => sum + minutes, 0)
  return (
    <>
      <header className={front.head}>
        <HalvesMark left right large />
        <div>
          <h1>{sayHeading(seat, first)}</h1>
          <p className="dim">
            {sayDetails(info)} {others.length > 0 && say('invite.alsoThere', { names: sayList(others) })}
          </p>
        </div>
      </header>
      <section className="card" aria-labelledby="agenda">
        <h2 id="agenda" className={front.listHead}>
          <span>{say('invite.agenda')}</span>
          <span>{say('app.planned', { planned, minutes: info.minutes })}</span>
        </h2>
        <ol className={front.list}>
          {info.topics.map(({ topicId, title, minutes }) => (
            <li key={topicId}>{say('app.topic', { title, minutes })}</li>
          ))}
        </ol>
        <p className={`dim ${styles.closing}`}>
          {say('invite.closing')} {say(`invite.closing.${info.closing}`)}
        </p>
      </section>
    </>
  )
}

function sayHeading(seat: Seat, name: string | undefined): string {
  if (seat === 'candidate') return name ? say('invite.from', { name }) : say('invite.from.unnamed')
  return name ? say('invite.toLead', { name }) : say('invite.toLead.unnamed')
}

function sayDetails({ title, startsAt, minutes, timeZone }: SessionInfo): string {
  if (startsAt === null) return say('invite.details.unplanned', { title, minutes })
  return say('invite.details', { title, when: sayWhen({ startsAt, minutes, timeZone }) })
}
