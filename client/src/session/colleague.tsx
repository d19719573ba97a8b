import { limits } from '@evenkeel/shared/protocol/limits'
import { otherSeat } from '@evenkeel/shared/seat'
import { useState } from 'react'
import { inviteLink } from '../app/hooks/links.ts'
import { sayProblem } from '../app/hooks/problem.ts'
import { useTask } from '../app/hooks/use-task.ts'
import { inviteHashOf, makeSecret } from '../sync/keys.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { CopyText } from '../ui/copy-text.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/around.ts'
import { sayRefusal } from '../words/pages.ts'
import { CodeOffer } from './code-offer.tsx'
import { colleagueMessage } from './invite-message.ts'
import { namesOn } from './names.ts'
import styles from './session-menu.module.css'
import { useOffered } from './use-offered.ts'

/** A colleague for the own side, up to three on each (SEAT1, SEAT2). */
export function Colleague() {
  const sessionId = useSession((view) => view.sessionId)
  const { seat, holderId } = useSession((view) => view.actor)
  const holders = useSession(({ shared }) => shared.session.seats[seat].holderIds.length)
  const session = useSession(({ shared }) => shared.session)
  const people = useSession((view) => view.people)
  const online = useSession((view) => view.connection === 'online')
  /** The link's secret, and how many were on the seat when it was made: one more has used it. */
  const [invite, setInvite] = useState<{ secret: string; holders: number } | null>(null)
  const { may } = useOffered()
  const submit = useSubmit()
  const task = useTask()
  if (!may('seat/invite')) return null

  async function makeNew(): Promise<void> {
    const secret = makeSecret()
    submit({ type: 'seat/invite', inviteHash: await inviteHashOf(secret) })
    setInvite({ secret, holders })
  }
  const isFull = holders >= limits.holdersPerSeat
  const isWaiting = invite !== null && holders <= invite.holders
  const because = online ? null : say('room.needsConnection')
  return (
    <section className={styles.part} aria-label={say('session.colleague')}>
      {isFull && <p className="dim">{sayRefusal('seat-full')}</p>}
      {!isFull && !isWaiting && (
        <>
          <GuardedButton because={because} onClick={() => task.run(makeNew)}>
            {say('session.colleague')}
          </GuardedButton>
          <p className="dim">{say('session.colleague.what')}</p>
          {because !== null && <p className="dim">{because}</p>}
          {task.problem && (
            <p className="problem" role="alert">
              {sayProblem(task.problem)}
            </p>
          )}
        </>
      )}
      {!isFull && isWaiting && (
        <>
          <p className="dim">{say('session.colleague.hint')}</p>
          <CopyText
            main
            text={colleagueMessage(
              session,
              {
                name: namesOn(otherSeat(seat), people),
                organiser: people.find((person) => person.holderId === holderId)?.name ?? '',
              },
              inviteLink(sessionId, seat, invite.secret),
            )}
            label={say('session.colleague.copy')}
            copied={say('room.invite.copied')}
            byHand={say('room.invite.byHand')}
            share={say('handOn.share')}
          />
          <CodeOffer seat={seat} invite={invite.secret} />
        </>
      )}
    </section>
  )
}
