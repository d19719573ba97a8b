import type { ChangeEvent, RefObject } from 'react'
import { useRef, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { cleanLine } from '../app/hooks/line.ts'
import { keepOwnName, readOwnName } from '../app/hooks/own-name.ts'
import { ownZone } from '../app/hooks/say-when.ts'
import type { Task } from '../app/hooks/use-task.ts'
import { useTask } from '../app/hooks/use-task.ts'
import { defaultTemplate } from '../content/templates.ts'
import type { Problems } from '../plan/check-fields.ts'
import { say } from '../words/around.ts'
import { checkDraft, isOfPlan, toSession } from './check.ts'
import type { Draft } from './draft.ts'
import { emptyDraft } from './draft.ts'
import { focusSoon } from './focus-soon.ts'
import { keepLastPlan } from './kept-plans.ts'
import { makeAsInterviewer, makeForOthers } from './make.ts'
import type { Maker } from './plan.ts'
import { toLastPlan } from './plan.ts'

type TextField = 'name' | 'candidate' | 'interviewer' | 'startsAt' | 'callLink'

/** An interview being made, from whichever of the two forms. */
export interface Start {
  draft: Draft
  setDraft(draft: Draft): void
  form: RefObject<HTMLFormElement | null>
  problems: Problems
  /** What was pressed; from then on the sentences beside the fields follow what is written. */
  pressed: Maker | null
  task: Task
  /** Makes it, unless something is wrong. @returns the first field that is */
  press(maker: Maker): string | undefined
  /** Whether what stands in the form can be kept as a template; if not, the sentences say why. */
  mayKeep(): boolean
  /** What an input needs to show one of the draft's texts. */
  field(id: TextField): {
    id: string
    problem: string | undefined
    value: string
    onChange(event: ChangeEvent<HTMLInputElement>): void
  }
}

export function useStart(): Start {
  const [draft, setDraft] = useState(() => emptyDraft(defaultTemplate, readOwnName(), ownZone()))
  const [pressed, setPressed] = useState<Maker | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const task = useTask()
  const problems = problemsFor(pressed)

  function problemsFor(maker: Maker | null): Problems {
    const found = checkDraft(draft, maker, Date.now())
    // A date half filled in reads as none; only the browser's own field knows.
    const when = form.current?.elements.namedItem('startsAt')
    if (maker && when instanceof HTMLInputElement && when.validity.badInput)
      found.set('startsAt', say('start.problem.when'))
    return found
  }

  function press(maker: Maker): string | undefined {
    setPressed(maker)
    const [wrong] = problemsFor(maker).keys()
    if (wrong) focusSoon(wrong)
    else
      task.run(async () => {
        const name = cleanLine(draft.name)
        keepOwnName(name)
        const session = toSession(draft, maker)
        const path = maker === 'interviewer' ? await makeAsInterviewer(session, name) : await makeForOthers(session)
        keepLastPlan(toLastPlan(draft, maker))
        navigate(path)
      })
    return wrong
  }

  function mayKeep(): boolean {
    const wrong = [...problemsFor('organiser').keys()].find(isOfPlan)
    if (wrong === undefined) return true
    // An organiser needs no name: only what the plan itself lacks is pointed out.
    setPressed(pressed ?? 'organiser')
    focusSoon(wrong)
    return false
  }

  const field: Start['field'] = (id) => ({
    id,
    problem: problems.get(id),
    value: draft[id],
    onChange: (event) => setDraft({ ...draft, [id]: event.target.value }),
  })

  return { draft, setDraft, form, problems, pressed, task, press, mayKeep, field }
}
