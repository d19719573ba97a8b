import type { LaterItem } from '@evenkeel/shared/later/state'
import { limits } from '@evenkeel/shared/protocol/limits'
import type { Seat } from '@evenkeel/shared/seat'
import { useId, useState } from 'react'
import { dayOf, noonOf, today, usualDay } from '../app/hooks/days.ts'
import { cleanLine, lengthOf } from '../app/hooks/line.ts'
import { makeId } from '../sync/keys.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/ending.ts'
import styles from './later.module.css'

const kinds = ['introduce', 'send', 'reference', 'decide'] as const

interface Props {
  /** What is changed; without it, something new. */
  item?: LaterItem
  owners: Record<Seat, string>
  onDone: () => void
}

/**
 * What it is, who does it and by when; with nobody to do it yet it is only kept. Of a next step the owner stays: only
 * the words and the date are theirs to change, and both sides see what they were (EN1).
 */
export function ItemForm({ item, owners, onDone }: Props) {
  const seat = useSession(({ actor }) => actor.seat)
  const usual = useSession(({ now }) => usualDay(now))
  const first = useSession(({ now }) => today(now))
  const wasDue = item?.due == null ? null : dayOf(item.due)
  /** As its field began: a question that became a step may have several lines, which a field of one has not. */
  const [wasWritten] = useState(cleanLine(item?.text ?? ''))
  const [text, setText] = useState(wasWritten)
  const [owner, setOwner] = useState<Seat | null>(item ? item.owner : seat)
  const [day, setDay] = useState(wasDue ?? usual)
  const submit = useSubmit()
  const id = useId()

  const words = cleanLine(text)
  const isReworded = words !== wasWritten
  const over = isReworded ? lengthOf(words) - limits.laterItem : 0
  const due = noonOf(day)
  const isDayFine = owner === null || day === wasDue || (due !== null && day >= first)
  // One that lost its words with their author's side can be moved without any.
  const isWorded = words !== '' || item?.text === ''
  const because = !isWorded
    ? say('later.because.words')
    : over > 0
      ? say('later.because.long', { count: over })
      : isDayFine
        ? null
        : say('hear.because.day')

  function keep() {
    const promise = owner === null || due === null ? {} : { owner, due }
    if (!item) submit({ type: 'later/add', itemId: makeId(), text: words, ...promise })
    else if (item.kind !== 'parked') submitEdit(item, due ?? undefined)
    else {
      if (isReworded) submitEdit(item)
      if (owner !== null && due !== null) submit({ type: 'later/promote', itemId: item.itemId, owner, due })
    }
    onDone()
  }
  // Words that nobody touched stay their author's, to be erased with that side (EN4), however long they are.
  const submitEdit = ({ itemId }: LaterItem, to?: number) =>
    submit({ type: 'later/edit', itemId, text: isReworded ? words : undefined, due: to })

  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (because === null) keep()
      }}
    >
      <div className={`field ${styles.wide}`}>
        <label htmlFor={`${id}-text`}>{say('later.what')}</label>
        <input
          id={`${id}-text`}
          // biome-ignore lint/a11y/noAutofocus: the form appears because somebody pressed for it
          autoFocus
          autoComplete="off"
          list={`${id}-kinds`}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <datalist id={`${id}-kinds`}>
          {kinds.map((kind) => (
            <option key={kind} value={say(`later.kind.${kind}`)} />
          ))}
        </datalist>
      </div>
      {item?.owner == null && (
        <div className={owner === null ? `field ${styles.wide}` : 'field'}>
          <label htmlFor={`${id}-owner`}>{say('later.who')}</label>
          <select
            id={`${id}-owner`}
            value={owner ?? ''}
            onChange={({ target }) => setOwner(target.value === '' ? null : (target.value as Seat))}
          >
            <option value="">{say('later.nobody')}</option>
            {(['interviewer', 'candidate'] as const).map((each) => (
              <option key={each} value={each}>
                {owners[each]}
              </option>
            ))}
          </select>
        </div>
      )}
      {owner !== null && (
        <div className={item?.owner == null ? 'field' : `field ${styles.wide}`}>
          <label htmlFor={`${id}-day`}>{say('later.when')}</label>
          <input
            id={`${id}-day`}
            type="date"
            min={first}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        </div>
      )}
      <small role="status" className={styles.wide}>
        {(isReworded || !isDayFine) && because}
      </small>
      <div className={`${styles.buttons} ${styles.wide}`}>
        <button type="button" onClick={onDone}>
          {say('later.cancel')}
        </button>
        <GuardedButton type="submit" because={because}>
          {say('later.keep')}
        </GuardedButton>
      </div>
      {item && (
        <button
          type="button"
          className={`quiet ${styles.wide}`}
          onClick={() => submit({ type: 'later/drop', itemId: item.itemId })}
        >
          {say('later.drop')}
        </button>
      )}
    </form>
  )
}
