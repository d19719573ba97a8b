import type { Notice } from '@evenkeel/shared/sync/sync-state'
import { useState } from 'react'
import { useTurnedAway } from '../app/hooks/use-turned-away.ts'
import { say } from '../words/words.ts'
import { usePrivate } from './private-context.tsx'
import styles from './sealed.module.css'

/**
 * What somebody wrote for themselves, or blindly, and was not taken, in the notice of it: to copy, and folded like all
 * that the other side does not have (SY6, PR4).
 */
export function RefusedWords({ command }: Pick<Notice, 'command'>) {
  const notKept = usePrivate((view) => view.notKept)
  const [isOpen, setOpen] = useState(false)
  useTurnedAway(() => setOpen(false))
  const texts =
    command.type === 'box/write'
      ? notKept.filter(({ sealed }) => sealed === command.sealed).map(({ text }) => text)
      : blind(command)
  if (texts.length === 0) return null
  return (
    <>
      <button type="button" className="small quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {say(isOpen ? 'sealed.hide' : 'sealed.show')}
      </button>
      {isOpen &&
        texts.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may have been written twice
          <p key={index} className={styles.text} dir="auto">
            {text}
          </p>
        ))}
    </>
  )
}

/** The words of what the other side sees only together with its own (FT5, EN2). */
function blind(command: Notice['command']): string[] {
  if (command.type === 'fit/answer') return given(...(command.openPoints ?? []), command.words)
  if (command.type === 'feedback/offer') return given(command.helped, command.differently)
  return []
}

const given = (...texts: (string | undefined)[]): string[] => texts.filter((text) => text !== undefined)
