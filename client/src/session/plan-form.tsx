import type { FormEvent } from 'react'
import { useId, useRef, useState } from 'react'
import { ownZone } from '../app/hooks/say-when.ts'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/around.ts'
import { sayRefusal } from '../words/pages.ts'
import type { PlanDraft, PlanField } from './plan-draft.ts'
import { changeIn, draftOf, problemsOf } from './plan-draft.ts'
import styles from './session-menu.module.css'
import { useOffered } from './use-offered.ts'

/** What was agreed, changed by who leads; once the talk has begun only what does not move its clock (PH2). */
export function PlanForm() {
  const session = useSession(({ shared }) => shared.session)
  const now = useSession((view) => Math.floor(view.now / 60_000) * 60_000)
  const online = useSession((view) => view.connection === 'online')
  const { areShown } = useClocks()
  const { may } = useOffered()
  const submit = useSubmit()
  /** null while nothing is typed: the form then shows whatever the plan is. */
  const [typed, setTyped] = useState<{ opened: PlanDraft; draft: PlanDraft } | null>(null)
  const [state, setState] = useState<'typing' | 'pressed' | 'sent'>('typing')
  const form = useRef<HTMLFormElement>(null)
  const id = useId()

  const mayPlan = may('session/plan')
  if (!mayPlan && !typed) return null
  const { opened, draft } = typed ?? { opened: draftOf(session), draft: draftOf(session) }
  const problems = problemsOf(opened, draft, now)
  const because = !mayPlan
    ? sayRefusal(session.phase === 'ended' ? 'wrong-phase' : 'only-steering')
    : online
      ? null
      : say('room.needsConnection')

  function change(name: PlanField, value: string): void {
    setTyped({ opened, draft: { ...draft, [name]: value } })
    setState('typing')
  }
  function send(event: FormEvent): void {
    event.preventDefault()
    if (because !== null || !typed) return
    const [wrong] = Object.keys(problems)
    if (wrong) {
      setState('pressed')
      form.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus()
      return
    }
    const changed = changeIn(opened, draft, ownZone())
    if (Object.keys(changed).length > 0) submit({ type: 'session/plan', changed })
    setTyped(null)
    setState('sent')
  }
  const field = (name: PlanField, label: string, input: { type?: string; inputMode?: 'numeric' } = {}) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <input
        {...input}
        dir="auto"
        id={`${id}-${name}`}
        name={name}
        autoComplete="off"
        value={draft[name]}
        aria-invalid={state === 'pressed' && problems[name] !== undefined}
        aria-describedby={`${id}-${name}-problem`}
        onChange={(event) => change(name, event.target.value)}
      />
      <p id={`${id}-${name}-problem`} className="problem dim">
        {state === 'pressed' && problems[name]}
      </p>
    </div>
  )
  return (
    <form ref={form} className={styles.part} aria-label={say('session.plan')} onSubmit={send} noValidate>
      <h2>{say('session.plan')}</h2>
      {field('title', say('session.plan.title'))}
      {field('callLink', say('session.plan.callLink'))}
      {session.phase === 'lobby' && field('startsAt', say('session.plan.startsAt'), { type: 'datetime-local' })}
      {session.phase === 'lobby' && areShown && field('minutes', say('session.plan.minutes'), { inputMode: 'numeric' })}
      <GuardedButton type="submit" because={because}>
        {say('session.plan.save')}
      </GuardedButton>
      <p className="dim" role="status">
        {because ?? (state === 'sent' && say('session.plan.saved'))}
      </p>
    </form>
  )
}
