import { useStore } from 'zustand'
import { say } from '../words/glance.ts'
import styles from './glance.module.css'
import { canStayOnTop, openWindow, place, showInPage } from './glance-window.ts'

/** In the menu: glance in a window of its own, or in this one. */
export function GlanceChoice() {
  const isBlocked = useStore(place, (state) => state.isBlocked)
  return (
    <section className={styles.choice}>
      <h2>{say('glance.name')}</h2>
      <p className="dim">{say('glance.what')}</p>
      <div className="actions">
        <button
          type="button"
          onClick={({ currentTarget }) => void openWindow().then((opened) => opened && hideMenu(currentTarget))}
        >
          {say(canStayOnTop() ? 'glance.onTop' : 'glance.popUp')}
        </button>
        <button
          type="button"
          onClick={({ currentTarget }) => {
            hideMenu(currentTarget)
            showInPage('alone')
          }}
        >
          {say('glance.here')}
        </button>
      </div>
      <p role="status" className="dim">
        {isBlocked && say('glance.blocked')}
      </p>
    </section>
  )
}

/** It has been chosen, and the menu is over what is to be seen. */
const hideMenu = (button: HTMLElement): void => button.closest<HTMLElement>('[popover]')?.hidePopover()
