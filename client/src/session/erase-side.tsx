import { seats } from '@evenkeel/shared/seat'
import { useState } from 'react'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import type { SessionView } from '../sync/session-store.ts'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/around.ts'
import { sayDay } from '../words/words.ts'
import { useInfo } from './use-info.ts'

/**
 * Erasing the own side (EN4): one press to read exactly what goes and what stays, one more to do it. There is no way back,
 * and the button says so. Whoever was replaced may do it as well (SEAT7).
 */
export function EraseSide() {
  const online = useSession((view) => view.connection === 'online')
  const deletesAt = useSession(({ shared }) => shared.session.deletesAt)
  const isLast = useSession(isLastToErase)
  const submit = useSubmit()
  const because = online ? null : say('room.needsConnection')
  const [isOpen, setOpen] = useState(false)
  const info = useInfo(isOpen)
  const tells = info?.tells
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say('erase.open')}</summary>
      <div className="stack">
        <p>{say('erase.goes')}</p>
        <p>{say('erase.stays')}</p>
        <p>{say('erase.others')}</p>
        <p>
          {isLast ? say('erase.last') : say('erase.all', { date: sayDay(deletesAt) })}{' '}
          {say(info?.cleansFiles ? 'erase.when.files' : 'erase.when')}
        </p>
        {tells && (
          <p>
            {tells.toldAt === null
              ? say('erase.tells', { host: tells.host })
              : say('erase.told', { host: tells.host, date: sayDay(tells.toldAt) })}
          </p>
        )}
        <GuardedButton because={because} onClick={() => submit({ type: 'seat/erase' })}>
          {say('erase.now')}
        </GuardedButton>
        {because && <p className="dim">{because}</p>}
      </div>
    </details>
  )
}

/** Both sides were here, and nobody but this holder has anything left: then all of it goes with theirs (EN4). */
const isLastToErase = ({ people, actor }: SessionView): boolean =>
  seats.every((seat) => people.some((person) => person.seat === seat)) &&
  people.every(({ holderId, retired, erased }) => holderId === actor.holderId || retired || erased)
