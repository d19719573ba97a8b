import type { ToggleEvent } from 'react'
import { useState } from 'react'
import { wholeIn } from '../app/hooks/digits.ts'
import type { Problems } from '../plan/check-fields.ts'
import { addTopicField, minutesFieldOf, plannedMinutes, titleFieldOf } from '../plan/topic-row.ts'
import { AddTopic, TopicRows } from '../plan/topic-rows.tsx'
import { makeId } from '../sync/keys.ts'
import { Field } from '../ui/field.tsx'
import front from '../ui/front.module.css'
import { say } from '../words/around.ts'
import type { Draft } from './draft.ts'
import { addTopic, minutesOf, topicsOf, withTopics } from './draft.ts'
import styles from './start.module.css'

interface Props {
  draft: Draft
  problems: Problems
  onChange: (draft: Draft) => void
}

/** What both will have on screen, plainly listed; changing it is folded away, most people never need it. */
export function Topics({ draft, problems, onChange }: Props) {
  const [open, setOpen] = useState(false)
  const [wasOpen, setWasOpen] = useState(false)
  const topics = topicsOf(draft)
  const planned = plannedMinutes(topics)
  const minutes = minutesOf(draft)
  const isWrong = [
    'minutes',
    addTopicField,
    ...topics.flatMap((topic) => [titleFieldOf(topic), minutesFieldOf(topic)]),
  ].some((field) => problems.has(field))

  function toggle(event: ToggleEvent<HTMLDetailsElement>): void {
    setOpen(event.currentTarget.open)
    setWasOpen(true)
  }
  return (
    <section className="card" aria-labelledby="agenda">
      <h2 id="agenda" className={front.listHead}>
        <span>{say('start.agenda')}</span>
        <span>{say('app.planned', { planned, minutes })}</span>
      </h2>
      {!open && (
        <ol className={front.list}>
          {topics.map((topic) => (
            <li key={topic.key}>{say('app.topic', { title: topic.title, minutes: topic.minutes })}</li>
          ))}
        </ol>
      )}
      {planned > wholeIn(minutes) && (
        <p className={styles.over} role="status">
          {say('agenda.over', { planned, minutes })}
        </p>
      )}
      <details className={styles.change} open={open || isWrong} onToggle={toggle}>
        <summary>{say('start.topics.change')}</summary>
        <TopicRows
          topics={topics}
          problems={problems}
          isNeeded={wasOpen}
          onChange={(changed) => onChange(withTopics(draft, changed))}
        />
        <div className={styles.below}>
          <AddTopic topics={topics} onAdd={() => onChange(addTopic(draft, makeId()))} />
          <Field
            id="minutes"
            label={say('start.minutes')}
            problem={problems.get('minutes')}
            inputMode="numeric"
            value={minutes}
            onChange={(event) => onChange({ ...draft, minutes: event.target.value })}
          />
        </div>
      </details>
    </section>
  )
}
