import type { ReactNode } from 'react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { say } from '../words/glance.ts'
import styles from './glance.module.css'
import type { GlanceProps } from './glance.tsx'
import { Glance } from './glance.tsx'
import { bringBack, closeWindow, markAlike, showInPage, where } from './glance-window.ts'
import { isGlance, smallWindow } from './in-page.ts'
import { useKeys } from './use-keys.ts'

interface Props extends Omit<GlanceProps, 'onWholePage'> {
  /** Reads out in the other window what the page reads out in its own. */
  spoken: ReactNode
}

function watchSmall(tell: () => void): () => void {
  smallWindow.addEventListener('change', tell)
  return () => smallWindow.removeEventListener('change', tell)
}

/**
 * Glance wherever it is: in the page, where it hides what else is there and takes nothing away from it, and in its own
 * window, which the page stays beside. Whatever is drawn here is one component over one store: a press in either shows in both.
 */
export function GlancePlace({ spoken, ...props }: Props) {
  const { window: other, page } = useStore(where)
  const isSmall = useSyncExternalStore(watchSmall, () => smallWindow.matches)
  const isHere = isGlance(page, isSmall)
  const here = useRef<HTMLElement>(null)
  useKeys(other)
  useEffect(() => closeWindow, [])
  useEffect(() => {
    if (other) markAlike(other.document)
  })
  const before = useRef(page)
  // What was pressed for it is hidden now, or gone.
  useEffect(() => {
    const at = document.activeElement
    const isPressed = page !== before.current && page !== 'fitting'
    before.current = page
    if (!isPressed || (at !== document.body && at?.checkVisibility())) return
    const heading = (here.current ?? document).querySelector('h1')
    if (!heading) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }, [page])
  return (
    <>
      {isHere && (
        <section ref={here} className={styles.here} aria-label={say('glance.name')}>
          <Glance {...props} onWholePage={() => showInPage('whole')} />
        </section>
      )}
      {other && (
        <p className={styles.elsewhere}>
          {say('glance.elsewhere')}
          <button type="button" className="quiet" onClick={bringBack}>
            {say('glance.bringBack')}
          </button>
        </p>
      )}
      {other &&
        createPortal(
          <main className={styles.window}>
            <Glance {...props} onWholePage={bringBack} />
            {spoken}
          </main>,
          other.document.body,
        )}
    </>
  )
}
