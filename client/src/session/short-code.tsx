import type { Seat } from '@evenkeel/shared/seat'
import { useState } from 'react'
import { sayProblem } from '../app/hooks/problem.ts'
import { useTask } from '../app/hooks/use-task.ts'
import { offerCode } from '../sync/api.ts'
import { tokenOf } from '../sync/keys.ts'
import { useKeys, useSession } from '../sync/session-context.tsx'
import { makeCode, sayCode, secretsOf } from '../sync/short-code.ts'
import { sealSmall } from '../sync/small.ts'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/around.ts'

/** For a link that lost its secret on the way: the same invite under a code that can be said aloud (SEAT9). */
export function ShortCode({ seat, invite }: { seat: Seat; invite: string }) {
  const sessionId = useSession((view) => view.sessionId)
  const online = useSession((view) => view.connection === 'online')
  const { seatKey } = useKeys()
  const task = useTask()
  const [made, setMade] = useState<{ code: string; invite: string } | null>(null)
  const because = online ? null : say('room.needsConnection')

  async function make(): Promise<void> {
    const code = makeCode()
    const { master, codeHash } = await secretsOf(code, { sessionId, seat })
    const sealed = await sealSmall(master, { sessionId, purpose: 'code', place: seat }, invite)
    await offerCode(sessionId, await tokenOf(seatKey, sessionId), { seat, codeHash, sealed })
    setMade({ code, invite })
  }
  return (
    <div className="stack">
      {made?.invite === invite && (
        <p role="status">
          {say('room.code.say')} <strong>{sayCode(made.code)}</strong>
        </p>
      )}
      <p className="dim">{say('room.code.what')}</p>
      <GuardedButton className="small" because={because} aria-busy={task.busy} onClick={() => task.run(make)}>
        {say(made ? 'room.code.again' : 'room.code.make')}
      </GuardedButton>
      {task.problem && (
        <p className="problem" role="alert">
          {sayProblem(task.problem)}
        </p>
      )}
    </div>
  )
}
