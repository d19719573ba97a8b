import { limits } from '@evenkeel/shared/protocol/limits'
import { useEffect, useId, useRef, useState } from 'react'
import { cleanLine, lengthOf } from '../app/hooks/line.ts'
import { blank } from '../content/help.ts'
import { say } from '../words/moment.ts'
import { sayRefusal } from '../words/pages.ts'
import type { PrivateItem } from './items.ts'
import { isToAsk } from './items.ts'
import { usePrivateStore } from './private-context.tsx'
import { tooMuchForBox } from './seal.ts'
import styles from './sealed.module.css'
import type { Editing } from './use-editing.ts'

/** Changes one private text in its place. Where there is a … to fill in, the caret stands on it. */
export function EditField({ item, text, editing }: { item: PrivateItem; text: string; editing: Editing }) {
  const own = usePrivateStore()
  const field = useRef<HTMLTextAreaElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const id = useId()
  useEffect(() => {
    const { current } = field
    if (!current) return
    const at = current.value.indexOf(blank)
    current.focus()
    current.setSelectionRange(at < 0 ? current.value.length : at, at < 0 ? current.value.length : at + blank.length)
  }, [])

  const clean = cleanLine(text)
  const { boxId, version: _, isOlder: __, ...content } = item
  const tooMany = isToAsk(item) ? Math.max(0, lengthOf(clean) - limits.concern) : 0
  const isTooLong = tooMuchForBox({ ...content, text: clean }) > 0
  const isFine = clean !== '' && tooMany === 0 && !isTooLong
  const wrong = tooMany > 0 ? say('concern.tooLong', { count: tooMany }) : isTooLong ? say('sealed.tooLong') : problem

  async function save() {
    if (!isFine) return
    const refused = await own.keep({ ...content, text: clean }, boxId)
    setProblem(refused && sayRefusal(refused))
    if (refused === null) editing.stop()
  }
  return (
    <li className={styles.item}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <textarea
          ref={field}
          rows={2}
          className={styles.edit}
          aria-label={say('sealed.editText')}
          aria-describedby={wrong === null ? undefined : id}
          aria-invalid={wrong !== null}
          dir="auto"
          value={text}
          onChange={(event) => editing.change(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') editing.stop()
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }}
        />
        {wrong !== null && (
          <small id={id} role="status" className="problem">
            {wrong}
          </small>
        )}
        <div className={styles.actions}>
          <button type="submit" className="small" disabled={!isFine}>
            {say('sealed.save')}
          </button>
          <button type="button" className="small quiet" onClick={editing.stop}>
            {say('sealed.cancel')}
          </button>
        </div>
      </form>
    </li>
  )
}
