import type { FormEvent } from 'react'
import { WhenField } from '../plan/when-field.tsx'
import { Field } from '../ui/field.tsx'
import { say } from '../words/around.ts'
import { ClosesWith } from './closes-with.tsx'
import { minutesOf, titleOf } from './draft.ts'
import { KeepTemplate } from './keep-template.tsx'
import { KeptFor } from './kept-for.tsx'
import { MakeProblem } from './make-problem.tsx'
import { OwnTemplates } from './own-templates.tsx'
import { chooseTemplate, keptAs } from './plan.ts'
import styles from './start.module.css'
import { TemplateChoice } from './template-choice.tsx'
import { Topics } from './topics.tsx'
import type { Own } from './use-own-templates.ts'
import type { Start } from './use-start.ts'

/** The whole of it. Everything but a name may stay as it is. */
export function StartForm({ start, own }: { start: Start; own: Own }) {
  const { draft, setDraft, problems, pressed, task, press, field } = start

  function submit(event: FormEvent): void {
    event.preventDefault()
    press('interviewer')
  }

  return (
    <form className={styles.form} ref={start.form} onSubmit={submit} noValidate>
      <div className="stack">
        <TemplateChoice
          own={own.templates}
          chosen={draft.templateId}
          onChoose={(templateId) => setDraft(chooseTemplate(draft, templateId, own.templates))}
        />
        <OwnTemplates own={own} />
      </div>
      <div className="stack">
        <Topics draft={draft} problems={problems} onChange={setDraft} />
        <KeepTemplate start={start} own={own} onKept={(template) => setDraft(keptAs(draft, template))} />
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
          <WhenField
            field={field('startsAt')}
            local={draft}
            minutes={minutesOf(draft)}
            onZone={(timeZone) => setDraft({ ...draft, timeZone })}
          />
          <Field
            {...field('callLink')}
            dir="ltr"
            label={say('start.callLink')}
            placeholder={say('start.callLink.example')}
            autoComplete="off"
          />
          <ClosesWith draft={draft} onChange={setDraft} />
          <KeptFor draft={draft} onChange={setDraft} />
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
          <MakeProblem start={start} />
        </section>
      </div>
    </form>
  )
}
