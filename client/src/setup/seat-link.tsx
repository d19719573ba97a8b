import type { SessionInfo } from '@evenkeel/shared/protocol/http'
import type { Seat } from '@evenkeel/shared/seat'
import { useId, useRef, useState } from 'react'
import { inviteLink } from '../app/hooks/links.ts'
import { sayProblem } from '../app/hooks/problem.ts'
import { useCopy } from '../app/hooks/use-copy.ts'
import { useTask } from '../app/hooks/use-task.ts'
import { MoreWays } from '../hand-on/more-ways.tsx'
import { replaceInvite } from '../sync/api.ts'
import type { DeviceSetup } from '../sync/device-seats.ts'
import { readSetup, writeSetup } from '../sync/device-seats.ts'
import { inviteHashOf, makeSecret } from '../sync/keys.ts'
import { ShareButton } from '../ui/share-button.tsx'
import { say } from '../words/around.ts'
import { sayList } from '../words/words.ts'
import { messageFor } from './message-for.ts'
import styles from './setup.module.css'

interface Props {
  seat: Seat
  kept: DeviceSetup
  /** null while the server could not be asked: then there is the bare link. */
  info: SessionInfo | null
  onChanged: () => void
}

/** One side's link: its message to copy, whether the seat is taken, and a new link where one went astray. */
export function SeatLink({ seat, kept, info, onChanged }: Props) {
  const heading = useId()
  const taken = info?.taken[seat] ?? false
  return (
    <section className="card stack" aria-labelledby={heading}>
      <header className={styles.title}>
        <h2 id={heading}>{say(seat === 'candidate' ? 'setup.for.candidate' : 'setup.for.interviewer')}</h2>
        {info && (
          <span className={taken ? 'chip ok' : styles.free}>{taken ? say('setup.taken') : say('setup.free')}</span>
        )}
      </header>
      {taken && info ? <p>{sayTaken(info.names[seat])}</p> : <FreeSeat {...{ seat, kept, info, onChanged }} />}
    </section>
  )
}

const sayTaken = (names: string[]): string =>
  names.length > 0 ? say('setup.takenBy', { name: sayList(names) }) : say('setup.takenBy.unnamed')

function FreeSeat({ seat, kept, info, onChanged }: Props) {
  const text = useRef<HTMLTextAreaElement>(null)
  const address = useRef<HTMLInputElement>(null)
  const messageCopy = useCopy()
  const linkCopy = useCopy()
  const task = useTask()
  const [isNew, setIsNew] = useState(false)
  const id = useId()
  const { sessionId, setup } = kept
  const link = inviteLink(sessionId, seat, kept.invites[seat])
  const message = info && messageFor(seat, info, link)

  const replace = () =>
    task.run(async () => {
      setIsNew(false)
      const invite = makeSecret()
      // Whatever comes of it, what is shown afterwards is how it stands: the seat may have been taken this moment.
      try {
        await replaceInvite(sessionId, setup, seat, await inviteHashOf(invite))
        // Another tab may have replaced the other side's link meanwhile.
        const now = (await readSetup(sessionId)) ?? kept
        await writeSetup({ ...now, invites: { ...now.invites, [seat]: invite } })
        setIsNew(true)
      } finally {
        onChanged()
      }
    })

  return (
    <>
      {message && (
        <>
          <div className="field">
            <label htmlFor={`${id}-message`}>{say('setup.message')}</label>
            <textarea id={`${id}-message`} ref={text} readOnly rows={9} dir="auto" value={message} />
          </div>
          <button
            type="button"
            className="main"
            onClick={() => void messageCopy.copy(message, text.current).then(onChanged)}
          >
            {messageCopy.state === 'copied' ? say('setup.copied') : say('setup.copyMessage')}
          </button>
          <ShareButton
            text={message}
            label={say('handOn.share')}
            onRefused={() => void messageCopy.copy(message, text.current)}
          />
        </>
      )}
      <div className="field">
        <label htmlFor={`${id}-link`}>{say('setup.link')}</label>
        <input
          id={`${id}-link`}
          ref={address}
          readOnly
          dir="ltr"
          value={link}
          onFocus={(event) => event.target.select()}
        />
      </div>
      <div className="actions">
        <button type="button" onClick={() => void linkCopy.copy(link, address.current).then(onChanged)}>
          {linkCopy.state === 'copied' ? say('setup.copied') : say('setup.copyLink')}
        </button>
        <button type="button" aria-disabled={task.busy} onClick={replace}>
          {say('setup.newLink')}
        </button>
      </div>
      <div role="status">
        {(messageCopy.state === 'copied' || linkCopy.state === 'copied') && (
          <span className="visually-hidden">{say('setup.copied')}</span>
        )}
        {(messageCopy.state === 'failed' || linkCopy.state === 'failed') && (
          <p className="dim">{say('setup.copyFailed')}</p>
        )}
        {isNew && <p className="dim">{say('setup.newLink.made')}</p>}
      </div>
      {task.problem && (
        <p className="problem" role="alert">
          {task.problem === 'unreachable' ? say('setup.newLink.lost') : sayProblem(task.problem)}
        </p>
      )}
      <p className="dim">{say('setup.newLink.why')}</p>
      {message && <MoreWays link={link} message={message} call={{ ...info, sessionId }} />}
    </>
  )
}
