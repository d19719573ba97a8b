import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { FormKind } from '@evenkeel/shared/recap/file-name'
import type { Mine } from '@evenkeel/shared/recap/mine'
import type { Recap } from '@evenkeel/shared/recap/shape'
import { openPointsAsText } from '@evenkeel/shared/recap/text'
import type { ReactNode } from 'react'
import { useId } from 'react'
import { saveFile } from '../app/hooks/save-file.ts'
import { useSession } from '../sync/session-context.tsx'
import { CopyText } from '../ui/copy-text.tsx'
import { say } from '../words/ending.ts'
import { fileOf, stepsOf, wordsFor } from './files.ts'
import styles from './recap.module.css'

/** What only this holder has, opened in this browser. */
export interface Own {
  mine: Mine
  /** As plain text by topic, for whatever system they keep notes in. */
  notes: string
  /** Of the own half of the reveal. */
  openPoints: string[]
  /** How many texts this browser cannot open; they are in no file. */
  unopened: number
}

export interface TakeAwayProps {
  recap: Recap
  own: Own
  isPrivate: boolean
  onChoose: (isPrivate: boolean) => void
}

/**
 * All that can be taken along, made in this browser. What both have and what is private too are two choices with names of
 * their own; the second names its files so, and holds only while this stands open (EN3).
 */
export function TakeAway({ recap, own, isPrivate, onChoose }: TakeAwayProps) {
  const mine = isPrivate ? own.mine : null
  const sessionId = useSession((view) => view.sessionId)
  const seat = useSession(({ actor }) => actor.seat)
  const now = useSession((view) => Math.floor(view.now / minuteMs) * minuteMs)
  const hasCall = recap.startedAt !== null || recap.planned.startsAt !== null
  const hasSteps = [...stepsOf(recap, seat), ...(recap.reply ? [recap.reply] : [])].some(({ done }) => !done)
  const name = useId()
  const openPoints = openPointsAsText(recap, seat, own.openPoints, wordsFor(recap))

  function save(kind: FormKind): void {
    const file = fileOf(kind, { recap, mine, seat, sessionId, now })
    if (file) saveFile(file.name, file.type, file.text)
  }
  const button = (kind: FormKind): ReactNode => (
    <button type="button" onClick={() => save(kind)}>
      {say(`recap.take.${kind}`)}
    </button>
  )
  return (
    <section className="card stack" aria-labelledby="recap-take">
      <h3 id="recap-take">{say('recap.take')}</h3>
      <fieldset className={styles.which}>
        <legend className="visually-hidden">{say('recap.take.which')}</legend>
        <Choice
          name={name}
          label={say('recap.take.shared')}
          hint={say('recap.take.shared.what')}
          isChosen={!isPrivate}
          onChoose={() => onChoose(false)}
        />
        <Choice
          name={name}
          label={say('recap.take.private')}
          hint={say('recap.take.private.what')}
          isChosen={isPrivate}
          onChoose={() => onChoose(true)}
        />
      </fieldset>
      {isPrivate && own.unopened > 0 && <p className="dim">{say('sealed.unopened', { count: own.unopened })}</p>}
      <div className={styles.files}>
        <button type="button" onClick={() => print()}>
          {say('recap.take.print')}
        </button>
        {button('markdown')}
        {button('json')}
      </div>
      <div className={styles.files}>
        {hasSteps && button('steps')}
        {hasCall && button('call')}
      </div>
      <div className={styles.files}>
        {own.notes !== '' && <Copy text={own.notes} label={say('sealed.copy')} />}
        {openPoints !== null && <Copy text={openPoints} label={say('recap.take.openPoints')} />}
      </div>
    </section>
  )
}

function Choice({
  name,
  label,
  hint,
  isChosen,
  onChoose,
}: {
  name: string
  label: string
  hint: string
  isChosen: boolean
  onChoose: () => void
}) {
  const id = useId()
  return (
    <label className={styles.option}>
      <input type="radio" name={name} checked={isChosen} aria-describedby={id} onChange={onChoose} />
      <span>
        <b>{label}</b>
        <small id={id}>{hint}</small>
      </span>
    </label>
  )
}

const Copy = ({ text, label }: { text: string; label: string }) => (
  <CopyText text={text} label={label} copied={say('room.invite.copied')} byHand={say('room.invite.byHand')} />
)
