import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { useSession } from '../sync/session-context.tsx'
import { sayRefusal } from '../words/pages.ts'
import { AgendaEditor } from './agenda-editor.tsx'
import { AddTopic, EditTopic, ProposeTopic } from './edit-topic.tsx'
import type { View } from './view.ts'
import { addButton, editButtonOf, proposeButton } from './view.ts'

export interface AgendaChangeProps {
  view: Exclude<View, 'read'>
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
  onOpen: (view: View) => void
  /** A form is closed: what shows then, and the id of what gets the focus. */
  onClose: (then: View, focusId: string) => void
}

/** All that changing the agenda or proposing a topic needs; loaded with the first press for it. */
export function AgendaChange({ view, names, may, onOpen, onClose }: AgendaChangeProps) {
  const phase = useSession(({ shared }) => shared.session.phase)
  const because = whyNot()
  /** Why nothing can be sent now, whatever is open; null where it can. */
  function whyNot(): string | null {
    if (may(view === 'propose' ? 'topic/propose' : 'topic/edit')) return null
    if (phase === 'ended') return sayRefusal('wrong-phase')
    return sayRefusal(view === 'propose' ? 'only-other-seat' : 'only-steering')
  }
  switch (view) {
    case 'change':
      return <AgendaEditor onEdit={(topicId) => onOpen({ edit: topicId })} onAdd={() => onOpen('add')} />
    case 'add':
      return <AddTopic because={because} onDone={() => onClose('change', addButton)} />
    case 'propose':
      return <ProposeTopic because={because} onDone={() => onClose('read', proposeButton)} />
    default:
      return (
        <EditTopic
          key={view.edit}
          topicId={view.edit}
          names={names}
          because={because}
          onDone={() => onClose('change', editButtonOf(view.edit))}
        />
      )
  }
}
