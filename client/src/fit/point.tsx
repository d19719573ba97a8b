import { limits } from '@evenkeel/shared/protocol/limits'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { noonOf, usualDay } from '../app/hooks/days.ts'
import { lengthOf } from '../app/hooks/line.ts'
import { makeId } from '../sync/keys.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/ending.ts'
import { sayDate } from '../words/words.ts'
import styles from './fit.module.css'

interface Props {
  text: string
  /** Who can do something about it: the side that did not write it. */
  owner: Seat
  /** What to call that side. */
  name: string
  may: (type: CommandType) => boolean
}

/** A point that both see now: with one tap a next step of whoever it waits for, by the usual day (FT3, EN1). */
export function Point({ text, owner, name, may }: Props) {
  const step = useSession(({ shared }) => shared.later.items.find((item) => item.text === text))
  const due = useSession(({ now }) => noonOf(usualDay(now)))
  const submit = useSubmit()
  return (
    <li>
      <p className={styles.text} dir="auto">
        {text}
      </p>
      {step && <span className="chip ok">{say('fit.isStep')}</span>}
      {!step && due !== null && may('later/add') && lengthOf(text) <= limits.laterItem && (
        <button
          type="button"
          className="small quiet"
          aria-label={say('fit.toStep.of', { name, date: sayDate(due), text })}
          onClick={() => submit({ type: 'later/add', itemId: makeId(), text, owner, due })}
        >
          {say('fit.toStep', { name, date: sayDate(due) })}
        </button>
      )}
    </li>
  )
}
