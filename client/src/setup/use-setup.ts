import type { SessionInfo } from '@evenkeel/shared/protocol/http'
import { useCallback, useEffect, useRef, useState } from 'react'
import { codeOf } from '../app/hooks/problem.ts'
import { readSession } from '../sync/api.ts'
import type { DeviceSetup } from '../sync/device-seats.ts'
import { readSetup } from '../sync/device-seats.ts'

interface Setup {
  /** What this browser keeps of having set it up; null if it did not. */
  kept: DeviceSetup | null | 'reading'
  /** As the server last told it. */
  info: SessionInfo | null
  /** Why it could not be read the last time; a code. */
  problem: string | null
}

/** Read again whenever the page gets the focus: meanwhile a seat was taken, or another tab made a new link. */
export function useSetup(sessionId: string): Setup & { refresh(): Promise<void> } {
  const [setup, setSetup] = useState<Setup>({ kept: 'reading', info: null, problem: null })
  const latest = useRef(0)
  const refresh = useCallback(() => {
    latest.current += 1
    const turn = latest.current
    const change = (part: Partial<Setup>): void => {
      if (turn === latest.current) setSetup((before) => ({ ...before, ...part }))
    }
    async function read(): Promise<void> {
      const kept = (await readSetup(sessionId)) ?? null
      change({ kept })
      if (kept) change({ info: await readSession(sessionId, kept.setup), problem: null })
    }
    return read().catch((reason) => change({ problem: codeOf(reason) }))
  }, [sessionId])
  useEffect(() => {
    refresh()
    addEventListener('focus', refresh)
    return () => removeEventListener('focus', refresh)
  }, [refresh])
  return { ...setup, refresh }
}
