import { useEffect } from 'react'
import { useLoadRules, useSession } from '../sync/session-context.tsx'
import { whenIdle } from '../ui/when-idle.ts'
import { soon } from './parts.ts'

/** A page that comes back without them once more, whyever, is not loaded again and again. */
const notAgainMs = 60_000
const key = 'evenkeel/whole-page'

/**
 * A connection that broke right after the first view may have taken along what follows it, and not every browser asks
 * again for a file that it once did not get. Then the page is loaded anew once it is connected and nothing waits: all
 * that was typed is kept, and notices, a drift or a refusal could not be shown without (SY6).
 */
export function useWholePage(): void {
  const isSaved = useSession(({ connection, waiting }) => connection === 'online' && waiting === 0)
  const loadRules = useLoadRules()
  useEffect(() => {
    if (!isSaved || !isLost()) return
    let isLeft = false
    const callOff = whenIdle(async () => {
      await Promise.all([loadRules(), ...soon.map(({ load }) => load())])
      if (isLost() && !isLeft && mayLoadAgain()) location.reload()
    })
    return () => {
      isLeft = true
      callOff()
    }
  }, [isSaved, loadRules])
}

const isLost = (): boolean => soon.some(({ read }) => read() === 'failed')

function mayLoadAgain(): boolean {
  try {
    const last = Number(sessionStorage.getItem(key))
    sessionStorage.setItem(key, `${Date.now()}`)
    return Date.now() - last > notAgainMs
  } catch {
    return false
  }
}
