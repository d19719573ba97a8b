import { useSyncExternalStore } from 'react'

const key = 'evenkeel/shortcuts'
const watchers = new Set<() => void>()
/** Where the browser keeps nothing, the choice holds for as long as the page is open. */
let unkept: string | null = null

/** Whether single keys do something on this device: on until somebody switches them off (WCAG 2.1.4). */
function areOn(): boolean {
  try {
    return (localStorage.getItem(key) ?? unkept) !== 'off'
  } catch {
    return unkept !== 'off'
  }
}

export function switchShortcuts(on: boolean): void {
  unkept = on ? 'on' : 'off'
  try {
    localStorage.setItem(key, unkept)
  } catch {
    // It is asked for again next time.
  }
  for (const tell of watchers) tell()
}

/** Other tabs of this browser tell by `storage`, this one by itself. */
function watch(tell: () => void): () => void {
  watchers.add(tell)
  addEventListener('storage', tell)
  return () => {
    watchers.delete(tell)
    removeEventListener('storage', tell)
  }
}

export const useAreOn = (): boolean => useSyncExternalStore(watch, areOn)
