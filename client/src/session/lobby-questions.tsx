import { isOpen } from '@evenkeel/shared/concern/select'
import { useSession } from '../sync/session-context.tsx'
import { say, sayWritten } from '../words/words.ts'
import styles from './lobby.module.css'
import { sayNamesOn } from './names.ts'

/** For the interviewer, first of all: what the candidate must leave with. It stands among the questions as well. */
export function LobbyQuestions() {
  const concern = useSession(({ shared }) => shared.concern)
  const people = useSession((view) => view.people)
  const isTaken = useSession(({ shared }) => shared.session.seats.candidate.holderIds.length > 0)
  const questions = concern.concerns.filter((question) => question.seat === 'candidate' && isOpen(question))
  if (!isTaken) return null
  return (
    <section className={styles.questions}>
      <h3>{say('room.lobby.questions', { name: sayNamesOn('candidate', people) })}</h3>
      {questions.length === 0 && <p className="dim">{say('room.lobby.noQuestions')}</p>}
      <ul>
        {questions.map(({ concernId, text }) => (
          <li key={concernId}>{sayWritten(text)}</li>
        ))}
      </ul>
    </section>
  )
}
