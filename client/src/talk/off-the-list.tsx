import { useId, useRef } from 'react'
import { useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/words.ts'
import { driftLabels, sayDriftLabel } from './drift-words.ts'
import styles from './talk.module.css'

/**
 * "Off the list" and what it is about, which may stay unsaid (DR1). The choice is the browser's own popover: Escape, a
 * press elsewhere and the way back of the focus come with it, and nothing has to be loaded first.
 */
export function OffTheList({ because }: { because: string | null }) {
  const id = useId()
  const choice = useRef<HTMLFieldSetElement>(null)
  const submit = useSubmit()
  function call(label?: string) {
    choice.current?.hidePopover()
    submit({ type: 'drift/call', label })
  }
  return (
    <>
      <GuardedButton data-shortcut="drift" because={because} popoverTarget={because === null ? id : undefined}>
        {say('drift.button')}
      </GuardedButton>
      <fieldset ref={choice} id={id} popover="auto" className={styles.choice}>
        <legend>{say('drift.choose')}</legend>
        {driftLabels.map((label) => (
          <button key={label} type="button" onClick={() => call(label)}>
            {sayDriftLabel(label)}
          </button>
        ))}
        <button type="button" onClick={() => call()}>
          {say('drift.noLabel')}
        </button>
      </fieldset>
    </>
  )
}
