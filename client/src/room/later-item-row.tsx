import type { LaterItem } from '@evenkeel/shared/later/state'
import { limits } from '@evenkeel/shared/protocol/limits'
import type { CommandType, Wish } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import type { SharedState } from '@evenkeel/shared/state'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useState } from 'react'
import { cleanLine, lengthOf } from '../app/hooks/line.ts'
import { makeId } from '../sync/keys.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say, sayDate, sayWritten } from '../words/words.ts'
import { LaterChange } from './later-change.tsx'
import { LaterStep } from './later-step.tsx'
import styles from './room.module.css'

/** A topic made of something kept is planned for so long; who leads can change it in the agenda. */
const topicMinutes = 5

interface Props {
  item: LaterItem
  owners: Record<Seat, string>
  may: (type: CommandType) => boolean
}

/** One line for after the call. What is parked belongs to both; a next step is changed only by the side it is owed by. */
export function LaterItemRow({ item, owners, may }: Props) {
  const { itemId, text, kind, owner, due, done } = item
  const count = useSession(({ shared }) => shared.agenda.topics.length)
  const phase = useSession(({ shared }) => shared.session.phase)
  const place = useSession(({ shared }) => placeOf(shared))
  const seat = useSession(({ actor }) => actor.seat)
  const [opened, setOpened] = useState<'step' | 'change' | null>(null)
  const submit = useSubmit()
  const close = () => setOpened(null)

  const isParked = kind === 'parked'
  const isMine = !done && may('later/edit') && (isParked || owner === seat)
  const mayBeTopic = isParked && count < limits.topics.max && phase !== 'wrap-up' && may('topic/add')
  function makeTopic() {
    submit({ type: 'topic/add', ...topicFrom(text), topicId: makeId(), minutes: topicMinutes, after: place })
    submit({ type: 'later/drop', itemId })
  }
  return (
    <li className={styles.item}>
      <div className={styles.itemHead}>
        {opened !== 'change' && <p className={styles.text}>{sayWritten(text)}</p>}
        {done ? (
          <span className="chip ok">{say('room.later.done')}</span>
        ) : (
          owner && due !== null && <small>{say('room.later.step', { owner: owners[owner], date: sayDate(due) })}</small>
        )}
      </div>
      {isMine && opened === 'step' && <LaterStep itemId={itemId} owners={owners} onDone={close} />}
      {isMine && opened === 'change' && <LaterChange item={item} onDone={close} />}
      {isMine && opened === null && (
        <div className={styles.itemActions}>
          {mayBeTopic && (
            <button type="button" className="small" onClick={makeTopic}>
              {say('room.later.toTopic')}
            </button>
          )}
          {isParked && (
            <button type="button" className="small" onClick={() => setOpened('step')}>
              {say('room.later.toStep')}
            </button>
          )}
          <button type="button" className="small" onClick={() => submit({ type: 'later/done', itemId })}>
            {say('room.later.done')}
          </button>
          <button
            type="button"
            className="small"
            aria-label={say('room.later.changeWhat', { text: sayWritten(text) })}
            onClick={() => setOpened('change')}
          >
            {say('room.later.change')}
          </button>
        </div>
      )}
    </li>
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
