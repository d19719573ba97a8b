import { useEffect, useId, useRef } from 'react'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/shortcuts.ts'
import type { Shortcut } from './keys.ts'
import { keys, shortcuts } from './keys.ts'
import styles from './sheet.module.css'
import { switchShortcuts } from './switch.ts'

export interface SheetProps {
  isOpen: boolean
  areOn: boolean
  onClosed: () => void
}

/**
 * All keys and what they do on this side, and the way to switch them off. The browser's own dialog: Escape, the focus
 * that stays in it, and its way back to where it was come with it. It stays in the page, so that a focus that was on
 * nothing is on nothing again.
 */
export function Sheet({ isOpen, areOn, onClosed }: SheetProps) {
  const steers = useSession(({ shared, actor }) => shared.session.steering === actor.seat)
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
  }, [isOpen])
  const doing = (name: Shortcut): string =>
    name === 'next' || name === 'drift'
      ? say(`shortcuts.${name}.${steers ? 'leads' : 'other'}`)
      : say(`shortcuts.${name}`)
  return (
    <dialog ref={dialog} className={styles.sheet} aria-labelledby={id} onClose={onClosed}>
      <div className="stack">
        {/* The first that can have the focus gets it. */}
        <h2 id={id} tabIndex={-1}>
          {say('shortcuts.title')}
        </h2>
        <dl className={styles.keys}>
          {shortcuts.map((name) => (
            <div key={name} className={styles.key}>
              <dt>
                <kbd>{keys[name]}</kbd>
              </dt>
              <dd>{doing(name)}</dd>
            </div>
          ))}
        </dl>
        <label className={styles.switch}>
          <input type="checkbox" checked={areOn} onChange={({ target }) => switchShortcuts(target.checked)} />
          {say('shortcuts.on')}
        </label>
        <p className="dim">{say('shortcuts.when')}</p>
        <p className="dim">{say('shortcuts.screenReader')}</p>
        <button type="button" onClick={() => dialog.current?.close()}>
          {say('session.menu.close')}
        </button>
      </div>
    </dialog>
  )
}
