import type { Seat } from '@evenkeel/shared/seat'
import type { FormEvent } from 'react'
import { useId, useState } from 'react'
import { plainDigits } from '../app/hooks/digits.ts'
import { sayProblem } from '../app/hooks/problem.ts'
import { useTask } from '../app/hooks/use-task.ts'
import { ApiProblem, tryCode } from '../sync/api.ts'
import type { DeviceSeat } from '../sync/device-seats.ts'
import { changeSeat, readSeat } from '../sync/device-seats.ts'
import { readCode, secretsOf } from '../sync/short-code.ts'
import { openSmall } from '../sync/small.ts'
import { say } from '../words/invite.ts'

/** For whoever's link lost its secret: the code that the other side says, in its place (SEAT9). */
export function EnterCode({
  sessionId,
  seat,
  onInvited,
}: {
  sessionId: string
  seat: Seat
  onInvited: (record: DeviceSeat & { invite: string }) => void
}) {
  const [typed, setTyped] = useState('')
  const [isNoCode, setNoCode] = useState(false)
  const task = useTask()
  const field = useId()

  async function open(code: string): Promise<void> {
    const { master, proof } = await secretsOf(code, { sessionId, seat })
    const { sealed } = await tryCode(sessionId, proof, seat)
    const invite = await openSmall(master, { sessionId, purpose: 'code', place: seat }, sealed)
    if (invite === null) throw new ApiProblem('code-wrong')
    await changeSeat(sessionId, seat, { invite })
    onInvited({ ...(await readSeat(sessionId, seat)), sessionId, seat, invite })
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    const code = readCode(plainDigits(typed))
    setNoCode(code === null)
    if (code === null) document.getElementById(field)?.focus()
    else task.run(() => open(code))
  }
  const wrong = isNoCode ? say('invite.code.shape') : task.problem && sayProblem(task.problem)
  return (
    <form className="card stack" onSubmit={submit} noValidate>
      <p>{say('invite.code.how')}</p>
      <div className="field">
        <label htmlFor={field}>{say('invite.code')}</label>
        <input
          id={field}
          dir="ltr"
          value={typed}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          aria-invalid={Boolean(wrong)}
          aria-describedby={`${field}-wrong`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p id={`${field}-wrong`} className="problem" role="status">
          {wrong}
        </p>
      </div>
      <button type="submit" aria-disabled={task.busy}>
        {say(task.busy ? 'app.loading' : 'invite.code.open')}
      </button>
    </form>
  )
}
