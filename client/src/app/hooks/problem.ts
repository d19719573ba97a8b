import { ApiProblem } from '../../sync/api.ts'
import { say, sayRefusal } from '../../words/pages.ts'

/** A code for whatever went wrong: the server's, or `not-stored` where this browser would not store something. */
export function codeOf(problem: unknown): string {
  if (problem instanceof ApiProblem) return problem.code
  if (problem instanceof DOMException) return 'not-stored'
  throw problem
}

/** The sentence for a code that the page at hand has no better one for. */
export function sayProblem(code: string): string {
  if (code === 'unreachable') return say('app.unreachable')
  if (code === 'not-stored') return say('app.notStored')
  return sayRefusal(code)
}
