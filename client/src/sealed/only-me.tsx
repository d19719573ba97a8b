import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useTurnedAway } from '../app/hooks/use-turned-away.ts'
import { useSession } from '../sync/session-context.tsx'
import { say, sayList } from '../words/words.ts'
import { isToAsk } from './items.ts'
import { NoteField } from './note-field.tsx'
import { usePrivate } from './private-context.tsx'
import styles from './sealed.module.css'
import type { Editing } from './use-editing.ts'
import { useEditing } from './use-editing.ts'

interface Props {
  may: (type: CommandType) => boolean
  /** What is under the fold. */
  inside: (editing: Editing) => ReactNode
}

/**
 * The private card: a field for a note, and one folded line. It folds again when somebody turns to another window, so
 * that a shared screen shows no more than how many there are (PR4). What is being changed is kept through that.
 */
export function OnlyMe({ may, inside }: Props) {
  const [isOpen, setOpen] = useState(false)
  const editing = useEditing()
  const id = useId()
  useTurnedAway(() => setOpen(false))
  return (
    <section className={`card stack ${styles.mine}`} aria-label={say('list.box')}>
      {may('box/write') && <NoteField />}
      <button
        type="button"
        className={styles.fold}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <FoldedLine />
        <span className={styles.show}>{say(isOpen ? 'sealed.hide' : 'sealed.show')}</span>
      </button>
      <div id={id} className={isOpen ? 'stack' : undefined} hidden={!isOpen}>
        {isOpen && inside(editing)}
      </div>
    </section>
  )
}

/** How many of what, and not a word of any. */
function FoldedLine() {
  const items = usePrivate((view) => view.items)
  const unopened = usePrivate((view) => view.unopened.length)
  const isReady = usePrivate((view) => view.ready)
  const seat = useSession(({ actor }) => actor.seat)
  const count = items.length + unopened
  if (!isReady) return <span>{say('list.box')}</span>
  if (count === 0) return <span>{say('sealed.nothing')}</span>
  const some = (key: 'toAsk' | 'note' | 'sign' | 'reminder' | 'unopened', count: number) =>
    count === 0 ? [] : [say(`sealed.some.${key}`, { count })]
  const list = [
    ...some('toAsk', items.filter(isToAsk).length),
    ...some('note', items.filter(({ kind }) => kind === 'note').length),
    ...some(seat === 'candidate' ? 'sign' : 'reminder', items.filter(({ kind }) => kind === 'mark').length),
    ...some('unopened', unopened),
  ]
  return <span>{say('sealed.folded', { count, list: sayList(list) })}</span>
}
