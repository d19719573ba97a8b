import type { ReactNode, Ref } from 'react'
import { useId } from 'react'
import { say } from '../words/around.ts'
import styles from './known.module.css'

interface Props {
  label: string
  isOpen: boolean
  onToggle: () => void
  /** For the focus, once what had it is gone. */
  button?: Ref<HTMLButtonElement>
  children: ReactNode
}

/** One line, and what is behind it only while it is open. */
export function Fold({ label, isOpen, onToggle, button, children }: Props) {
  const id = useId()
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.fold}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={onToggle}
      >
        <span>{label}</span>
        <span className={styles.show}>{say(isOpen ? 'sealed.hide' : 'sealed.show')}</span>
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </>
  )
}
