import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { recapOf } from '@evenkeel/shared/recap/recap'
import type { Recap } from '@evenkeel/shared/recap/shape'
import { useMemo } from 'react'
import { useSession } from '../sync/session-context.tsx'

/** The record as of now; it changes with what is pressed, and with the minute while the talk goes on. */
export function useRecap(): Recap {
  const shared = useSession((view) => view.shared)
  const people = useSession((view) => view.people)
  const minute = useSession(({ now }) => Math.floor(now / minuteMs) * minuteMs)
  return useMemo(() => recapOf(shared, people, minute), [shared, people, minute])
}
