import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useAsk } from '../concern/use-ask.ts'
import { say } from '../words/glance.ts'
import styles from './glance.module.css'
import type { GlanceProps } from './glance.tsx'

/**
 * A question in one line, in the place of the row. It is the one that is being typed on the page, so nothing is lost on
 * the way there and back; it shows only once somebody presses Ask (PR4).
 */
export function useAskRow(ask: GlanceProps['ask']) {
  const [isAsking, setAsking] = useState(false)
  const { left, isFine, send } = useAsk(ask)
  const form = useRef<HTMLFormElement>(null)
  /** Back to the button that opened it, for whoever goes on by the keyboard. */
  function close() {
    const glance = form.current?.closest(`.${styles.glance}`)
    flushSync(() => setAsking(false))
    glance?.querySelector<HTMLElement>(`.${styles.askButton}`)?.focus()
  }
  return {
    isAsking,
    open: () => setAsking(true),
    form: {
      words: left < 0 ? say('concern.tooLong', { count: -left }) : null,
      row: (
        <form
          data-kept
          ref={form}
          className={styles.ask}
          onSubmit={(event) => {
            event.preventDefault()
            if (!isFine) return
            send()
            close()
          }}
          onKeyDown={(event) => event.key === 'Escape' && close()}
        >
          <input
            // biome-ignore lint/a11y/noAutofocus: the field appears because somebody pressed for it
            autoFocus
            autoComplete="off"
            aria-label={say('concern.ask')}
            aria-invalid={left < 0}
            placeholder={say('concern.action.ask')}
            dir="auto"
            value={ask.draft.text}
            onChange={(event) => ask.change({ text: event.target.value })}
          />
          <button type="submit" className={isFine ? 'main' : undefined} aria-disabled={!isFine}>
            {say('concern.action.ask')}
          </button>
          <button type="button" onClick={close}>
            {say('sealed.cancel')}
          </button>
        </form>
      ),
    },
  }
}

export function AskButton({ onPress }: { onPress: () => void }) {
  return (
    <button type="button" className={styles.askButton} data-shortcut="flag" onClick={onPress}>
      {say('concern.action.ask')}
    </button>
  )
}
