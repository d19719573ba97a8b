import type { Seat } from '@evenkeel/shared/seat'
import { sayProblem } from '../app/hooks/problem.ts'
import { mayTryAgain } from '../app/hooks/take-seat.ts'
import { OnlyHere } from '../hand-on/only-here.tsx'
import front from '../ui/front.module.css'
import { HalvesMark } from '../ui/halves-mark.tsx'
import { say } from '../words/around.ts'
import { LanguageChoice } from '../words/language-choice.tsx'
import { PlanCard } from './plan-card.tsx'
import { SeatLink } from './seat-link.tsx'
import styles from './setup.module.css'
import { useSetup } from './use-setup.ts'

const order: readonly Seat[] = ['candidate', 'interviewer']

/** Both links, each with its message, and the plan, until the talk starts. */
export function SetupPage({ sessionId }: { sessionId: string }) {
  const { kept, info, problem, refresh } = useSetup(sessionId)
  if (!problem && (kept === 'reading' || (kept && !info))) {
    return (
      <p className="page narrow dim" role="status">
        {say('app.loading')}
      </p>
    )
  }
  if (kept === 'reading') return <Sentence title={say('app.notStored')} />
  if (!kept) return <Sentence title={say('setup.notHere')} more={say('setup.notHere.how')} />
  const isOver = problem !== null && !mayTryAgain(problem)
  if (isOver) return <Sentence title={problem === 'already-started' ? say('setup.over') : sayProblem(problem)} />
  return (
    <main className={`page ${styles.page}`}>
      <header className={front.head}>
        <HalvesMark left right large />
        <div>
          <h1>{say('setup.title')}</h1>
          <p className="dim">
            {info && `${info.title}. `}
            {say('setup.lead')}
          </p>
        </div>
      </header>
      {problem && (
        <section className="card stack" role="alert">
          <p>{info ? sayProblem(problem) : say('setup.unreachable')}</p>
          <button type="button" onClick={refresh}>
            {say('app.retry')}
          </button>
        </section>
      )}
      <OnlyHere />
      <div className={styles.seats}>
        {order.map((seat) => (
          <SeatLink key={seat} seat={seat} kept={kept} info={info} onChanged={refresh} />
        ))}
      </div>
      {info && <PlanCard kept={kept} info={info} refresh={refresh} />}
      <p className="dim">{say('setup.way')}</p>
      <LanguageChoice />
    </main>
  )
}

function Sentence({ title, more }: { title: string; more?: string }) {
  return (
    <main className="page narrow">
      <section className={`card stack ${styles.sentence}`}>
        <HalvesMark left right large />
        <h1>{title}</h1>
        {more && <p>{more}</p>}
      </section>
    </main>
  )
}
