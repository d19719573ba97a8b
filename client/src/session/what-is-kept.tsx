import { useState } from 'react'
import { sayTruth } from '../app/hooks/truth.ts'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/around.ts'
import { sayDay } from '../words/words.ts'
import styles from './before-you-start.module.css'
import { useInfo } from './use-info.ts'

/** The same that the other side read on its invitation, before the talk begins (EN4). */
export function WhatIsKept() {
  const deletesAt = useSession(({ shared }) => shared.session.deletesAt)
  const [isOpen, setOpen] = useState(false)
  const info = useInfo(isOpen)
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say('room.lobby.truth', { date: sayDay(deletesAt) })}</summary>
      <ul className={styles.lines}>
        {sayTruth({ deletesAt, operator: info?.operator, cleansFiles: info?.cleansFiles, tells: info?.tells }).map(
          (line) => (
            <li key={line}>{line}</li>
          ),
        )}
      </ul>
    </details>
  )
}
