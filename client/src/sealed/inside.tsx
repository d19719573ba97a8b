import { topicOf } from '@evenkeel/shared/agenda/select'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/moment.ts'
import { PrivateList } from './private-list.tsx'
import styles from './sealed.module.css'
import { Signs } from './signs.tsx'
import type { Editing } from './use-editing.ts'

/** What is under the fold of the private card: everything that was kept, signs to mark, and what becomes of it all. */
export function Inside({ may, editing }: { may: (type: CommandType) => boolean; editing: Editing }) {
  const topicId = useSession(({ shared }) => topicOf(shared.agenda, currentTopicId(shared.talk))?.topicId ?? null)
  return (
    <>
      <PrivateList may={may} editing={editing} />
      {may('box/write') && <Signs topicId={topicId} editing={editing} may={may} />}
      <details className={styles.means}>
        <summary>{say('sealed.means')}</summary>
        <p>{say('truth.sealed')}</p>
        <p>{say('truth.who-can-read')}</p>
        <p>{say('truth.operator')}</p>
      </details>
    </>
  )
}
