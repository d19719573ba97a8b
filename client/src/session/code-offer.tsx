import type { Seat } from '@evenkeel/shared/seat'
import { useState } from 'react'
import { say } from '../words/around.ts'
import styles from './invite-card.module.css'
import { ShortCode } from './short-code.tsx'

/** Rarely needed, so folded: a code is made for whoever looks here (SEAT9). */
export function CodeOffer({ seat, invite }: { seat: Seat; invite: string }) {
  const [wasOpened, setOpened] = useState(false)
  return (
    <details onToggle={() => setOpened(true)}>
      <summary className={styles.summary}>{say('room.code')}</summary>
      {wasOpened && <ShortCode seat={seat} invite={invite} />}
    </details>
  )
}
