import type { Recap } from '@evenkeel/shared/recap/shape'
import { useEffect } from 'react'
import { keepTalkNumbers } from '../app/hooks/talk-numbers.ts'
import { useSession } from '../sync/session-context.tsx'
import { numbersOf } from './numbers.ts'

/** Keeps the numbers of a talk that is over on the device of whoever sees its record as interviewer. @returns whether it does */
export function useTalkNumbers(recap: Recap): boolean {
  const sessionId = useSession((view) => view.sessionId)
  const agenda = useSession(({ shared }) => shared.agenda)
  const isInterviewer = useSession(({ actor }) => actor.seat === 'interviewer')
  const numbers = isInterviewer ? numbersOf(recap, agenda) : null
  const json = JSON.stringify(numbers)
  useEffect(() => {
    const numbers: ReturnType<typeof numbersOf> = JSON.parse(json)
    if (numbers) void keepTalkNumbers(sessionId, numbers)
  }, [sessionId, json])
  return numbers !== null && numbers.topics.length > 0
}
