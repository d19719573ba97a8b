import type { Task } from '../app/hooks/use-task.ts'
import { useTask } from '../app/hooks/use-task.ts'
import { ApiProblem } from '../sync/api.ts'
import { useAsk, useSeatKeys } from '../sync/session-context.tsx'

/** A new key for the seat, so that no other device and no link from before opens it any more (SEAT6). */
export function useShutOut(): Task & { shutOut: (done: () => void) => void } {
  const keys = useSeatKeys()
  const ask = useAsk()
  const task = useTask()
  const shutOut = (done: () => void): void =>
    task.run(async () => {
      try {
        await ask({ type: 'seat/rekey', ...(await keys.makeNext()) })
      } catch (problem) {
        // Whatever else happened to it, this key may have arrived: it is kept, and asked for again.
        if (problem instanceof ApiProblem && problem.code === 'verifier-known') await keys.dropNext()
        throw problem
      }
      await keys.takeNext()
      done()
    })
  return { ...task, shutOut }
}
