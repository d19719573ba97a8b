import { lazy, Suspense, useRef, useState } from 'react'
import { forgetTalkNumbers, readTalkNumbers } from '../app/hooks/talk-numbers.ts'
import { useTurnedAway } from '../app/hooks/use-turned-away.ts'
import { templates } from '../content/templates.ts'
import { say } from '../words/around.ts'
import { withWords } from '../words/catalogue.ts'
import { Fold } from './fold.tsx'
import { habitsOf } from './habits.ts'
import styles from './known.module.css'

/** The drawing library comes with it. */
const HabitsTable = lazy(() =>
  withWords('around', import('./habits-table.tsx')).then(({ HabitsTable }) => ({ default: HabitsTable })),
)

/** How the talks of whoever interviews on this device usually go, for them alone. */
export function HabitsCard() {
  const [habits, setHabits] = useState(() => habitsOf(readTalkNumbers(), templates))
  const [isOpen, setOpen] = useState(false)
  const [isForgotten, setForgotten] = useState(false)
  const told = useRef<HTMLParagraphElement>(null)
  useTurnedAway(() => setOpen(false))

  function forget(): void {
    forgetTalkNumbers()
    setHabits([])
    setForgotten(true)
    told.current?.focus()
  }

  if (habits.length === 0 && !isForgotten) return null
  return (
    <section className={styles.known} aria-label={say('habits.title')}>
      {habits.length > 0 && (
        <Fold label={say('habits.title')} isOpen={isOpen} onToggle={() => setOpen(!isOpen)}>
          <div className="stack">
            <p className="dim">{say('habits.what')}</p>
            <Suspense fallback={<p className="dim">{say('app.loading')}</p>}>
              {habits.map((each) => (
                <HabitsTable key={each.template.id} habits={each} />
              ))}
            </Suspense>
            <button type="button" className={`small ${styles.forget}`} onClick={forget}>
              {say('habits.forget')}
            </button>
          </div>
        </Fold>
      )}
      <p ref={told} role="status" tabIndex={-1} className="dim">
        {isForgotten && say('habits.forgotten')}
      </p>
    </section>
  )
}
