import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { FormKind } from '@evenkeel/shared/recap/file-name'
import type { Mine } from '@evenkeel/shared/recap/mine'
import type { Recap } from '@evenkeel/shared/recap/shape'
import type { ReactNode } from 'react'
import { useEffect, useId, useState } from 'react'
import { saveFile } from '../app/hooks/save-file.ts'
import { useSession } from '../sync/session-context.tsx'
import { CopyText } from '../ui/copy-text.tsx'
import { say } from '../words/ending.ts'
import { printRecord } from './print-record.ts'
import styles from './recap.module.css'

/** What only this holder has, opened in this browser. */
export interface Own {
  mine: Mine
  /** As plain text by topic, for whatever system they keep notes in. */
  notes: string
  openPoints: string[]
  /** How many texts this browser cannot open; they are in no file. */
  unopened: number
}

const loadFiles = () => import('./files.ts')

interface Props {
  recap: Recap
  own: Own
  isPrivate: boolean
  onChoose: (isPrivate: boolean) => void
}

/**
 * All that can be taken along, made in this browser. What both have and what is private too are two choices with names of
 * their own; the second names its files so, and holds only while this stands open (EN3).
 */
export function TakeAway({ recap, own, isPrivate, onChoose }: Props) {
  const [problem, setProblem] = useState(false)
  const mine = isPrivate ? own.mine : null
  const sessionId = useSession((view) => view.sessionId)
  const now = useSession((view) => Math.floor(view.now / minuteMs) * minuteMs)
  const hasCall = recap.startedAt !== null || recap.planned.startsAt !== null
  const hasSteps = [...recap.steps, ...(recap.reply ? [recap.reply] : [])].some(({ done }) => !done)

  // What can be opened can also be saved, should the connection go meanwhile.
  useEffect(() => void loadFiles().catch(() => {}), [])

  async function save(kind: FormKind): Promise<void> {
    const files = await loadFiles().catch(() => null)
    setProblem(files === null)
    const file = files?.fileOf(kind, { recap, mine, sessionId, now })
    if (file) saveFile(file.name, file.type, file.text)
  }
  const button = (kind: FormKind): ReactNode => (
    <button type="button" onClick={() => void save(kind)}>
      {say(`recap.take.${kind}`)}
    </button>
  )
  return (
    <section className="card stack" aria-labelledby="recap-take">
      <h3 id="recap-take">{say('recap.take')}</h3>
      <fieldset className={styles.which}>
        <legend className="visually-hidden">{say('recap.take.which')}</legend>
        <Choice
          label={say('recap.take.shared')}
          hint={say('recap.take.shared.what')}
          isChosen={!isPrivate}
          onChoose={() => onChoose(false)}
        />
        <Choice
          label={say('recap.take.private')}
          hint={say('recap.take.private.what')}
          isChosen={isPrivate}
          onChoose={() => onChoose(true)}
        />
      </fieldset>
      {isPrivate && own.unopened > 0 && <p className="dim">{say('sealed.unopened', { count: own.unopened })}</p>}
      <div className={styles.files}>
        <button type="button" onClick={() => printRecord(isPrivate)}>
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
        {own.openPoints.length > 0 && (
          <Copy text={own.openPoints.map((point) => `- ${point}`).join('\n')} label={say('recap.take.openPoints')} />
        )}
      </div>
      <p role="status" className="problem">
        {problem && say('session.notLoaded')}
      </p>
    </section>
  )
}

function Choice({
  label,
  hint,
  isChosen,
  onChoose,
}: {
  label: string
  hint: string
  isChosen: boolean
  onChoose: () => void
}) {
  const id = useId()
  return (
    <label className={styles.option}>
      <input type="radio" checked={isChosen} aria-describedby={id} onChange={onChoose} />
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
