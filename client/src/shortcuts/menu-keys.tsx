import { useId } from 'react'
import { say } from '../words/shortcuts.ts'
import type { Asked } from './asked.ts'
import { ask } from './asked.ts'
import styles from './menu-keys.module.css'

/** The same by press: for whoever has switched the keys off, or does not know of them yet. */
export function MenuKeys() {
  const id = useId()
  const button = (what: Asked, label: string) => (
    <button
      type="button"
      onClick={({ currentTarget }) => {
        // First, so that the dialog gives the focus back to what opened the menu.
        currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
        ask(what)
      }}
    >
      {label}
    </button>
  )
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>{say('shortcuts.title')}</h2>
      {button('where', say('shortcuts.where'))}
      {button('sheet', say('shortcuts.show'))}
    </section>
  )
}
