import { mark } from '@evenkeel/shared/agenda/select'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import styles from './agenda.module.css'
import { TopicRow } from './topic-row.tsx'

interface Props {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
}

/** The same agenda on both screens, in the order in which it is talked about. */
export function AgendaPanel({ names, may }: Props) {
  const topics = useSession(({ shared }) => shared.agenda.topics)
  const phase = useSession(({ shared }) => shared.session.phase)
  const both = topics.filter((topic) => mark(topic) === 'both').length
  return (
    <section className="card" aria-labelledby="agenda-title">
      <header>
        <h3 id="agenda-title">{say('list.agenda')}</h3>
        {phase !== 'lobby' && <small>{say('topic.bothCount', { count: both, all: topics.length })}</small>}
      </header>
      <ol className={styles.topics}>
        {topics.map((topic) => (
          <TopicRow key={topic.topicId} topic={topic} names={names} may={may} />
        ))}
      </ol>
    </section>
  )
}
