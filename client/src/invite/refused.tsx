import { sayProblem } from '../app/hooks/problem.ts'
import { mayTryAgain } from '../app/hooks/take-seat.ts'
import { HalvesMark } from '../ui/halves-mark.tsx'
import { say } from '../words/invite.ts'
import styles from './invite.module.css'

/**
 * Why the link opens nothing, what to do now, and a way out (SEAT5). `from`: who sent it, where that is known.
 * `isPage`: nothing else is on the page.
 */
export function Refused({
  code,
  from,
  isPage,
  onRetry,
}: {
  code: string
  from: string | null
  isPage: boolean
  onRetry: () => void
}) {
  const { why, how } = refusal(code, from)
  const Heading = isPage ? 'h1' : 'h2'
  return (
    <section className={`card stack ${styles.refused}`} role="alert">
      <HalvesMark left right large />
      <Heading>{why}</Heading>
      {how && <p>{how}</p>}
      {mayTryAgain(code) ? (
        <button type="button" className="main" onClick={onRetry}>
          {say('app.retry')}
        </button>
      ) : (
        <a href="/" className={styles.way}>
          {say('app.toStart')}
        </a>
      )}
    </section>
  )
}

/** The same in one line, where the page has more to say. */
export function sayRefused(code: string, from: string | null): string {
  const { why, how } = refusal(code, from)
  return how ? `${why} ${how}` : why
}

function refusal(code: string, from: string | null): { why: string; how?: string } {
  const name = from ?? say('invite.someone')
  switch (code) {
    case 'invite-used':
    case 'seat-taken':
      return { why: say('invite.used'), how: say('invite.used.how', { name }) }
    case 'invite-replaced':
      return { why: say('invite.replaced'), how: say('invite.replaced.how', { name }) }
    case 'session-unknown':
    case 'seat-unknown':
    case 'not-found':
      return { why: say('invite.unknown'), how: say('invite.unknown.how', { name }) }
    case 'session-gone':
      return { why: say('invite.gone'), how: say('invite.gone.how', { name }) }
    case 'too-many-attempts':
      return { why: say('invite.tooMany'), how: say('invite.tooMany.how') }
    default:
      return { why: sayProblem(code) }
  }
}
