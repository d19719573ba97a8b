import { mark, planned } from '@evenkeel/shared/agenda/select'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import styles from './agenda.module.css'
import { ProposalCount } from './proposal-count.tsx'
import { TopicRow } from './topic-row.tsx'
import { useAgendaChange } from './use-agenda-change.ts'
import type { View } from './view.ts'
import { proposeButton } from './view.ts'

interface Props {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
  /** Below the agenda, so that one which arrives moves no topic under anybody's finger. */
  proposals: ReactNode
}

/** The same agenda on both screens, in the order in which it is talked about. */
export function AgendaPanel({ names, may, proposals }: Props) {
  const agenda = useSession(({ shared }) => shared.agenda)
  const phase = useSession(({ shared }) => shared.session.phase)
  const seat = useSession(({ actor }) => actor.seat)
  // Stays while the page is open, so that nothing moves under the first press.
  const [isNew] = useState(() => agenda.topics.every(({ covered }) => !covered[seat]))
  const { AgendaChange, hasFailed, load } = useAgendaChange()
  const [wanted, setWanted] = useState<View>('read')
  const focusNext = useFocusNext()
  const counted = planned(agenda)
  const both = counted.filter((topic) => mark(topic) === 'both').length
  const mayChange = may('topic/edit')
  // Until what was pressed for is there the list stays; a form stays whatever happens, with what was typed in it.
  const view = !AgendaChange || (wanted === 'change' && !mayChange) ? 'read' : wanted

  function open(next: View): void {
    load()
    setWanted(next)
  }
  function close(then: View, focusId: string): void {
    setWanted(then)
    focusNext(focusId)
  }
  return (
    <section className={`card ${styles.card}`} aria-labelledby="agenda-title">
      <header className={styles.head}>
        <h3 id="agenda-title">{say('list.agenda')}</h3>
        {view === 'read' && <ProposalCount />}
        {phase !== 'lobby' && (
          <small className={styles.count}>{say('topic.bothCount', { count: both, all: counted.length })}</small>
        )}
        {mayChange && (view === 'read' || view === 'change') && (
          <button
            type="button"
            className={`quiet ${styles.change}`}
            onClick={() => open(view === 'read' ? 'change' : 'read')}
          >
            {say(view === 'read' ? 'agenda.change' : 'agenda.done')}
          </button>
        )}
      </header>
      {AgendaChange && view !== 'read' && (
        <AgendaChange view={view} names={names} may={may} onOpen={open} onClose={close} />
      )}
      {view === 'read' && (
        <>
          <ol className={styles.topics}>
            {agenda.topics.map((topic) => (
              <TopicRow key={topic.topicId} topic={topic} names={names} may={may} />
            ))}
          </ol>
          {isNew && <p className="dim">{say('agenda.marks')}</p>}
          {hasFailed && wanted !== 'read' && <p role="status">{say('session.notLoaded')}</p>}
          {proposals}
          {may('topic/propose') && (
            <button type="button" id={proposeButton} className={`quiet ${styles.foot}`} onClick={() => open('propose')}>
              {say('agenda.propose')}
            </button>
          )}
        </>
      )}
    </section>
  )
}

/** Whoever closes a form goes on where they opened it. */
function useFocusNext(): (id: string) => void {
  const next = useRef<string | null>(null)
  useEffect(() => {
    if (next.current !== null) document.getElementById(next.current)?.focus()
    next.current = null
  })
  return (id) => {
    next.current = id
  }
}
