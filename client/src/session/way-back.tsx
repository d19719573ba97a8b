import { useCallFile } from '../app/hooks/call-file.ts'
import { seatPath } from '../app/hooks/links.ts'
import { useSession } from '../sync/session-context.tsx'
import { CopyText } from '../ui/copy-text.tsx'
import { say } from '../words/around.ts'
import styles from './before-you-start.module.css'

/**
 * Where this browser finds its seat again: an address without any secret, so that it may stand in a calendar that others
 * read (SEAT3).
 */
export function WayBack() {
  const sessionId = useSession((view) => view.sessionId)
  const seat = useSession(({ actor }) => actor.seat)
  const { title, startsAt, minutes, timeZone, callLink } = useSession(({ shared }) => shared.session)
  const address = `${location.origin}${seatPath(sessionId, seat)}`
  const { saveCall, hasFailed } = useCallFile()
  const save = (startsAt: number) =>
    saveCall(
      { sessionId, title, startsAt, minutes, timeZone, callLink },
      { summary: say('call.summary', { title }), about: say('room.wayBack.entry', { address }) },
    )
  return (
    <details>
      <summary>{say('room.wayBack')}</summary>
      <div className={styles.ways}>
        <p>{say('room.wayBack.how')}</p>
        <CopyText
          text={address}
          label={say('room.wayBack.copy')}
          copied={say('room.invite.copied')}
          byHand={say('room.invite.byHand')}
        />
        {startsAt !== null && (
          <button type="button" onClick={() => save(startsAt)}>
            {say('room.wayBack.calendar')}
          </button>
        )}
        {hasFailed && <p role="status">{say('call.notLoaded')}</p>}
      </div>
    </details>
  )
}
