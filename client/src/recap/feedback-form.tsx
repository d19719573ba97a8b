import type { Feedback } from '@evenkeel/shared/fit/state'
import { limits } from '@evenkeel/shared/protocol/limits'
import { useId } from 'react'
import { lengthOf } from '../app/hooks/line.ts'
import { agreements, statementIds } from '../content/feedback.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/ending.ts'
import styles from './recap.module.css'

export interface FeedbackDraft {
  statements: Feedback['statements']
  helped: string
  differently: string
}

/** What is being written and not offered, null where nothing is, and how to change it: kept over a reload by the room. */
export type TypedFeedback = [
  FeedbackDraft | null,
  (change: (before: FeedbackDraft | null) => FeedbackDraft | null) => void,
]

interface Props {
  before: Feedback | null
  typed: TypedFeedback
  onClose: () => void
}

/** Five statements and two lines, all of them optional; something should be said before it is offered. */
export function FeedbackForm({ before, typed: [draft, change], onClose }: Props) {
  const seat = useSession(({ actor }) => actor.seat)
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  const offered = {
    statements: before?.statements ?? {},
    helped: before?.helped ?? '',
    differently: before?.differently ?? '',
  }
  const { statements, helped, differently } = draft ?? offered
  const words = [helped, differently].map(clean)
  const isEmpty = Object.keys(statements).length === 0 && words.every((text) => text === undefined)
  const isTooLong = words.some((text) => lengthOf(text ?? '') > limits.fitWords)

  function because(): string | null {
    if (!online) return say('room.needsConnection')
    if (isEmpty) return say('feedback.empty')
    return isTooLong ? say('feedback.tooLong', { max: limits.fitWords }) : null
  }
  function offer(): void {
    submit({ type: 'feedback/offer', statements, helped: words[0], differently: words[1] })
    close()
  }
  function close(): void {
    change(() => null)
    onClose()
  }
  const write = (to: Partial<FeedbackDraft>): void => change((now) => ({ ...(now ?? offered), ...to }))
  function choose(id: (typeof statementIds)[number], agreement: (typeof agreements)[number]): void {
    const { [id]: said, ...rest } = statements
    write({ statements: said === agreement ? rest : { ...rest, [id]: agreement } })
  }
  return (
    <form
      data-kept
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (because() === null) offer()
      }}
    >
      {statementIds.map((id) => (
        <fieldset key={id} className={styles.choice}>
          <legend>{say(`feedback.${seat}.${id}`)}</legend>
          {agreements.map((agreement) => (
            <button
              key={agreement}
              type="button"
              className="small"
              aria-pressed={statements[id] === agreement}
              onClick={() => choose(id, agreement)}
            >
              {say(`feedback.agreement.${agreement}`)}
            </button>
          ))}
        </fieldset>
      ))}
      <Words label={say('feedback.helped')} value={helped} onChange={(helped) => write({ helped })} />
      <Words
        label={say('feedback.differently')}
        value={differently}
        onChange={(differently) => write({ differently })}
      />
      <div className="actions">
        <button type="button" onClick={close}>
          {say('feedback.cancel')}
        </button>
        <GuardedButton type="submit" because={because()}>
          {say('feedback.offer')}
        </GuardedButton>
      </div>
      <small role="status">{(isTooLong || !online) && because()}</small>
    </form>
  )
}

/** As the server takes it; undefined where nothing was written. */
const clean = (text: string): string | undefined =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim() || undefined

function Words({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={2} dir="auto" value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  )
}
