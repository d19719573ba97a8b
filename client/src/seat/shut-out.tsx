import { useState } from 'react'
import { sayProblem } from '../app/hooks/problem.ts'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/around.ts'
import { useOffered } from './use-offered.ts'
import { useShutOut } from './use-shut-out.ts'

/** One press: whoever has the seat elsewhere may be reading along at this moment. */
export function ShutOut() {
  const { isOffered, because } = useOffered('seat/rekey')
  const { shutOut, busy, problem } = useShutOut()
  const [isDone, setDone] = useState(false)
  if (!isOffered) return null
  return (
    <>
      <GuardedButton because={because} aria-busy={busy} onClick={() => shutOut(() => setDone(true))}>
        {say('seat.shutOut')}
      </GuardedButton>
      <p role="status" className={problem ? 'problem' : 'dim'}>
        {problem ? sayShutOutProblem(problem) : say(isDone ? 'seat.shutOut.done' : 'seat.shutOut.what')}
      </p>
    </>
  )
}

export const sayShutOutProblem = (code: string): string =>
  code === 'unreachable' ? say('seat.shutOut.unknown') : sayProblem(code)
