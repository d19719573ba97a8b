import type { ReactNode } from 'react'
import { useState } from 'react'
import { Link } from 'wouter'
import front from '../ui/front.module.css'
import { HalvesMark } from '../ui/halves-mark.tsx'
import { say } from '../words/around.ts'
import { AgainCard } from './again-card.tsx'
import { AgainForm } from './again-form.tsx'
import { readLastPlan } from './kept-plans.ts'
import { fillFrom } from './plan.ts'
import styles from './start.module.css'
import { StartForm } from './start-form.tsx'
import { useOwnTemplates } from './use-own-templates.ts'
import { useStart } from './use-start.ts'

/** Making an interview: the same as last time, or a template, a name and a press. `wayBack`: above it; `children`: below. */
export function StartPage({ wayBack, children }: { wayBack: ReactNode; children: ReactNode }) {
  const start = useStart()
  const own = useOwnTemplates()
  const [last] = useState(readLastPlan)
  const [isAgain, setIsAgain] = useState(false)

  function again(): void {
    if (!last) return
    start.setDraft(fillFrom(start.draft, last))
    setIsAgain(true)
  }

  return (
    <main className={`page ${isAgain ? 'narrow' : styles.page}`}>
      <header className={front.head}>
        <HalvesMark left right large />
        <div>
          <h1>{isAgain ? say('start.again') : say('start.title')}</h1>
          <p className="dim">{isAgain ? say('start.again.lead') : say('start.lead')}</p>
          {!isAgain && (
            <Link href="/demo" className={styles.demo}>
              {say('start.demo')}
            </Link>
          )}
        </div>
      </header>
      {last && isAgain ? (
        <AgainForm start={start} maker={last.maker} onMore={() => setIsAgain(false)} />
      ) : (
        <>
          {wayBack}
          {last && <AgainCard last={last} onAgain={again} />}
          <StartForm start={start} own={own} />
          {children}
        </>
      )}
    </main>
  )
}
