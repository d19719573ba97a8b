import { useEffect, useState } from 'react'
import { sayProblem } from '../app/hooks/problem.ts'
import { mayTryAgain } from '../app/hooks/take-seat.ts'
import { useTask } from '../app/hooks/use-task.ts'
import type { DeviceSeat } from '../sync/device-seats.ts'
import type { HeldSeat } from '../sync/session-context.tsx'
import { HalvesMark } from '../ui/halves-mark.tsx'
import { say } from '../words/invite.ts'
import type { Arrived } from './arrival.ts'
import { fetchArrival, forgetArrival, settle } from './arrival.ts'

/** Opens the own seat on another device, by its personal link or the code that the first device shows (SEAT6). */
export function ArrivePage({ record, onHeld }: { record: DeviceSeat; onHeld: (held: HeldSeat) => void }) {
  const task = useTask()
  const [asked, setAsked] = useState<Arrived | null>(null)
  const { sessionId, seat, seatKey, holderId } = record
  const held: HeldSeat | null = seatKey && holderId ? { ...record, seatKey, holderId } : null

  const arrive = () =>
    task.run(async () => {
      const arrived = await fetchArrival(record)
      if (arrived.other) setAsked(arrived)
      else onHeld(await settle(record, arrived))
    })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each link
  useEffect(arrive, [sessionId, seat])

  async function goBack(to: HeldSeat): Promise<void> {
    await forgetArrival(record)
    onHeld(to)
  }
  const back = held && (
    <button type="button" onClick={() => void goBack(held)}>
      {say('seat.arrive.back')}
    </button>
  )

  if (asked) {
    const { whose, other } = asked
    return (
      <main className="page narrow">
        <section className="card stack" role="alert">
          <h1>{say('seat.arrive.other', { name: other?.name ?? '' })}</h1>
          <p>{say('seat.arrive.other.how', { name: whose.name, other: other?.name ?? '' })}</p>
          <div className="actions">
            <button type="button" onClick={() => task.run(async () => onHeld(await settle(record, asked)))}>
              {say('seat.arrive.instead', { name: whose.name })}
            </button>
            {back}
          </div>
        </section>
      </main>
    )
  }
  if (!task.problem) {
    return (
      <p className="page narrow dim" role="status">
        {say('seat.arrive')}
      </p>
    )
  }
  return (
    <main className="page narrow">
      <section className="card stack" role="alert">
        <HalvesMark left right large />
        <h1>{sayProblem(task.problem)}</h1>
        {sayHow(task.problem) && <p>{sayHow(task.problem)}</p>}
        <div className="actions">
          {mayTryAgain(task.problem) && (
            <button type="button" className="main" onClick={arrive}>
              {say('app.retry')}
            </button>
          )}
          {back}
          <a href="/">{say('app.toStart')}</a>
        </div>
      </section>
    </main>
  )
}

function sayHow(code: string): string | null {
  if (code === 'key-replaced') return say('seat.arrive.replaced')
  if (code === 'session-unknown' || code === 'seat-unknown') return say('seat.arrive.unknown')
  return null
}
