/** What this device was shown and told to put away in one talk. It stays in the tab and never leaves the device (ND3). */
import type { NudgeMemory } from '@evenkeel/shared/across/nudges'
import { noNudges } from '@evenkeel/shared/across/nudges'
import { useState } from 'react'
import { useSession } from '../sync/session-context.tsx'

export interface PageMemory {
  nudges: NudgeMemory
  /** Names of lines that somebody here put away. */
  putAway: string[]
}

const nothing: PageMemory = { nudges: noNudges, putAway: [] }

function read(key: string): PageMemory {
  try {
    return { ...nothing, ...JSON.parse(sessionStorage.getItem(key) ?? '{}') }
  } catch {
    return nothing
  }
}

function keep(key: string, memory: PageMemory): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(memory))
  } catch {
    // It holds for as long as the page is open.
  }
}

export function usePageMemory(): [PageMemory, (change: (memory: PageMemory) => PageMemory) => void] {
  const key = useSession(({ sessionId, actor }) => `evenkeel/page/${sessionId}/${actor.holderId}`)
  const [memory, setMemory] = useState(() => read(key))
  const change = (to: (memory: PageMemory) => PageMemory) =>
    setMemory((before) => {
      const after = to(before)
      if (after !== before) keep(key, after)
      return after
    })
  return [memory, change]
}
