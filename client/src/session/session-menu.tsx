import type { ComponentType } from 'react'
import { useId, useRef, useState } from 'react'
import { say } from '../words/words.ts'
import styles from './session-menu.module.css'

export type LoadPanel = () => Promise<ComponentType>

/**
 * What is rarely needed and never in the way: who is here, who leads, colleagues, the plan, the minutes. The browser's
 * own popover: Escape, a press elsewhere and the way back of the focus come with it, and what was typed in it stays.
 * What is in it is loaded when it is opened first; where that fails, the next press tries again.
 */
export function SessionMenu({ loadPanel }: { loadPanel: LoadPanel }) {
  const [panel, setPanel] = useState<{ Panel: ComponentType } | 'failed' | null>(null)
  const popover = useRef<HTMLElement>(null)
  const id = useId()
  function load(): void {
    if (panel !== null && panel !== 'failed') return
    loadPanel().then(
      (Panel) => setPanel({ Panel }),
      () => setPanel('failed'),
    )
  }
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-label={say('session.menu')}
        title={say('session.menu')}
        popoverTarget={id}
        onClick={load}
      >
        <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
          <path d="M3 8h.01M8 8h.01M13 8h.01" />
        </svg>
      </button>
      <section ref={popover} id={id} popover="auto" className={styles.menu} aria-label={say('session.menu')}>
        {panel === 'failed' && <p role="status">{say('session.notLoaded')}</p>}
        {panel !== null && panel !== 'failed' && <panel.Panel />}
        <button type="button" className="quiet" onClick={() => popover.current?.hidePopover()}>
          {say('session.menu.close')}
        </button>
      </section>
    </>
  )
}
