import { goneMs } from '@evenkeel/shared/protocol/limits'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat } from '@evenkeel/shared/seat'
import type { ComponentProps } from 'react'
import { inviteLink } from '../app/hooks/links.ts'
import { sayProblem } from '../app/hooks/problem.ts'
import { useTask } from '../app/hooks/use-task.ts'
import { MoreWays } from '../hand-on/more-ways.tsx'
import { OnlyHere } from '../hand-on/only-here.tsx'
import type { HeldSeat } from '../sync/session-context.tsx'
import { useSession } from '../sync/session-context.tsx'
import type { SessionView } from '../sync/session-store.ts'
import { CopyText } from '../ui/copy-text.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/around.ts'
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
 * The message with the other seat's link until that is taken, then who took it and a way to replace them (SEAT5). In the
 * lobby the interviewer can do that at once; else it is possible only while nobody on that seat is connected (SEAT7).
 */
export function InviteCard({ seat, may }: Props) {
  const shared = useSession((view) => view.shared)
  const online = useSession((view) => view.connection === 'online')
  const people = useSession((view) => view.people)
  const planned = usePlannedName(seat)
  const { invite, makeNew } = useInvite(seat)
  const task = useTask()
  const { phase, seats } = shared.session
  const other = otherSeat(seat.seat)
  const { holderIds, reinvited } = seats[other]
  const isTaken = holderIds.length > 0
  const replacesAtOnce = phase === 'lobby' && seat.seat === 'interviewer'
  const name = namesOn(other, people) || planned
  // A new link is for somebody else, who is not to be greeted by the name of whoever has the seat now.
  const invited = reinvited ? '' : planned

  const isGone = useLongerThan(
    useSession((view) => areAllGone(other, view)),
    goneMs,
  )
  if (!may('seat/reinvite') || (isTaken && !replacesAtOnce && !reinvited && !isGone)) return null
  const isWaiting = !isTaken || reinvited
  const newLink = (
    <>
      <GuardedButton
        className="small"
        because={online ? null : say('room.needsConnection')}
        onClick={() => task.run(makeNew)}
      >
        {isTaken && name && replacesAtOnce ? say('room.invite.newNamed', { name }) : say('room.invite.new')}
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
          {say(replacesAtOnce ? 'room.invite.taken' : 'room.invite.away', {
            name: name || say(`room.seat.${other}`),
          })}
        </p>
        {newLink}
      </section>
    )
  }
  return (
    <section className="card stack">
      <h3>{invited ? say('room.invite.titleNamed', { name: invited }) : say(`room.invite.title.${other}`)}</h3>
      {reinvited && isTaken && <p className="dim">{say('room.invite.pending')}</p>}
      {typeof invite === 'string' && (
        <Message
          seat={other}
          link={inviteLink(seat.sessionId, other, invite)}
          text={inviteMessage(
            other,
            shared,
            { interviewer: '', candidate: '', [seat.seat]: namesOn(seat.seat, people), [other]: invited },
            inviteLink(seat.sessionId, other, invite),
          )}
          name={invited}
          call={{ ...shared.session, sessionId: seat.sessionId }}
        />
      )}
      {typeof invite === 'string' && <CodeOffer seat={other} invite={invite} />}
      {invite === null && (
        <div className={styles.line}>
          <p className="dim">{say(`room.invite.lost.${other}`)}</p>
          {newLink}
        </div>
      )}
    </section>
  )
}

type MessageProps = Pick<ComponentProps<typeof MoreWays>, 'link' | 'call'> & { seat: Seat; text: string; name: string }

const Message = ({ seat, link, text, name, call }: MessageProps) => (
  <>
    <p className="dim">{say('room.invite.hint')}</p>
    <OnlyHere />
    <CopyText
      main
      text={text}
      label={name ? say('room.invite.copyNamed', { name }) : say(`room.invite.copy.${seat}`)}
      copied={say('room.invite.copied')}
      byHand={say('room.invite.byHand')}
      share={say('handOn.share')}
    />
    <details>
      <summary>{say('room.invite.show')}</summary>
      <p className={styles.message}>{text}</p>
    </details>
    <MoreWays link={link} message={text} call={call} />
  </>
)

/** The server tells of it later than it happened, so that a full wait from here on is never too short. */
const areAllGone = (seat: Seat, { shared, presence, connection }: SessionView): boolean =>
  connection === 'online' && shared.session.seats[seat].holderIds.every((holderId) => presence[holderId] === 'gone')
