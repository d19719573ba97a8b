import type { FormEvent } from 'react'
import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { cleanLine } from '../app/hooks/line.ts'
import { keepOwnName, readOwnName } from '../app/hooks/own-name.ts'
import { sayProblem } from '../app/hooks/problem.ts'
import { ownZone, sayZone } from '../app/hooks/say-when.ts'
import { useTask } from '../app/hooks/use-task.ts'
import { defaultTemplate } from '../content/templates.ts'
import { HalvesMark } from '../ui/halves-mark.tsx'
import { say } from '../words/words.ts'
import type { Maker } from './check.ts'
import { checkDraft, toSession } from './check.ts'
import { emptyDraft, titleOf } from './draft.ts'
import { Field } from './field.tsx'
import { makeAsInterviewer, makeForOthers } from './make.ts'
import styles from './start.module.css'
import { TemplateChoice } from './template-choice.tsx'
import { Topics } from './topics.tsx'

/** Making an interview: a template, a name, and a press. Everything else may stay as it is. */
export function StartPage() {
  const [draft, setDraft] = useState(() => emptyDraft(defaultTemplate, readOwnName()))
  /** What was pressed; from then on the sentences beside the fields follow what is written. */
  const [pressed, setPressed] = useState<Maker | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const [, navigate] = useLocation()
  const task = useTask()
  const problems = problemsFor(pressed)

  function problemsFor(maker: Maker | null) {
    const found = checkDraft(draft, maker, Date.now())
    // A date half filled in reads as none; only the browser's own field knows.
    const when = form.current?.elements.namedItem('startsAt')
    if (maker && when instanceof HTMLInputElement && when.validity.badInput)
      found.set('startsAt', say('start.problem.when'))
    return found
  }

  function press(maker: Maker): void {
    setPressed(maker)
    const [wrong] = problemsFor(maker).keys()
    if (wrong) {
      // The fold around a topic opens with the same render that shows the sentence.
      requestAnimationFrame(() => document.getElementById(wrong)?.focus())
      return
    }
    task.run(async () => {
      const name = cleanLine(draft.name)
      keepOwnName(name)
      const session = toSession(draft, maker, ownZone())
      navigate(maker === 'interviewer' ? await makeAsInterviewer(session, name) : await makeForOthers(session))
    })
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    press('interviewer')
  }

  const field = (id: 'name' | 'candidate' | 'interviewer' | 'startsAt' | 'callLink') => ({
    id,
    problem: problems.get(id),
    value: draft[id],
    onChange: (event: { target: HTMLInputElement }) => setDraft({ ...draft, [id]: event.target.value }),
  })

  return (
    <main className={`page ${styles.page}`}>
      <header className={styles.head}>
        <HalvesMark left right large />
        <div>
          <h1>{say('start.title')}</h1>
          <p className="dim">{say('start.lead')}</p>
        </div>
      </header>
      <form className={styles.form} ref={form} onSubmit={submit} noValidate>
        <TemplateChoice
          chosen={draft.templateId}
          onChoose={(templateId) => setDraft({ ...draft, templateId, minutes: null })}
        />
        <div className="stack">
          <Topics draft={draft} problems={problems} onChange={setDraft} />
          <section className="card stack">
            <Field {...field('name')} label={say('start.name')} autoComplete="name" />
            <Field {...field('candidate')} label={say('start.candidate')} autoComplete="off" />
            <Field
              id="title"
              label={say('start.interviewTitle')}
              problem={problems.get('title')}
              placeholder={say('start.interviewTitle.example')}
              value={titleOf(draft)}
              onChange={(event) => setDraft({ ...draft, title: event.target.value })}
            />
            <Field
              {...field('startsAt')}
              name="startsAt"
              type="datetime-local"
              max="2999-12-31T23:59"
              label={say('start.when')}
              hint={say('start.when.zone', { zone: sayZone(ownZone()) })}
            />
            <Field
              {...field('callLink')}
              label={say('start.callLink')}
              placeholder={say('start.callLink.example')}
              autoComplete="off"
            />
          </section>
          <section className={`card now ${styles.make}`}>
            <button type="submit" className="main" aria-disabled={task.busy}>
              {task.busy && pressed === 'interviewer' ? say('start.making') : say('start.interviewer')}
            </button>
            <small>{say('start.interviewer.gets')}</small>
            <Field {...field('interviewer')} label={say('start.others.name')} autoComplete="off" />
            <button type="button" aria-disabled={task.busy} onClick={() => press('organiser')}>
              {task.busy && pressed === 'organiser' ? say('start.making') : say('start.others')}
            </button>
            <small>{say('start.others.gets')}</small>
            <div role="alert">
              {pressed && problems.size > 0 && (
                <p className="problem">{say('start.problem.some', { count: problems.size })}</p>
              )}
              {task.problem && problems.size === 0 && <p className="problem">{sayFailure(task.problem)}</p>}
            </div>
          </section>
        </div>
      </form>
    </main>
  )
}

const sayFailure = (code: string): string => (code === 'unreachable' ? say('start.unreachable') : sayProblem(code))
