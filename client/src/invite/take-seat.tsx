import type { SessionInfo } from '@evenkeel/shared/protocol/http'
import { limits } from '@evenkeel/shared/protocol/limits'
import { otherSeat } from '@evenkeel/shared/seat'
import type { FormEvent } from 'react'
import { lazy, Suspense, useEffect, useId, useState } from 'react'
import { cleanLine, lengthOf } from '../app/hooks/line.ts'
import { seatPath } from '../app/hooks/links.ts'
import { holdSeat, mayTryAgain } from '../app/hooks/take-seat.ts'
import { useTask } from '../app/hooks/use-task.ts'
import type { DeviceSeat } from '../sync/device-seats.ts'
import type { HeldSeat } from '../sync/session-context.tsx'
import { withWords } from '../words/catalogue.ts'
import { say } from '../words/invite.ts'
import { BothSeats, HadBefore } from './ask-first.tsx'
import { thisInAppBrowser } from './in-app.ts'
import styles from './invite.module.css'
import { Refused, sayRefused } from './refused.tsx'

const InAppFirst = lazy(() =>
  withWords('invite', import('./in-app-first.tsx')).then(({ InAppFirst }) => ({ default: InAppFirst })),
)

/** The name and the press that takes the seat; first the questions that a browser with a history has to ask. */
export function TakeSeat({
  record,
  info,
  bothHere,
  onHeld,
}: {
  record: DeviceSeat & { invite: string }
  /** null where only an earlier request without an answer leads here. */
  info: SessionInfo | null
  bothHere: boolean
  onHeld: (held: HeldSeat) => void
}) {
  const { sessionId, seat, invite } = record
  const plannedName = info && !info.taken[seat] ? info.names[seat][0] : undefined
  const from = info?.names[otherSeat(seat)][0] ?? null
  const unanswered = Boolean(record.seatKey && !record.holderId)
  const [name, setName] = useState(record.name ?? plannedName ?? '')
  const [wantsBoth, setWantsBoth] = useState(false)
  const [inApp, setInApp] = useState(thisInAppBrowser)
  const [notMe, setNotMe] = useState(false)
  const [pressed, setPressed] = useState(false)
  const task = useTask()
  const field = useId()

  const clean = cleanLine(name)
  const length = lengthOf(clean)
  const wrong =
    length > limits.name
      ? say('invite.name.tooLong', { count: length, max: limits.name })
      : pressed && length === 0
        ? say('invite.name.needed')
        : null

  const take = () =>
    task.run(async () => onHeld(await holdSeat({ sessionId, seat, invite, name: clean, plan: info ?? undefined })))

  // The person pressed before; the answer never came. Asking again with the same key takes the seat once (SEAT4).
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    if (unanswered && clean) take()
  }, [])

  function submit(event: FormEvent): void {
    event.preventDefault()
    setPressed(true)
    if (length === 0 || length > limits.name) document.getElementById(field)?.focus()
    else take()
  }

  if (task.problem && (!info || !mayTryAgain(task.problem))) {
    return <Refused code={task.problem} from={from} isPage={!info} onRetry={take} />
  }
  if (!info) return <p role="status">{say('invite.taking')}</p>
  if (bothHere && !wantsBoth && !unanswered) {
    return (
      <BothSeats held={otherSeat(seat)} path={seatPath(sessionId, otherSeat(seat))} onTake={() => setWantsBoth(true)} />
    )
  }
  if (inApp && !unanswered) {
    return (
      <Suspense>
        <InAppFirst record={record} app={inApp.app} onGoOn={() => setInApp(null)} />
      </Suspense>
    )
  }
  if (notMe && plannedName) {
    return (
      <section className="card now stack" role="status">
        <p>{say('invite.notMe.how', { name: plannedName })}</p>
        <p>{say('invite.notMe.name', { name: plannedName })}</p>
        <button type="button" onClick={() => setNotMe(false)}>
          {say('invite.back')}
        </button>
      </section>
    )
  }
  return (
    <form className={`card now ${styles.take}`} onSubmit={submit} noValidate>
      {record.holderId && <HadBefore record={record} onHeld={onHeld} />}
      <div className="field">
        <label htmlFor={field}>{say('invite.name')}</label>
        <input
          id={field}
          dir="auto"
          value={name}
          autoComplete="name"
          aria-invalid={wrong !== null}
          aria-describedby={`${field}-wrong`}
          onChange={(event) => setName(event.target.value)}
        />
        <p id={`${field}-wrong`} className="problem" aria-live="polite">
          {wrong}
        </p>
      </div>
      <button type="submit" className="main" aria-disabled={task.busy}>
        {task.busy
          ? say('invite.taking')
          : clean && !wrong
            ? say('invite.takeAs', { name: clean })
            : say('invite.take')}
      </button>
      {plannedName && (
        <button type="button" onClick={() => setNotMe(true)} disabled={task.busy}>
          {say('invite.notMe', { name: plannedName })}
        </button>
      )}
      {task.problem && (
        <p className="problem" role="alert">
          {sayRefused(task.problem, from)} {task.problem === 'unreachable' && say('invite.unanswered')}
        </p>
      )}
      <p className="dim">{say('truth.link')}</p>
    </form>
  )
}
