import { useEffect, useRef, useState } from 'react'
import { forgetNumbersOf } from '../app/hooks/talk-numbers.ts'
import { useTurnedAway } from '../app/hooks/use-turned-away.ts'
import { forgetKnown, isSetup } from '../sync/known-seats.ts'
import { say } from '../words/around.ts'
import { countKnown, forgetWhatIsDeleted, readEntries } from './device.ts'
import type { Entry } from './entry.ts'
import { Fold } from './fold.tsx'
import styles from './known.module.css'
import { KnownRow } from './known-row.tsx'

/**
 * The interviews that this device can open, for whoever asks: no name or title is on the page before, and they fold away
 * when somebody turns to another window, like all that is not for whoever looks at the screen (PR4). What was kept is
 * read before that only for its phase and its date: to say where the list stands, and to forget what is deleted (EN4).
 * `known`: how many there are to begin with, so that nothing moves.
 */
export function KnownInterviews({ known }: { known: number }) {
  const [count, setCount] = useState(known)
  const [entries, setEntries] = useState<Entry[] | 'closed' | 'reading' | 'unreadable'>('closed')
  const [said, setSaid] = useState('')
  const heading = useRef<HTMLButtonElement>(null)
  const isOpen = entries !== 'closed'
  useTurnedAway(() => setEntries('closed'))
  useEffect(() => {
    // A browser that does not tell what it keeps has nothing to list here; its seats' own pages say so.
    forgetWhatIsDeleted(Date.now())
      .then(countKnown)
      .then(setCount, () => {})
  }, [])

  async function read(): Promise<void> {
    const found = await readEntries().catch(() => 'unreadable' as const)
    setEntries((before) => (before === 'closed' ? 'closed' : found))
    if (found !== 'unreadable') setCount(found.length)
  }
  function toggle(): void {
    setSaid('')
    setEntries(isOpen ? 'closed' : 'reading')
    if (!isOpen) void read()
  }
  async function forget({ record }: Entry): Promise<void> {
    const left = await forgetKnown(record).catch(() => null)
    if (!isSetup(record) && record.seat === 'interviewer') await forgetNumbersOf(record.sessionId)
    setSaid(say(left === null ? 'known.unreadable' : left === 'gone' ? 'known.forgotten' : 'known.stillOpen'))
    await read()
    heading.current?.focus()
  }

  if (count === 0 && said === '') return null
  return (
    <section className={styles.known} aria-label={say('known.title')}>
      <Fold label={say('known.folded', { count })} isOpen={isOpen} onToggle={toggle} button={heading}>
        {entries === 'unreadable' && <p className="problem">{say('known.unreadable')}</p>}
        {Array.isArray(entries) && (
          <ul className={styles.list}>
            {entries.map((entry) => (
              <KnownRow key={`${entry.record.sessionId}/${entry.as}`} entry={entry} onForget={() => forget(entry)} />
            ))}
          </ul>
        )}
      </Fold>
      <p role="status" className="dim">
        {said}
      </p>
    </section>
  )
}
