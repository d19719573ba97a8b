/** What this device was shown and told to put away in one talk. It stays in the tab and never leaves the device (ND3). */
import type { NudgeMemory } from '@evenkeel/shared/across/nudges'
import { noNudges } from '@evenkeel/shared/across/nudges'
import { useSyncExternalStore } from 'react'
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

const watchers = new Set<() => void>()
let kept: { key: string; memory: PageMemory } | null = null

function memoryOf(key: string): PageMemory {
  if (kept?.key !== key) kept = { key, memory: read(key) }
  return kept.memory
}

function watch(tell: () => void): () => void {
  watchers.add(tell)
  return () => watchers.delete(tell)
}

/** One for the whole page: what is put away in one place that shows a line is put away in all. */
export function usePageMemory(): [PageMemory, (change: (memory: PageMemory) => PageMemory) => void] {
  const key = useSession(({ sessionId, actor }) => `evenkeel/page/${sessionId}/${actor.holderId}`)
  const change = (to: (memory: PageMemory) => PageMemory) => {
    const before = memoryOf(key)
    const after = to(before)
    if (after === before) return
    kept = { key, memory: after }
    keep(key, after)
    for (const tell of watchers) tell()
  }
  return [useSyncExternalStore(watch, () => memoryOf(key)), change]
}
