import { isOpen, visible } from '@evenkeel/shared/concern/select'
import type { Concern } from '@evenkeel/shared/concern/state'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import type { AskDraftState } from './ask-draft.ts'
import type { KeepDraft } from './ask-field.tsx'
import { AskField } from './ask-field.tsx'
import styles from './concern.module.css'
import { inTurn } from './in-turn.ts'
import { Question } from './question.tsx'

interface Props {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
  ask: AskDraftState
  keep: KeepDraft
  /** The open ones stand in the closing card already. */
  withoutOpen?: boolean
  /** Who leads looks at the questions first; the other side came to ask. */
  asksLast?: boolean
}

/** Both sides' questions, open ones first. */
export function QuestionsPanel({ names, may, ask, keep, withoutOpen = false, asksLast = false }: Props) {
  const concern = useSession(({ shared }) => shared.concern)
  const questions = visible(concern)
  const open = questions.filter(isOpen)
  const current = useSession(({ shared }) => currentTopicId(shared.talk))
  const { first, more } = inTurn(withoutOpen ? questions.filter((question) => !isOpen(question)) : questions, current)
  const field = may('concern/raise') && <AskField ask={ask} keep={keep} />
  const list = (some: Concern[]) => (
    <ul className={styles.questions}>
      {some.map((question) => (
        <Question key={question.concernId} question={question} names={names} may={may} />
      ))}
    </ul>
  )
  return (
    <section className="card" aria-labelledby="questions-title">
      <header>
        <h3 id="questions-title">{say('concern.title')}</h3>
        {open.length > 0 && !withoutOpen && <small>{say('concern.openCount', { count: open.length })}</small>}
      </header>
      {!asksLast && field}
      {first.length > 0 && list(first)}
      {more.length > 0 && (
        <details className={styles.ideas}>
          <summary>{say('concern.moreOf', { count: more.length })}</summary>
          {list(more)}
        </details>
      )}
      {questions.length === 0 && <p className="dim">{say('concern.none')}</p>}
      {asksLast && field}
    </section>
  )
}
