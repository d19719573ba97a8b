import { goneMs } from '@evenkeel/shared/protocol/limits'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import { inviteLink } from '../app/hooks/links.ts'
import { sayProblem } from '../app/hooks/problem.ts'
import { useTask } from '../app/hooks/use-task.ts'
import type { HeldSeat } from '../sync/session-context.tsx'
import { useSession } from '../sync/session-context.tsx'
import type { SessionView } from '../sync/session-store.ts'
import { CopyText } from '../ui/copy-text.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/words.ts'
import { CodeOffer } from './code-offer.tsx'
import styles from './invite-card.module.css'
import { inviteMessage } from './invite-message.ts'
import { namesOn } from './names.ts'
import { useInvite, usePlannedName } from './use-invite.ts'
import { useLongerThan } from './use-longer-than.ts'

interface Props {
  seat: HeldSeat
  may: (type: CommandType) => boolean
}

/**
 * For the interviewer: the message with the candidate's link until the seat is taken, then who took it and a way to
 * replace them (SEAT5). In the lobby that is possible at once, later only while nobody on that seat is connected (SEAT7).
 */
export function InviteCard({ seat, may }: Props) {
  const shared = useSession((view) => view.shared)
  const online = useSession((view) => view.connection === 'online')
  const people = useSession((view) => view.people)
  const planned = usePlannedName(seat)
  const { invite, makeNew } = useInvite(seat)
  const task = useTask()
  const { phase, seats } = shared.session
  const { holderIds, reinvited } = seats.candidate
  const isTaken = holderIds.length > 0
  const name = namesOn('candidate', people) || planned
  // A new link is for somebody else, who is not to be greeted by the name of whoever has the seat now.
  const invited = reinvited ? '' : planned

  const isGone = useLongerThan(useSession(isCandidateGone), goneMs)
  if (!may('seat/reinvite') || (isTaken && phase !== 'lobby' && !reinvited && !isGone)) return null
  const isWaiting = !isTaken || reinvited
  const newLink = (
    <>
      <GuardedButton
        className="small"
        because={online ? null : say('room.needsConnection')}
        onClick={() => task.run(makeNew)}
      >
        {isTaken && name && phase === 'lobby' ? say('room.invite.newNamed', { name }) : say('room.invite.new')}
      </GuardedButton>
      {task.problem && (
        <p className="problem" role="alert">
          {sayProblem(task.problem)}
        </p>
      )}
    </>
  )
  if (!isWaiting) {
    return (
      <section className={`card ${styles.line}`}>
        <p>
          {say(phase === 'lobby' ? 'room.invite.taken' : 'room.invite.away', {
            name: name || say('room.seat.candidate'),
          })}
        </p>
        {newLink}
      </section>
    )
  }
  return (
    <section className="card stack">
      <h3>{invited ? say('room.invite.titleNamed', { name: invited }) : say('room.invite.title')}</h3>
      {reinvited && isTaken && <p className="dim">{say('room.invite.pending')}</p>}
      {typeof invite === 'string' && (
        <Message
          text={inviteMessage(
            shared,
            { interviewer: namesOn('interviewer', people), candidate: invited },
            inviteLink(seat.sessionId, 'candidate', invite),
          )}
          name={invited}
        />
      )}
      {typeof invite === 'string' && <CodeOffer seat="candidate" invite={invite} />}
      {invite === null && (
        <div className={styles.line}>
          <p className="dim">{say('room.invite.lost')}</p>
          {newLink}
        </div>
      )}
    </section>
  )
}

const Message = ({ text, name }: { text: string; name: string }) => (
  <>
    <p className="dim">{say('room.invite.hint')}</p>
    <CopyText
      main
      text={text}
      label={name ? say('room.invite.copyNamed', { name }) : say('room.invite.copy')}
      copied={say('room.invite.copied')}
      byHand={say('room.invite.byHand')}
    />
    <details>
      <summary>{say('room.invite.show')}</summary>
      <p className={styles.message}>{text}</p>
    </details>
  </>
)

/** The server tells of it later than it happened, so that a full wait from here on is never too short. */
const isCandidateGone = ({ shared, presence, connection }: SessionView): boolean =>
  connection === 'online' && shared.session.seats.candidate.holderIds.every((holderId) => presence[holderId] === 'gone')
