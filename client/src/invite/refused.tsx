import { sayProblem } from '../app/hooks/problem.ts'
import { mayTryAgain } from '../app/hooks/take-seat.ts'
import { HalvesMark } from '../ui/halves-mark.tsx'
import { say } from '../words/words.ts'

/** Why the link opens nothing, and what to do now (SEAT5). `from`: who sent it, where that is known. */
export function Refused({ code, from, onRetry }: { code: string; from: string | null; onRetry: () => void }) {
  return (
    <section className="card stack" role="alert">
      <HalvesMark left right large />
      <p>{sayRefused(code, from)}</p>
      {mayTryAgain(code) && (
        <button type="button" className="main" onClick={onRetry}>
          {say('app.retry')}
        </button>
      )}
    </section>
  )
}

export function sayRefused(code: string, from: string | null): string {
  const name = from ?? say('invite.someone')
  switch (code) {
    case 'invite-used':
    case 'seat-taken':
      return say('invite.used', { name })
    case 'invite-replaced':
      return say('invite.replaced', { name })
    case 'session-unknown':
    case 'seat-unknown':
    case 'not-found':
      return say('invite.unknown', { name })
    case 'session-gone':
      return say('invite.gone', { name })
    case 'too-many-attempts':
      return say('invite.tooMany')
    default:
      return sayProblem(code)
  }
}
