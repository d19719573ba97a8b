import { topicOf } from '@evenkeel/shared/agenda/select'
import { isAuthor } from '@evenkeel/shared/author'
import { isOpen } from '@evenkeel/shared/concern/select'
import type { Concern } from '@evenkeel/shared/concern/state'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { useSession } from '../sync/session-context.tsx'
import { say, sayDate, sayWritten } from '../words/words.ts'
import styles from './concern.module.css'
import { QuestionActions } from './question-actions.tsx'

interface Props {
  question: Concern
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
}

/** Colour repeats the word: open is the one that waits for somebody. */
const tone: Record<Concern['status'], string | undefined> = {
  open: '',
  answered: 'ok',
  'in-writing': styles.settled,
  'left-open': styles.settled,
  withdrawn: styles.settled,
}

export function Question({ question, names, may }: Props) {
  const { concernId, text, status, when } = question
  const promised = useSession(({ shared }) => shared.later.items.find(({ itemId }) => itemId === concernId))
  return (
    <li className={styles.question} data-open={isOpen(question)} data-keeps-focus="self">
      <p className={styles.text} dir="auto">
        {sayWritten(text)}
      </p>
      <div className={styles.row}>
        <span className={`chip ${tone[status]}`}>{say(`concern.status.${status}`)}</span>
        {isOpen(question) && when === 'can-wait' && (
          <span className={`chip ${styles.settled}`}>{say('concern.urgency.can-wait')}</span>
        )}
        <AskedBy question={question} names={names} />
        <QuestionActions question={question} may={may} />
      </div>
      {status === 'in-writing' && promised?.owner && promised.due !== null && (
        <p className="dim">{say('concern.promise', { owner: names[promised.owner], date: sayDate(promised.due) })}</p>
      )}
    </li>
  )
}

/** Who asked, and on what. Never when: an age would press (CO5). */
export function AskedBy({ question, names }: Pick<Props, 'question' | 'names'>) {
  const { authorId, seat, topicId } = question
  const isMine = useSession(({ shared, actor }) => isAuthor(shared, question, actor))
  const people = useSession((view) => view.people)
  const topic = useSession(({ shared }) => topicOf(shared.agenda, topicId)?.title)
  const name = people.find(({ holderId }) => holderId === authorId)?.name || names[seat]
  if (isMine) return <small>{topic ? say('concern.mineOn', { topic }) : say('concern.mine')}</small>
  return <small>{topic ? say('concern.byOn', { name, topic }) : say('concern.by', { name })}</small>
}
