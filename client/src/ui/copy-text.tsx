import { useId, useState } from 'react'
import { ShareButton } from './share-button.tsx'

interface Props {
  text: string
  /** On the button, before and after. */
  label: string
  copied: string
  /** Above the text, where the browser did not allow copying. */
  byHand: string
  main?: boolean
  /** On a second button, where the device has a share sheet. */
  share?: string
}

/** Copies in one press; where the browser refuses, shows the text to be copied by hand. */
export function CopyText({ text, label, copied, byHand, main = false, share }: Props) {
  const [done, setDone] = useState<'no' | 'copied' | 'refused'>('no')
  const id = useId()
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setDone('copied')
    } catch {
      setDone('refused')
    }
  }
  return (
    <div className="field">
      <button type="button" className={main ? 'main' : undefined} onClick={() => void copy()}>
        {label}
      </button>
      {share !== undefined && <ShareButton text={text} label={share} onRefused={() => void copy()} />}
      <span role="status" className="dim">
        {done === 'copied' && copied}
      </span>
      {done === 'refused' && (
        <div className="field">
          <label htmlFor={id}>{byHand}</label>
          <textarea
            id={id}
            readOnly
            rows={8}
            dir="auto"
            value={text}
            onFocus={(event) => event.currentTarget.select()}
          />
        </div>
      )}
    </div>
  )
}
