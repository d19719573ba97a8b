import type { Seat } from '@evenkeel/shared/seat'
import { AgendaEditor } from './agenda-editor.tsx'
import { AddTopic, EditTopic, ProposeTopic } from './edit-topic.tsx'
import type { View } from './view.ts'
import { addButton, editButtonOf, proposeButton } from './view.ts'

export interface AgendaChangeProps {
  view: Exclude<View, 'read'>
  names: Record<Seat, string>
  /** Why nothing can be sent now, whatever is open; null where it can. */
  because: string | null
  onOpen: (view: View) => void
  /** A form is closed: what shows then, and the id of what gets the focus. */
  onClose: (then: View, focusId: string) => void
}

/** All that changing the agenda or proposing a topic needs; loaded with the first press for it. */
export function AgendaChange({ view, names, because, onOpen, onClose }: AgendaChangeProps) {
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
