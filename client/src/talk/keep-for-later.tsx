import { limits } from '@evenkeel/shared/protocol/limits'
import { useState } from 'react'
import { makeId } from '../sync/keys.ts'
import { useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/moment.ts'

interface Props {
  initial: string
  because: string | null
  onDone: () => void
}

/** A line for after the call, and back to the list with it. The field opens by a press, so it may take the focus. */
export function KeepForLater({ initial, because, onDone }: Props) {
  const [text, setText] = useState(initial)
  const submit = useSubmit()
  const line = text
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed()
    .trim()
  const over = [...line].length - limits.laterItem
  const isFine = line !== '' && over <= 0
  function keep() {
    submit({ type: 'drift/keep', itemId: makeId(), text: line })
    onDone()
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (isFine && because === null) keep()
      }}
    >
      <div className="field">
        <label htmlFor="keep-for-later">{say('drift.keepWhat')}</label>
        <input
          id="keep-for-later"
          // biome-ignore lint/a11y/noAutofocus: the field appears because somebody pressed for it
          autoFocus
          autoComplete="off"
          dir="auto"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {over > 0 && <small role="status">{say('drift.tooLong', { count: over })}</small>}
      </div>
      <div className="actions">
        <button type="button" onClick={onDone}>
          {say('drift.keepCancel')}
        </button>
        <GuardedButton type="submit" because={because} disabled={!isFine}>
          {say('drift.keepIt')}
        </GuardedButton>
      </div>
    </form>
  )
}
