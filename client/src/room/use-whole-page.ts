import { useEffect } from 'react'
import { useLoadRules, useSession } from '../sync/session-context.tsx'
import { isElement } from '../ui/is-element.ts'
import { whenIdle } from '../ui/when-idle.ts'
import { soon } from './parts.ts'

/** A page that comes back without them once more, whyever, is not loaded again and again. */
const notAgainMs = 60_000
const key = 'evenkeel/whole-page'
/** Forms that somebody typed in, for as long as they are on the page. */
const typedIn = new WeakSet<HTMLFormElement>()

/**
 * A connection that broke right after the first view may have taken along what follows it, and not every browser asks
 * again for a file that it once did not get. Then the page is loaded anew once it is connected, nothing waits and nothing
 * was typed that a reload would lose: notices and a drift could not be shown without (SY6). Nor could be why a server will
 * not have this seat any more, and how much was not sent (SEAT8), for which no connection comes that could be waited for.
 */
export function useWholePage(): void {
  const isSafe = useSession(
    ({ connection, waiting, keeps }) =>
      (connection === 'online' && waiting === 0) || (connection === 'refused' && (waiting === 0 || keeps)),
  )
  const loadRules = useLoadRules()
  useEffect(() => {
    document.addEventListener('input', noteTyping)
    return () => document.removeEventListener('input', noteTyping)
  }, [])
  useEffect(() => {
    if (!isSafe || !isLost()) return
    let isLeft = false
    const callOff = whenIdle(async () => {
      await Promise.all([loadRules(), ...soon.map(({ load }) => load())])
      if (isLost() && !isLeft && !isHalfWritten() && mayLoadAgain()) location.reload()
    })
    return () => {
      isLeft = true
      callOff()
    }
  }, [isSafe, loadRules])
}

const isLost = (): boolean => soon.some(({ read }) => read() === 'failed')

function noteTyping({ target }: Event): void {
  const form = isElement(target) && target.closest('form')
  if (form) typedIn.add(form)
}

/** Somebody is at a form that forgets; what is typed in one with `data-kept` survives a reload (`useTyped`). */
const isHalfWritten = (): boolean =>
  [...document.forms].some((form) => typedIn.has(form) && form.dataset.kept === undefined)

function mayLoadAgain(): boolean {
  try {
    if (Date.now() - Number(sessionStorage.getItem(key)) <= notAgainMs) return false
    sessionStorage.setItem(key, `${Date.now()}`)
    return true
  } catch {
    return false
  }
}
