import type { ChangePlan, SessionInfo } from '@evenkeel/shared/protocol/http'
import type { RefObject } from 'react'
import { useRef, useState } from 'react'
import { ownZone } from '../app/hooks/say-when.ts'
import type { Task } from '../app/hooks/use-task.ts'
import { useTask } from '../app/hooks/use-task.ts'
import type { Problems } from '../plan/check-fields.ts'
import { changePlan, readSession } from '../sync/api.ts'
import type { DeviceSetup } from '../sync/device-seats.ts'
import { say } from '../words/around.ts'
import type { PlanDraft } from './plan-draft.ts'
import { changeIn, draftOf, problemsOf } from './plan-draft.ts'

/** What became of the last press: nothing yet, kept, nothing to keep, or not yet, as somebody changed the same meanwhile. */
export type Outcome = 'none' | 'kept' | 'same' | 'meanwhile'

export interface PlanEditing {
  form: RefObject<HTMLFormElement | null>
  draft: PlanDraft
  change(part: Partial<PlanDraft>): void
  problems: Problems
  outcome: Outcome
  task: Task
  press(): void
}

/**
 * The plan while it is being changed. Until something is typed the form shows what the server last told; from then on
 * what was typed, and only that is sent.
 * @param refresh asks the server what is planned and who is there
 */
export function usePlan(kept: DeviceSetup, info: SessionInfo, refresh: () => Promise<void>): PlanEditing {
  const [typed, setTyped] = useState<{ opened: PlanDraft; draft: PlanDraft } | null>(null)
  const [wasPressed, setPressed] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>('none')
  const form = useRef<HTMLFormElement>(null)
  const task = useTask()
  const { opened, draft } = typed ?? { opened: draftOf(info, ownZone()), draft: draftOf(info, ownZone()) }
  const problems = wasPressed ? found() : new Map<string, string>()

  function found(): Problems {
    const problems = problemsOf(opened, draft, Date.now())
    // A date half filled in reads as none; only the browser's own field knows.
    const when = form.current?.elements.namedItem('startsAt')
    if (when instanceof HTMLInputElement && when.validity.badInput) problems.set('startsAt', say('start.problem.when'))
    return problems
  }

  function press(): void {
    setPressed(true)
    setOutcome('none')
    const [wrong] = found().keys()
    const mine = changeIn(opened, draft)
    if (wrong !== undefined) requestAnimationFrame(() => document.getElementById(wrong)?.focus())
    else if (Object.keys(mine).length === 0) setOutcome('same')
    else task.run(() => send(mine))
  }

  async function send(mine: ChangePlan): Promise<void> {
    try {
      const latest = draftOf(await readSession(kept.sessionId, kept.setup), ownZone())
      if (Object.keys(changeIn(opened, latest)).some((field) => field in mine)) {
        setTyped({ opened: latest, draft: { ...latest, ...written(draft, mine) } })
        return setOutcome('meanwhile')
      }
      await changePlan(kept.sessionId, kept.setup, mine)
      setPressed(false)
      setOutcome('kept')
    } finally {
      // Whatever came of it, what is shown is how it stands: the talk may have started this moment.
      await refresh()
    }
    setTyped(null)
  }

  return {
    form,
    draft,
    change(part) {
      setTyped({ opened, draft: { ...draft, ...part } })
      setOutcome('none')
    },
    problems,
    outcome,
    task,
    press,
  }
}

/** What was written into the fields that a change is of. */
const written = (draft: PlanDraft, change: ChangePlan): Partial<PlanDraft> =>
  Object.fromEntries(Object.entries(draft).filter(([field]) => field in change))
