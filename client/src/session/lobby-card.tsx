import type { CommandType } from '@evenkeel/shared/protocol/up'
import { otherSeat } from '@evenkeel/shared/seat'
import { sayWhen } from '../app/hooks/say-when.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/around.ts'
import styles from './lobby.module.css'
import { LobbyPrompts } from './lobby-prompts.tsx'

/**
 * Before the start: when it is, for the interviewer a line to say aloud and the prompts, and the
 * button that starts the clock, on either side (PH2).
 */
export function LobbyCard({ may }: { may: (type: CommandType) => boolean }) {
  const { startsAt, timeZone, minutes, callLink, seats } = useSession(({ shared }) => shared.session)
  const seat = useSession(({ actor }) => actor.seat)
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  return (
    <section className="card now stack">
      <h2>{say('room.lobby.title')}</h2>
      {startsAt !== null && <p>{sayWhen({ startsAt, minutes, timeZone })}</p>}
      {callLink !== null && <CallLink callLink={callLink} />}
      {seat === 'interviewer' && (
        <>
          <p className="dim">{say('room.lobby.say')}</p>
          <LobbyPrompts />
        </>
      )}
      {may('session/start') && (
        <>
          <GuardedButton
            className={seats[otherSeat(seat)].holderIds.length > 0 ? 'main' : undefined}
            because={online ? null : say('room.needsConnection')}
            onClick={() => submit({ type: 'session/start' })}
          >
            {say('room.lobby.start')}
          </GuardedButton>
          <p className="dim">{say('room.lobby.either')}</p>
        </>
      )}
    </section>
  )
}

/** A link is one to follow, a number one to call (TR3). */
function CallLink({ callLink }: { callLink: string }) {
  const isLink = /^https?:\/\//i.test(callLink)
  return (
    <p className={styles.link}>
      <a
        {...(isLink ? { href: callLink, target: '_blank', rel: 'noopener noreferrer' } : { href: numberOf(callLink) })}
      >
        {say('room.lobby.call', { callLink })}
      </a>
    </p>
  )
}

/** The zero in brackets is for those who dial without the country's code. */
const numberOf = (phone: string): string => `tel:${phone.replace(/^(\+.*)\(0\)/, '$1').replace(/[^+\d]/g, '')}`
