import { limits } from '@evenkeel/shared/protocol/limits'
import type { ComponentType, ToggleEvent } from 'react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { cleanLine } from '../app/hooks/line.ts'
import { makeId } from '../sync/keys.ts'
import front from '../ui/front.module.css'
import { PlainList } from '../ui/plain-list.tsx'
import type { ReorderListProps } from '../ui/reorder-list.tsx'
import { say } from '../words/around.ts'
import type { Problems } from './check.ts'
import { minutesFieldOf, titleFieldOf } from './check.ts'
import type { Draft, DraftTopic } from './draft.ts'
import { addTopic, changeTopic, minutesOf, plannedMinutes, removeTopic, topicsOf, withTopics } from './draft.ts'
import { Field } from './field.tsx'
import styles from './start.module.css'

/** Comes with the component library, so only once somebody wants to change something; without it all but the order can be. */
const ReorderList = lazy<ComponentType<ReorderListProps<DraftTopic>>>(() =>
  import('../ui/reorder-list.tsx').then(
    ({ ReorderList }) => ({ default: ReorderList }),
    () => ({ default: () => null }),
  ),
)

interface Props {
  draft: Draft
  problems: Problems
  onChange: (draft: Draft) => void
}

/** What both will have on screen, plainly listed; changing it is folded away, most people never need it. */
export function Topics({ draft, problems, onChange }: Props) {
  const [open, setOpen] = useState(false)
  const [wasOpen, setWasOpen] = useState(false)
  const [canReorder, setCanReorder] = useState(false)
  const topics = topicsOf(draft)
  const planned = plannedMinutes(topics)
  const minutes = minutesOf(draft)
  const isWrong = [
    'minutes',
    'add-topic',
    ...topics.flatMap((topic) => [titleFieldOf(topic), minutesFieldOf(topic)]),
  ].some((field) => problems.has(field))

  function toggle(event: ToggleEvent<HTMLDetailsElement>): void {
    setOpen(event.currentTarget.open)
    setWasOpen(true)
  }

  const nameOf = ({ title }: DraftTopic, index: number) =>
    cleanLine(title) || say('start.topics.title', { number: index + 1 })
  const placeOf = (topic: DraftTopic, index: number) => ({
    title: nameOf(topic, index),
    number: index + 1,
    count: topics.length,
  })
  const list: ReorderListProps<DraftTopic> = {
    items: topics,
    label: say('start.topics.list'),
    rowClassName: styles.row,
    nameOf,
    handleLabel: (topic, index) => say('start.topics.move', placeOf(topic, index)),
    movedTo: (topic, index) => say('start.topics.moved', placeOf(topic, index)),
    onReorder: (order) => onChange(withTopics(draft, order)),
    onShown: useCallback(() => setCanReorder(true), []),
    children: (topic, index) => (
      <TopicFields
        topic={topic}
        number={index + 1}
        problems={problems}
        onChange={(change) => onChange(changeTopic(draft, topic.key, change))}
        onRemove={topics.length > limits.topics.min ? () => onChange(removeTopic(draft, topic.key)) : null}
      />
    ),
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
      {planned > Number(minutes) && (
        <p className={styles.over} role="status">
          {say('agenda.over', { planned, minutes })}
        </p>
      )}
      <details className={styles.change} open={open || isWrong} onToggle={toggle}>
        <summary>{say('start.topics.change')}</summary>
        <div className={styles.rows}>
          {!canReorder && <PlainList {...list} />}
          {wasOpen && (
            <Suspense>
              <ReorderList {...list} />
            </Suspense>
          )}
        </div>
        <div className={styles.below}>
          <button
            type="button"
            id="add-topic"
            disabled={topics.length >= limits.topics.max}
            onClick={() => onChange(addTopic(draft, makeId()))}
          >
            {say('start.topics.add')}
          </button>
          {topics.length >= limits.topics.max && <small>{say('start.topics.full', { max: limits.topics.max })}</small>}
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

function TopicFields({
  topic,
  number,
  problems,
  onChange,
  onRemove,
}: {
  topic: DraftTopic
  number: number
  problems: Problems
  onChange: (change: Partial<DraftTopic>) => void
  /** null for the only topic: a talk has at least one. */
  onRemove: (() => void) | null
}) {
  const [title, minutes] = [titleFieldOf(topic), minutesFieldOf(topic)]
  const problem = problems.get(title) ?? problems.get(minutes)
  return (
    <>
      <input
        id={title}
        aria-label={say('start.topics.title', { number })}
        aria-invalid={problems.has(title)}
        aria-describedby={problem && `${topic.key}-problem`}
        value={topic.title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <input
        id={minutes}
        className={styles.minutes}
        aria-label={say('start.topics.minutes', { number })}
        aria-invalid={problems.has(minutes)}
        aria-describedby={problem && `${topic.key}-problem`}
        inputMode="numeric"
        value={topic.minutes}
        onChange={(event) => onChange({ minutes: event.target.value })}
      />
      <span className={styles.unit} aria-hidden="true">
        {say('start.topics.min')}
      </span>
      <button
        type="button"
        className={styles.remove}
        aria-label={say('start.topics.remove', { number, title: topic.title })}
        disabled={!onRemove}
        onClick={() => onRemove?.()}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="m4 4 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
        </svg>
      </button>
      {problem && (
        <p id={`${topic.key}-problem`} className="problem dim">
          {problem}
        </p>
      )}
    </>
  )
}
