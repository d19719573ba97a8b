import { useState } from 'react'
import type { PlannedCall } from '../app/hooks/call-file.ts'
import { useCallFile } from '../app/hooks/call-file.ts'
import { QrCode } from '../ui/qr-code.tsx'
import { say } from '../words/around.ts'
import styles from './more-ways.module.css'

interface Props {
  /** With the invite in it. */
  link: string
  message: string
  /** Without a planned start there is nothing for a calendar. */
  call: Omit<PlannedCall, 'startsAt'> & { startsAt: number | null }
}

/** Both are for whoever is invited, and so is the invite in them. */
export function MoreWays({ link, message, call: { startsAt, ...call } }: Props) {
  const [isOpen, setOpen] = useState(false)
  const { saveCall, hasFailed } = useCallFile()
  const save = (startsAt: number) =>
    saveCall({ ...call, startsAt }, { summary: say('call.summary', { title: call.title }), about: message })
  return (
    <>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{say('handOn.code')}</summary>
        {isOpen && (
          <div className={styles.code}>
            <p className="dim">{say('handOn.code.how')}</p>
            <QrCode text={link} label={say('handOn.code.label')} />
          </div>
        )}
      </details>
      {startsAt !== null && (
        <div className={styles.calendar}>
          <button type="button" onClick={() => save(startsAt)}>
            {say('handOn.calendar')}
          </button>
          <p className="dim">{say('handOn.calendar.what')}</p>
          {hasFailed && <p role="status">{say('call.notLoaded')}</p>}
        </div>
      )}
    </>
  )
}
