import { useEffect } from 'react'

/**
 * For as long as this is on the page, a phone that lies beside the call keeps its screen on; where a pointer is fine the
 * call's own program sees to that. A browser takes it away with every look at something else, so it is asked again.
 */
export function StayAwake(): null {
  useEffect(() => {
    if (!navigator.wakeLock || !matchMedia('(pointer: coarse)').matches) return
    let left = false
    let held: WakeLockSentinel | undefined
    async function ask(): Promise<void> {
      if (document.visibilityState !== 'visible' || held?.released === false) return
      try {
        held = await navigator.wakeLock.request('screen')
        if (left) await held.release()
      } catch {
        // Low battery, or not allowed: the screen goes dark as always, and the page catches up when it is back (SY8).
      }
    }
    void ask()
    document.addEventListener('visibilitychange', ask)
    return () => {
      left = true
      document.removeEventListener('visibilitychange', ask)
      void held?.release()
    }
  }, [])
  return null
}
