import type { FormEvent } from 'react'
import { useEffect, useRef } from 'react'
import { callIn } from '../app/hooks/call-in.ts'
import { plannedMinutes } from '../plan/topic-row.ts'
import { WhenField } from '../plan/when-field.tsx'
import { Field } from '../ui/field.tsx'
import front from '../ui/front.module.css'
import { say } from '../words/around.ts'
import { minutesOf, titleOf, topicsOf } from './draft.ts'
import keptStyles from './kept.module.css'
import { MakeProblem } from './make-problem.tsx'
import type { Maker } from './plan.ts'
import styles from './start.module.css'
import type { Start } from './use-start.ts'

/** Everything is as it was the last time; what is left is who comes and when. */
export function AgainForm({ start, maker, onMore }: { start: Start; maker: Maker; onMore: () => void }) {
  const { draft, form, task, field } = start
  const heading = useRef<HTMLHeadingElement>(null)
  const topics = topicsOf(draft)
  const call = callIn(draft.callLink)

  // The button that was pressed is gone; whoever reads by ear goes on here, at what was filled in.
  useEffect(() => heading.current?.focus(), [])

  function submit(event: FormEvent): void {
    event.preventDefault()
    const wrong = start.press(maker)
    // Something else was wrong with it: only the whole form has that field.
    if (wrong && wrong !== 'candidate' && wrong !== 'startsAt') onMore()
  }

  return (
    <form className="stack" ref={form} onSubmit={submit} noValidate>
      <section className="card stack" aria-labelledby="again">
        <h2 id="again" className={keptStyles.againTitle} ref={heading} tabIndex={-1}>
          {titleOf(draft)}
        </h2>
        <div>
          <p className={front.listHead}>
            <span>{say('start.agenda')}</span>
            <span>{say('app.planned', { planned: plannedMinutes(topics), minutes: minutesOf(draft) })}</span>
          </p>
          <ol className={front.list}>
            {topics.map((topic) => (
              <li key={topic.key}>{say('app.topic', { title: topic.title, minutes: topic.minutes })}</li>
            ))}
          </ol>
        </div>
        {call && <p className={`dim ${keptStyles.call}`}>{say('start.again.call', { call })}</p>}
      </section>
      <section className="card now stack">
        <Field {...field('candidate')} label={say('start.candidate')} autoComplete="off" />
        <WhenField
          field={field('startsAt')}
          local={draft}
          minutes={minutesOf(draft)}
          onZone={(timeZone) => start.setDraft({ ...draft, timeZone })}
        />
        <div className={styles.make}>
          <button type="submit" className="main" aria-disabled={task.busy}>
            {task.busy ? say('start.making') : say('start.again.make')}
          </button>
          <small>{maker === 'interviewer' ? say('start.interviewer.gets') : say('start.others.gets')}</small>
          <MakeProblem start={start} />
        </div>
      </section>
      <button type="button" className="quiet" onClick={onMore}>
        {say('start.again.more')}
      </button>
    </form>
  )
}
