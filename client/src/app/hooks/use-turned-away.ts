import { useEffect, useRef } from 'react'

/** Calls when somebody turns to another window or tab, which is when a screen may be shared (PR4). */
export function useTurnedAway(fold: () => void): void {
  const latest = useRef(fold)
  latest.current = fold
  useEffect(() => {
    const away = () => latest.current()
    const whenHidden = () => document.visibilityState === 'hidden' && away()
    addEventListener('blur', away)
    document.addEventListener('visibilitychange', whenHidden)
    return () => {
      removeEventListener('blur', away)
      document.removeEventListener('visibilitychange', whenHidden)
    }
  }, [])
}
