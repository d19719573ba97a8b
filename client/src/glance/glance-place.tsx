import type { ReactNode } from 'react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { say } from '../words/glance.ts'
import styles from './glance.module.css'
import type { GlanceProps } from './glance.tsx'
import { Glance } from './glance.tsx'
import { bringBack, closeWindow, markAlike, place, showInPage } from './glance-window.ts'
import { isGlance, smallWindow } from './in-page.ts'
import { WindowKeys } from './window-keys.tsx'

export interface GlancePlaceProps extends Omit<GlanceProps, 'onWholePage' | 'page'> {
  /** Reads out in the other window what the page reads out in its own. */
  spoken: ReactNode
  /** Where we are, in words. */
  where: () => string
}

function watchSmall(tell: () => void): () => void {
  smallWindow.addEventListener('change', tell)
  return () => smallWindow.removeEventListener('change', tell)
}

/**
 * Glance wherever it is: in the page, where it hides what else is there and takes nothing away from it, and in its own
 * window, which the page stays beside. Whatever is drawn here is one component over one store: a press in either shows in both.
 */
export function GlancePlace({ spoken, where, ...props }: GlancePlaceProps) {
  const { window: other, page } = useStore(place)
  const isSmall = useSyncExternalStore(watchSmall, () => smallWindow.matches)
  const isHere = isGlance(page, isSmall)
  const here = useRef<HTMLElement>(null)
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
          <Glance {...props} page={document} onWholePage={() => showInPage('whole')} />
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
            <Glance {...props} page={other.document} onWholePage={bringBack} />
            {spoken}
            <WindowKeys page={other.document} where={where} />
          </main>,
          other.document.body,
        )}
    </>
  )
}
