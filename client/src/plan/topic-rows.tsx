import { limits } from '@evenkeel/shared/protocol/limits'
import type { ComponentType } from 'react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { cleanLine } from '../app/hooks/line.ts'
import { PlainList } from '../ui/plain-list.tsx'
import type { ReorderListProps } from '../ui/reorder-list.tsx'
import { say } from '../words/around.ts'
import type { Problems } from './check-fields.ts'
import styles from './plan.module.css'
import type { TopicRow } from './topic-row.ts'
import { addTopicField, changeRow, minutesFieldOf, titleFieldOf, withoutRow } from './topic-row.ts'

/** Comes with the component library, so only once somebody wants to change something; without it all but the order can be. */
const ReorderList = lazy<ComponentType<ReorderListProps<TopicRow>>>(() =>
  import('../ui/reorder-list.tsx').then(
    ({ ReorderList }) => ({ default: ReorderList }),
    () => ({ default: () => null }),
  ),
)

interface Props<Row extends TopicRow> {
  topics: Row[]
  problems: Problems
  /** Whether somebody wants to change something yet. */
  isNeeded: boolean
  onChange: (topics: Row[]) => void
}

/** The topics of a plan: their titles and minutes, their order, and one less. */
export function TopicRows<Row extends TopicRow>({ topics, problems, isNeeded, onChange }: Props<Row>) {
  const [canReorder, setCanReorder] = useState(false)
  const nameOf = ({ title }: TopicRow, index: number) =>
    cleanLine(title) || say('start.topics.title', { number: index + 1 })
  const placeOf = (topic: TopicRow, index: number) => ({
    title: nameOf(topic, index),
    number: index + 1,
    count: topics.length,
  })
  const byKey = new Map(topics.map((topic) => [topic.key, topic]))
  const list: ReorderListProps<TopicRow> = {
    items: topics,
    label: say('start.topics.list'),
    rowClassName: styles.row,
    nameOf,
    handleLabel: (topic, index) => say('start.topics.move', placeOf(topic, index)),
    movedTo: (topic, index) => say('start.topics.moved', placeOf(topic, index)),
    onReorder: (order) => onChange(order.flatMap(({ key }) => byKey.get(key) ?? [])),
    onShown: useCallback(() => setCanReorder(true), []),
    children: (topic, index) => (
      <RowFields
        topic={topic}
        number={index + 1}
        problems={problems}
        onChange={(change) => onChange(changeRow(topics, topic.key, change))}
        onRemove={topics.length > limits.topics.min ? () => onChange(withoutRow(topics, topic.key)) : null}
      />
    ),
  }
  return (
    <div className={styles.rows}>
      {!canReorder && <PlainList {...list} />}
      {isNeeded && (
        <Suspense>
          <ReorderList {...list} />
        </Suspense>
      )}
    </div>
  )
}

/** One more row, while there is room for it. */
export function AddTopic({ topics, onAdd }: { topics: TopicRow[]; onAdd: () => void }) {
  const isFull = topics.length >= limits.topics.max
  return (
    <>
      <button type="button" id={addTopicField} disabled={isFull} onClick={onAdd}>
        {say('start.topics.add')}
      </button>
      {isFull && <small>{say('start.topics.full', { max: limits.topics.max })}</small>}
    </>
  )
}

function RowFields({
  topic,
  number,
  problems,
  onChange,
  onRemove,
}: {
  topic: TopicRow
  number: number
  problems: Problems
  onChange: (change: Partial<TopicRow>) => void
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
        dir="auto"
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
