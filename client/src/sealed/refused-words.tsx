import { useState } from 'react'
import { useTurnedAway } from '../app/hooks/use-turned-away.ts'
import { say } from '../words/words.ts'
import { usePrivate } from './private-context.tsx'
import styles from './sealed.module.css'

/** The words of a private text that was not taken, in the notice of it: to copy, and folded like all of them (SY6, PR4). */
export function RefusedWords({ sealed }: { sealed: string }) {
  const text = usePrivate(({ notKept }) => notKept.find((each) => each.sealed === sealed)?.text)
  const [isOpen, setOpen] = useState(false)
  useTurnedAway(() => setOpen(false))
  if (text === undefined) return null
  return (
    <>
      <button type="button" className="small quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {say(isOpen ? 'sealed.hide' : 'sealed.show')}
      </button>
      {isOpen && <p className={styles.text}>{text}</p>}
    </>
  )
}
