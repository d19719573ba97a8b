import type { LaterItem } from '@evenkeel/shared/later/state'
import { limits } from '@evenkeel/shared/protocol/limits'
import type { CommandType, Wish } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import type { SharedState } from '@evenkeel/shared/state'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useState } from 'react'
import { noonOf, usualDay } from '../app/hooks/days.ts'
import { cleanLine, lengthOf } from '../app/hooks/line.ts'
import { makeId } from '../sync/keys.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/ending.ts'
import { sayDate, sayWritten } from '../words/words.ts'
import { Earlier } from './earlier.tsx'
import { ItemForm } from './item-form.tsx'
import styles from './later.module.css'

/** A topic made of something kept is planned for so long; who leads can change it in the agenda. */
const topicMinutes = 5

interface Props {
  item: LaterItem
  owners: Record<Seat, string>
  may: (type: CommandType) => boolean
}

/** One line for after the call. What is parked belongs to both; a next step is changed only by the side it is owed by. */
export function ItemRow({ item, owners, may }: Props) {
  const { text, kind, owner, due, done } = item
  const seat = useSession(({ actor }) => actor.seat)
  const [isChanging, setChanging] = useState(false)
  const isMine = may('later/edit') && (kind === 'parked' || owner === seat)
  if (isMine && !done && isChanging) {
    return (
      <li className={styles.item}>
        <ItemForm item={item} owners={owners} onDone={() => setChanging(false)} />
      </li>
    )
  }
  return (
    <li className={styles.item} data-keeps-focus="self">
      <div className={styles.itemHead}>
        <p className={styles.text} dir="auto">
          {sayWritten(text)}
        </p>
        {done ? (
          <span className="chip ok">{say('later.done')}</span>
        ) : (
          owner && due !== null && <small>{say('later.step', { owner: owners[owner], date: sayDate(due) })}</small>
        )}
        <Earlier item={item} />
      </div>
      {isMine && !done && <Actions item={item} may={may} onChange={() => setChanging(true)} />}
      {isMine && done && <NotDone item={item} />}
    </li>
  )
}

/** Both read that it is done: a press by mistake is taken back (EN1). */
function NotDone({ item: { itemId, text } }: { item: LaterItem }) {
  const submit = useSubmit()
  return (
    <div className={styles.itemActions}>
      <button
        type="button"
        className="small quiet"
        aria-label={say('later.notDoneWhat', { text: sayWritten(text) })}
        onClick={() => submit({ type: 'later/done', itemId, done: false })}
      >
        {say('later.notDone')}
      </button>
    </div>
  )
}

function Actions({ item, may, onChange }: { item: LaterItem; may: Props['may']; onChange: () => void }) {
  const { itemId, text, kind } = item
  const count = useSession(({ shared }) => shared.agenda.topics.length)
  const phase = useSession(({ shared }) => shared.session.phase)
  const place = useSession(({ shared }) => placeOf(shared))
  const seat = useSession(({ actor }) => actor.seat)
  const due = useSession(({ now }) => noonOf(usualDay(now)) ?? now)
  const submit = useSubmit()
  const isParked = kind === 'parked'
  const mayBeTopic = isParked && count < limits.topics.max && phase !== 'wrap-up' && may('topic/add')
  function makeTopic() {
    submit({ type: 'topic/add', ...topicFrom(text), topicId: makeId(), minutes: topicMinutes, after: place })
    submit({ type: 'later/drop', itemId })
  }
  return (
    <div className={styles.itemActions}>
      {mayBeTopic && (
        <button type="button" className="small" onClick={makeTopic}>
          {say('later.toTopic')}
        </button>
      )}
      {isParked && (
        <button
          type="button"
          className="small"
          onClick={() => submit({ type: 'later/promote', itemId, owner: seat, due })}
        >
          {say('later.toStep', { date: sayDate(due) })}
        </button>
      )}
      <button type="button" className="small" onClick={() => submit({ type: 'later/done', itemId })}>
        {say('later.done')}
      </button>
      <button
        type="button"
        className="small"
        aria-label={say('later.changeWhat', { text: sayWritten(text) })}
        onClick={onChange}
      >
        {say('later.change')}
      </button>
    </div>
  )
}

/** Next, while the talk goes on; before it, in front of Questions and Close. */
function placeOf({ agenda, talk }: SharedState): string | null {
  const current = currentTopicId(talk)
  return current ?? agenda.topics.findLast(({ protected: kind }) => kind === null)?.topicId ?? null
}

/** A title has less room than what is kept; what does not fit is not lost but stands below it. */
function topicFrom(text: string): Pick<Extract<Wish, { type: 'topic/add' }>, 'title' | 'purpose'> {
  const line = cleanLine(text)
  if (lengthOf(line) <= limits.topicTitle) return { title: line }
  const title = [...line]
    .slice(0, limits.topicTitle - 1)
    .join('')
    .trimEnd()
  return { title: `${title}…`, purpose: text }
}
