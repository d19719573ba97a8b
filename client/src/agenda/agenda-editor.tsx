import type { Topic } from '@evenkeel/shared/agenda/state'
import { limits } from '@evenkeel/shared/protocol/limits'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useCallback, useState } from 'react'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { PlainList } from '../ui/plain-list.tsx'
import type { ReorderListProps } from '../ui/reorder-list.tsx'
import { say } from '../words/around.ts'
import styles from './agenda-editor.module.css'
import { moveBetween } from './place.ts'
import { useReorderList } from './use-reorder-list.ts'
import { addButton, editButtonOf } from './view.ts'

interface Row {
  key: string
  topic: Topic
}

/**
 * The agenda as who leads changes it (AG2): each topic opens in a form, can be left out and brought back, and stands in
 * an order that a pointer or the keyboard changes. What somebody else changes meanwhile arrives between the same rows.
 */
export function AgendaEditor({ onEdit, onAdd }: { onEdit: (topicId: string) => void; onAdd: () => void }) {
  const topics = useSession(({ shared }) => shared.agenda.topics)
  const submit = useSubmit()
  const ReorderList = useReorderList<Row>()
  const [canReorder, setCanReorder] = useState(false)
  const isFull = topics.length >= limits.topics.max

  const placeOf = ({ topic }: Row, index: number) => ({ topic: topic.title, number: index + 1, count: topics.length })
  function reorder(rows: Row[]): void {
    const move = moveBetween(
      topics.map(({ topicId }) => topicId),
      rows.map(({ key }) => key),
    )
    if (move) submit({ type: 'topic/move', ...move })
  }
  const list: ReorderListProps<Row> = {
    items: topics.map((topic) => ({ key: topic.topicId, topic })),
    label: say('agenda.order'),
    rowClassName: styles.row,
    nameOf: ({ topic }) => topic.title,
    handleLabel: (row, index) => say('agenda.move', placeOf(row, index)),
    movedTo: (row, index) => say('agenda.moved', placeOf(row, index)),
    onReorder: reorder,
    onShown: useCallback(() => setCanReorder(true), []),
    children: ({ topic }) => <EditableTopic topic={topic} onEdit={onEdit} />,
  }
  return (
    <>
      <div className={styles.rows}>
        {!(ReorderList && canReorder) && <PlainList {...list} />}
        {ReorderList && <ReorderList {...list} />}
      </div>
      <GuardedButton
        id={addButton}
        className={styles.add}
        because={isFull ? say('agenda.full', { max: limits.topics.max }) : null}
        onClick={onAdd}
      >
        {say('agenda.add')}
      </GuardedButton>
      {isFull && <p className="dim">{say('agenda.full', { max: limits.topics.max })}</p>}
    </>
  )
}

function EditableTopic({ topic, onEdit }: { topic: Topic; onEdit: (topicId: string) => void }) {
  const { topicId, title, minutes, skipped } = topic
  const isNow = useSession(({ shared }) => currentTopicId(shared.talk) === topicId)
  const { areShown } = useClocks()
  const submit = useSubmit()
  return (
    <div className={styles.what} data-skipped={skipped}>
      <button
        type="button"
        id={editButtonOf(topicId)}
        className={styles.title}
        aria-label={say('agenda.edit', { topic: title })}
        onClick={() => onEdit(topicId)}
      >
        <bdi>{title}</bdi>
      </button>
      {isNow ? (
        <span className="chip ok">{say('topic.now')}</span>
      ) : (
        <small>{skipped ? say('topic.skipped') : areShown && say('topic.minutes', { minutes })}</small>
      )}
      <button
        type="button"
        className={`small ${styles.skip}`}
        aria-label={say(skipped ? 'agenda.restoreWhat' : 'agenda.skipWhat', { topic: title })}
        onClick={() => submit({ type: skipped ? 'topic/restore' : 'topic/skip', topicId })}
      >
        {say(skipped ? 'agenda.restore' : 'agenda.skip')}
      </button>
    </div>
  )
}
