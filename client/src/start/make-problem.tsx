import { sayProblem } from '../app/hooks/problem.ts'
import { say } from '../words/around.ts'
import type { Start } from './use-start.ts'

/** Why nothing was made, beside the button. */
export function MakeProblem({ start: { problems, pressed, task } }: { start: Start }) {
  return (
    <div role="alert">
      {pressed && problems.size > 0 && <p className="problem">{say('start.problem.some', { count: problems.size })}</p>}
      {task.problem && problems.size === 0 && <p className="problem">{sayFailure(task.problem)}</p>}
    </div>
  )
}

const sayFailure = (code: string): string => (code === 'unreachable' ? say('start.unreachable') : sayProblem(code))
