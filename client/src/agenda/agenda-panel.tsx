import { mark, planned } from '@evenkeel/shared/agenda/select'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../sync/session-context.tsx'
import { say, sayRefusal } from '../words/words.ts'
import styles from './agenda.module.css'
import { AgendaEditor, editButtonOf } from './agenda-editor.tsx'
import { AddTopic, EditTopic, ProposeTopic } from './edit-topic.tsx'
import { ProposalCount, Proposals } from './proposals.tsx'
import { TopicRow } from './topic-row.tsx'

interface Props {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
}

/** What the card shows: the list, the list to be changed, or a form. Only a press of this person changes it. */
type View = 'read' | 'change' | 'add' | 'propose' | { edit: string }

/** The same agenda on both screens, in the order in which it is talked about. */
export function AgendaPanel({ names, may }: Props) {
  const agenda = useSession(({ shared }) => shared.agenda)
  const phase = useSession(({ shared }) => shared.session.phase)
  const [view, setView] = useState<View>('read')
  const focusNext = useFocusNext()
  const counted = planned(agenda)
  const both = counted.filter((topic) => mark(topic) === 'both').length
  const mayChange = may('topic/edit')
  const because = (type: 'topic/edit' | 'topic/propose') => {
    if (may(type)) return null
    if (phase === 'ended') return sayRefusal('wrong-phase')
    return sayRefusal(type === 'topic/edit' ? 'only-steering' : 'only-other-seat')
  }

  function close(then: View, focusId: string): void {
    setView(then)
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
            onClick={() => setView(view === 'read' ? 'change' : 'read')}
          >
            {say(view === 'read' ? 'agenda.change' : 'agenda.done')}
          </button>
        )}
      </header>
      {typeof view === 'object' && (
        <EditTopic
          key={view.edit}
          topicId={view.edit}
          names={names}
          because={because('topic/edit')}
          onDone={() => close('change', editButtonOf(view.edit))}
        />
      )}
      {view === 'add' && <AddTopic because={because('topic/edit')} onDone={() => close('change', 'agenda-add')} />}
      {view === 'propose' && (
        <ProposeTopic because={because('topic/propose')} onDone={() => close('read', 'agenda-propose')} />
      )}
      {view === 'change' && mayChange && (
        <AgendaEditor onEdit={(topicId) => setView({ edit: topicId })} onAdd={() => setView('add')} />
      )}
      {(view === 'read' || (view === 'change' && !mayChange)) && (
        <>
          <ol className={styles.topics}>
            {agenda.topics.map((topic) => (
              <TopicRow key={topic.topicId} topic={topic} names={names} may={may} />
            ))}
          </ol>
          <Proposals names={names} may={may} />
          {may('topic/propose') && (
            <button
              type="button"
              id="agenda-propose"
              className={`quiet ${styles.foot}`}
              onClick={() => setView('propose')}
            >
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
