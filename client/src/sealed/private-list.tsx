import type { CommandType } from '@evenkeel/shared/protocol/up'
import { useSession } from '../sync/session-context.tsx'
import { CopyText } from '../ui/copy-text.tsx'
import { say } from '../words/moment.ts'
import { byTopic } from './items.ts'
import { notesAsText } from './notes-as-text.ts'
import { usePrivate } from './private-context.tsx'
import { PrivateEntry } from './private-entry.tsx'
import styles from './sealed.module.css'
import type { Editing } from './use-editing.ts'

/** All of it by topic, what cannot be opened, and a copy for elsewhere (EN3). */
export function PrivateList({ may, editing }: { may: (type: CommandType) => boolean; editing: Editing }) {
  const topics = useSession(({ shared }) => shared.agenda.topics)
  const title = useSession(({ shared }) => shared.session.title)
  const items = usePrivate((view) => view.items)
  const unopened = usePrivate((view) => view.unopened.length)
  return (
    <>
      {byTopic(items, topics).map(({ topicId, title, items }) => (
        <div key={topicId ?? ''}>
          <h3 className={styles.topic}>{title ?? say('concern.noTopic')}</h3>
          <ul className={styles.items}>
            {items.map((item) => (
              <PrivateEntry key={item.boxId} item={item} may={may} editing={editing} />
            ))}
          </ul>
        </div>
      ))}
      {unopened > 0 && <p className="dim">{say('sealed.unopened', { count: unopened })}</p>}
      {items.length > 0 && (
        <CopyText
          text={notesAsText(title, items, topics)}
          label={say('sealed.copy')}
          copied={say('room.invite.copied')}
          byHand={say('room.invite.byHand')}
        />
      )}
    </>
  )
}
