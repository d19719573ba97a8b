import type { CommandType } from '@evenkeel/shared/protocol/up'
import { useState } from 'react'
import type { Sign } from '../content/help.ts'
import { blank } from '../content/help.ts'
import { packLanguage } from '../content/pack-language.ts'
import { useHelp } from '../content/use-help.ts'
import { makeId } from '../sync/keys.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/moment.ts'
import { sayRefusal } from '../words/pages.ts'
import { usePrivate, usePrivateStore } from './private-context.tsx'
import styles from './sealed.module.css'
import type { Editing } from './use-editing.ts'

interface Props {
  topicId: string | null
  may: (type: CommandType) => boolean
  editing: Editing
}

/** The candidate's signs to check, the interviewer's reminders: one press marks one, for nobody else to see. */
export function Signs({ topicId, may, editing }: Props) {
  const [isOpen, setOpen] = useState(false)
  const seat = useSession(({ actor }) => actor.seat)
  const help = useHelp(seat, isOpen)
  return (
    <details className={styles.signs} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say(`sealed.signs.${seat}`)}</summary>
      {help === null && <p className="dim">{say('sealed.notLoaded')}</p>}
      {help && (
        <>
          <p className="dim" {...packLanguage}>
            {help.signs.note}
          </p>
          <ul className={styles.items}>
            {help.signs.items.map((sign) => (
              <SignEntry key={sign.id} sign={sign} topicId={topicId} may={may} editing={editing} />
            ))}
          </ul>
        </>
      )}
    </details>
  )
}

function SignEntry({ sign: { id, text, question, then }, topicId, may, editing }: Props & { sign: Sign }) {
  const own = usePrivateStore()
  const submit = useSubmit()
  const items = usePrivate((view) => view.items)
  const marks = items.filter(({ kind, sign }) => kind === 'mark' && sign === id)
  const [problem, setProblem] = useState<string | null>(null)
  const isMarked = marks.length > 0

  async function mark() {
    if (isMarked) for (const each of marks) await own.erase(each)
    else {
      const refused = await own.keep({ kind: 'mark', topicId, text, sign: id, at: Date.now() })
      setProblem(refused && sayRefusal(refused))
    }
  }
  async function keepQuestion(draft: string) {
    const boxId = makeId()
    const refused = await own.keep({ kind: 'draft', topicId, text: draft, at: Date.now() }, boxId)
    setProblem(refused && sayRefusal(refused))
    if (refused === null && draft.includes(blank)) editing.start(boxId, draft)
  }
  return (
    <li className={styles.sign}>
      <button
        type="button"
        className={styles.markIt}
        {...packLanguage}
        aria-pressed={isMarked}
        onClick={() => void mark()}
      >
        {text}
      </button>
      {then && (
        <p className="dim" {...packLanguage}>
          {then}
        </p>
      )}
      {isMarked && question && (
        <div className={styles.question}>
          <p className={styles.text} {...packLanguage}>
            {question}
          </p>
          <div className={styles.actions}>
            <button type="button" className="small" onClick={() => void keepQuestion(question)}>
              {say(question.includes(blank) ? 'sealed.fillIn' : 'concern.action.keep')}
            </button>
            {may('concern/raise') && !question.includes(blank) && (
              <button
                type="button"
                className="small"
                onClick={() =>
                  submit({ type: 'concern/raise', concernId: makeId(), text: question, topicId: topicId ?? undefined })
                }
              >
                {say('sealed.askNow')}
              </button>
            )}
          </div>
        </div>
      )}
      {problem !== null && (
        <small role="status" className="problem">
          {problem}
        </small>
      )}
    </li>
  )
}
