import { useSyncExternalStore } from 'react'
import { useSession } from '../../sync/session-context.tsx'

const key = 'evenkeel/clocks'
const watchers = new Set<() => void>()
/** Where the browser keeps nothing, the choice holds for as long as the page is open. */
let unkept: string | null = null

function isHiddenHere(): boolean {
  try {
    return (localStorage.getItem(key) ?? unkept) === 'hidden'
  } catch {
    return unkept === 'hidden'
  }
}

function hideHere(hidden: boolean): void {
  unkept = hidden ? 'hidden' : 'shown'
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

/**
 * Whether minutes may stand anywhere on this page (TM3). They are hidden for everybody by who leads, which is said, or on
 * this device alone, which nobody is told.
 */
export function useClocks() {
  const forAll = useSession(({ shared }) => shared.session.clocks === 'hidden')
  const here = useSyncExternalStore(watch, isHiddenHere)
  return { areShown: !forAll && !here, areHiddenForAll: forAll, areHiddenHere: here, hideHere }
}
