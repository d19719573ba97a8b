import type { Recap, RecapQuestion } from '@evenkeel/shared/recap/shape'
import type { Seat } from '@evenkeel/shared/seat'
import type { ReactNode } from 'react'
import { say } from '../words/ending.ts'
import { sayDate, sayWritten } from '../words/words.ts'
import styles from './recap.module.css'

interface Props {
  recap: Recap
  names: Record<Seat, string>
  /** What can still be done with a question (EN5). */
  actionsFor: (questionId: string) => ReactNode
}

/** Every question and how it ended (PH4). None is folded away: this is what both keep. */
export function Questions({ recap: { questions, topics }, names, actionsFor }: Props) {
  return (
    <section className="card" aria-labelledby="recap-questions">
      <header>
        <h3 id="recap-questions">{say('concern.title')}</h3>
      </header>
      {questions.length === 0 && <p className="dim">{say('end.noQuestions')}</p>}
      <ul className={styles.items}>
        {questions.map((question) => (
          <li key={question.questionId} className={styles.item}>
            <p className={styles.text} dir="auto">
              {sayWritten(question.text)}
            </p>
            <div className={styles.row}>
              <span className={`chip ${question.outcome === 'answered' ? 'ok' : styles.settled}`}>
                {say(`concern.status.${question.outcome}`)}
              </span>
              <small>
                {sayAsked(question, names, topics.find(({ topicId }) => topicId === question.topicId)?.title)}
              </small>
              {actionsFor(question.questionId)}
            </div>
            <InWriting question={question} names={names} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who asked, and on what. Never when: an age would press (CO5). */
function sayAsked({ author, by, afterwards }: RecapQuestion, names: Props['names'], topic: string | undefined): string {
  const name = author ?? names[by]
  const asked = topic === undefined ? say('concern.by', { name }) : say('concern.byOn', { name, topic })
  return afterwards ? say('recap.afterwards', { asked }) : asked
}

function InWriting({ question: { inWriting }, names }: { question: RecapQuestion; names: Props['names'] }) {
  if (inWriting === null) return null
  const { owner, due, done } = inWriting
  const values = { owner: names[owner], date: sayDate(due) }
  return <p className="dim">{done ? say('recap.wrote', values) : say('concern.promise', values)}</p>
}
