import type { Recap } from '@evenkeel/shared/recap/shape'
import { useEffect } from 'react'
import { forgetNumbersOf, keepTalkNumbers } from '../app/hooks/talk-numbers.ts'
import { useSession } from '../sync/session-context.tsx'
import { numbersOf } from './numbers.ts'

/** Keeps the numbers of a talk that is over on the device of whoever sees its record as interviewer. @returns whether it does */
export function useTalkNumbers(recap: Recap): boolean {
  const sessionId = useSession((view) => view.sessionId)
  const shared = useSession((view) => view.shared)
  const isInterviewer = useSession(({ actor }) => actor.seat === 'interviewer')
  const isOver = recap.endedAt !== null
  const numbers = isInterviewer ? numbersOf(recap, shared) : null
  const json = JSON.stringify(numbers)
  useEffect(() => {
    if (!isInterviewer || !isOver) return
    const numbers: ReturnType<typeof numbersOf> = JSON.parse(json)
    // Those of an end that was taken back go as well.
    void (numbers ? keepTalkNumbers(sessionId, numbers) : forgetNumbersOf(sessionId))
  }, [sessionId, isInterviewer, isOver, json])
  return numbers !== null && numbers.topics.length > 0
}
