import type { SessionInfo } from '@evenkeel/shared/protocol/http'
import { useEffect, useState } from 'react'
import { readSession } from '../sync/api.ts'
import { tokenOf } from '../sync/keys.ts'
import { useKeys, useSession } from '../sync/session-context.tsx'

/**
 * What stands in no event, and so in no state: who runs the server, and who is told of the end. It is asked for by whoever
 * reads it. @returns undefined until there is an answer, and where there is none
 */
export function useInfo(isNeeded: boolean): SessionInfo | undefined {
  const [info, setInfo] = useState<SessionInfo>()
  const sessionId = useSession((view) => view.sessionId)
  const { seatKey } = useKeys()
  useEffect(() => {
    if (!isNeeded) return
    let left = false
    tokenOf(seatKey, sessionId)
      .then((token) => readSession(sessionId, token))
      .then((answer) => !left && setInfo(answer))
      .catch(() => {}) // then it is not said
    return () => {
      left = true
    }
  }, [isNeeded, sessionId, seatKey])
  return info
}
