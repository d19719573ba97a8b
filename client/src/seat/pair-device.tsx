import { pairingMs } from '@evenkeel/shared/protocol/limits'
import { useEffect, useState } from 'react'
import { seatPath } from '../app/hooks/links.ts'
import { sayProblem } from '../app/hooks/problem.ts'
import { useTask } from '../app/hooks/use-task.ts'
import { makeSecret, pairHashOf } from '../sync/keys.ts'
import { useAsk, useKeys, useSession } from '../sync/session-context.tsx'
import { sealSmall } from '../sync/small.ts'
import { CopyText } from '../ui/copy-text.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { QrCode } from '../ui/qr-code.tsx'
import { say } from '../words/around.ts'
import styles from './seat.module.css'
import { useOffered } from './use-offered.ts'

interface Shown {
  secret: string
  /** With which key, on how many devices: another key or one device more, and it has had its day. */
  seatKey: string
  devices: number
}

/** Below the edge of the menu it would seem that the press did nothing. */
const intoSight = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

/** A code for the own other device: works once, for two minutes, while this page is open and connected (SEAT6). */
export function PairDevice() {
  const { isOffered, because } = useOffered('seat/pair')
  const sessionId = useSession((view) => view.sessionId)
  const seat = useSession(({ actor }) => actor.seat)
  const devices = useSession((view) => view.devices)
  const { seatKey } = useKeys()
  const ask = useAsk()
  const task = useTask()
  const [shown, setShown] = useState<Shown | 'over' | null>(null)
  const isShown = shown !== null && shown !== 'over'
  const hasCome = isShown && devices > shown.devices
  const isStale = isShown && (because !== null || shown.seatKey !== seatKey)

  useEffect(() => {
    if (!isShown) return
    const timer = setTimeout(() => setShown('over'), pairingMs)
    return () => clearTimeout(timer)
  }, [isShown])
  useEffect(() => {
    if (isStale) setShown('over')
  }, [isStale])

  async function show(): Promise<void> {
    const secret = makeSecret()
    const pairHash = await pairHashOf(secret)
    const sealed = await sealSmall(secret, { sessionId, purpose: 'pair', place: pairHash }, seatKey)
    await ask({ type: 'seat/pair', pairHash, sealed })
    setShown({ secret, seatKey, devices })
  }

  if (!isOffered) return null
  if (hasCome) return <p role="status">{say('seat.pair.come')}</p>
  if (isShown) {
    const link = `${location.origin}${seatPath(sessionId, seat)}#p.${shown.secret}`
    return (
      <div ref={intoSight} className={styles.pair}>
        <p>{say('seat.pair.how')}</p>
        <QrCode text={link} label={say('seat.pair.code')} />
        <p className="dim">{say('seat.pair.rule')}</p>
        <CopyText
          text={link}
          label={say('seat.pair.copy')}
          copied={say('room.invite.copied')}
          byHand={say('room.invite.byHand')}
        />
      </div>
    )
  }
  return (
    <>
      <GuardedButton because={because} onClick={() => task.run(show)}>
        {say('seat.pair')}
      </GuardedButton>
      {shown === 'over' && <p className="dim">{say('seat.pair.over')}</p>}
      {task.problem && (
        <p className="problem" role="alert">
          {sayProblem(task.problem)}
        </p>
      )}
    </>
  )
}
