import type { Topic } from '@evenkeel/shared/agenda/state'
import type { FormEvent, ReactNode } from 'react'
import { useId, useRef, useState } from 'react'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/around.ts'
import styles from './agenda-form.module.css'
import type { Field, TopicDraft } from './topic-draft.ts'
import { draftOf, emptyDraft, problemsOf } from './topic-draft.ts'

interface Props {
  heading: string
  /** On the button that sends it. */
  action: string
  /** The topic that is changed; none for a new one. */
  topic?: Topic | undefined
  minutesNeeded: boolean
  /** Why it cannot be sent now; null where it can. What was typed stays. */
  because: string | null
  onSend: (draft: TopicDraft, opened: TopicDraft) => void
  onCancel: () => void
  /** What to know before sending this. */
  children?: (draft: TopicDraft) => ReactNode
}

/** How long a new topic is planned for unless somebody says otherwise. */
const usualMinutes = '5'

/** A topic's title, minutes and purpose. Opened by a press, so it may take the focus; nothing else ever closes it. */
export function TopicForm({ heading, action, topic, minutesNeeded, because, onSend, onCancel, children }: Props) {
  const { areShown } = useClocks()
  const [opened] = useState(() => (topic ? draftOf(topic) : emptyDraft(minutesNeeded ? usualMinutes : '')))
  const [draft, setDraft] = useState(opened)
  const [wasPressed, setPressed] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const problems = problemsOf(draft, { minutesNeeded, wasPressed })

  function send(event: FormEvent): void {
    event.preventDefault()
    if (because !== null) return
    setPressed(true)
    const [wrong] = Object.keys(problemsOf(draft, { minutesNeeded, wasPressed: true }))
    if (wrong) form.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus()
    else onSend(draft, opened)
  }
  const field = (name: Field) => ({
    name,
    id: `${id}-${name}`,
    autoComplete: 'off',
    value: draft[name],
    'aria-invalid': problems[name] !== undefined,
    'aria-describedby': `${id}-${name}-problem`,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setDraft((before) => ({ ...before, [name]: currentTarget.value })),
  })
  const problem = (name: Field) => (
    <p id={`${id}-${name}-problem`} className="problem dim">
      {problems[name]}
    </p>
  )
  return (
    <form ref={form} className={styles.form} aria-label={heading} onSubmit={send} noValidate>
      <h4 className={styles.heading}>{heading}</h4>
      <div className="field">
        <label htmlFor={`${id}-title`}>{say('agenda.form.title')}</label>
        {/* biome-ignore lint/a11y/noAutofocus: the form appears because somebody pressed for it */}
        <input autoFocus dir="auto" {...field('title')} />
        {problem('title')}
      </div>
      {areShown && (
        <div className="field">
          <label htmlFor={`${id}-minutes`}>
            {say(minutesNeeded ? 'agenda.form.minutes' : 'agenda.form.minutesOptional')}
          </label>
          <input className={styles.minutes} inputMode="numeric" {...field('minutes')} />
          {problem('minutes')}
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-purpose`}>{say('agenda.form.purpose')}</label>
        <textarea rows={2} dir="auto" {...field('purpose')} />
        {problem('purpose')}
      </div>
      <div role="status">{children?.(draft)}</div>
      {because !== null && <p className="dim">{because}</p>}
      <div className="actions">
        <button type="button" onClick={onCancel}>
          {say('agenda.form.cancel')}
        </button>
        <GuardedButton type="submit" because={because}>
          {action}
        </GuardedButton>
      </div>
    </form>
  )
}
