import { useEffect, useState } from 'react'
import { sayTruth } from '../app/hooks/truth.ts'
import { readSession } from '../sync/api.ts'
import { tokenOf } from '../sync/keys.ts'
import { useKeys, useSession } from '../sync/session-context.tsx'
import { say } from '../words/around.ts'
import { sayDay } from '../words/words.ts'
import styles from './before-you-start.module.css'

/** The same that the other side read on its invitation, before the talk begins (EN4). */
export function WhatIsKept() {
  const deletesAt = useSession(({ shared }) => shared.session.deletesAt)
  const [isOpen, setOpen] = useState(false)
  const operator = useOperator(isOpen)
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say('room.lobby.truth', { date: sayDay(deletesAt) })}</summary>
      <ul className={styles.lines}>
        {sayTruth({ deletesAt, operator }).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

/** Who runs the server stands in no event, and so in no state: it is asked for by whoever reads it. */
function useOperator(isNeeded: boolean): string | null | undefined {
  const [operator, setOperator] = useState<string | null>()
  const sessionId = useSession((view) => view.sessionId)
  const { seatKey } = useKeys()
  useEffect(() => {
    if (!isNeeded) return
    let left = false
    tokenOf(seatKey, sessionId)
      .then((token) => readSession(sessionId, token))
      .then((info) => !left && setOperator(info.operator))
      .catch(() => {}) // then it is not said
    return () => {
      left = true
    }
  }, [isNeeded, sessionId, seatKey])
  return operator
}
