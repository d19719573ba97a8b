import type { SessionInfo } from '@evenkeel/shared/protocol/http'
import type { ChangeEvent } from 'react'
import { useState } from 'react'
import { sayProblem } from '../app/hooks/problem.ts'
import { sayWhen } from '../app/hooks/say-when.ts'
import { plannedMinutes, withRow } from '../plan/topic-row.ts'
import { AddTopic, TopicRows } from '../plan/topic-rows.tsx'
import { WhenField } from '../plan/when-field.tsx'
import type { DeviceSetup } from '../sync/device-seats.ts'
import { makeId } from '../sync/keys.ts'
import { Field } from '../ui/field.tsx'
import front from '../ui/front.module.css'
import { say } from '../words/around.ts'
import type { PlanRow } from './plan-draft.ts'
import styles from './setup.module.css'
import type { PlanEditing } from './use-plan.ts'
import { usePlan } from './use-plan.ts'

interface Props {
  kept: DeviceSetup
  info: SessionInfo
  refresh: () => Promise<void>
}

/** What was planned, and changing it until the talk starts; from then on the two sides do that on their own pages. */
export function PlanCard({ kept, info, refresh }: Props) {
  const [isOpen, setOpen] = useState(false)
  const plan = usePlan(kept, info, refresh)
  const { startsAt, minutes, timeZone, topics } = info
  const planned = plannedMinutes(
    topics.map(({ topicId, title, minutes }) => ({ key: topicId, title, minutes: `${minutes}` })),
  )
  return (
    <section className="card stack" aria-labelledby="plan">
      <header className={styles.title}>
        <h2 id="plan">{say('setup.plan')}</h2>
        <small>{say('app.planned', { planned, minutes })}</small>
      </header>
      <p>{startsAt === null ? say('setup.plan.noStart') : sayWhen({ startsAt, minutes, timeZone })}</p>
      <ol className={front.list}>
        {topics.map((topic) => (
          <li key={topic.topicId}>{say('app.topic', { title: topic.title, minutes: topic.minutes })}</li>
        ))}
      </ol>
      <p className="dim">{say('setup.plan.until')}</p>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{say('setup.plan.change')}</summary>
        {isOpen && <PlanFields plan={plan} />}
      </details>
    </section>
  )
}

const isProtected = ({ planned }: PlanRow): boolean => planned?.protected !== undefined

function PlanFields({ plan: { form, draft, change, problems, outcome, task, press } }: { plan: PlanEditing }) {
  const field = (id: 'title' | 'startsAt' | 'minutes' | 'callLink') => ({
    id,
    problem: problems.get(id),
    value: draft[id],
    autoComplete: 'off',
    onChange: (event: ChangeEvent<HTMLInputElement>) => change({ [id]: event.target.value }),
  })
  const { topics } = draft
  return (
    <form
      ref={form}
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        press()
      }}
    >
      <Field {...field('title')} label={say('start.interviewTitle')} />
      <WhenField
        field={field('startsAt')}
        local={draft}
        minutes={draft.minutes}
        onZone={(timeZone) => change({ timeZone })}
      />
      <Field
        {...field('callLink')}
        dir="ltr"
        label={say('start.callLink')}
        placeholder={say('start.callLink.example')}
      />
      <TopicRows topics={topics} problems={problems} isNeeded onChange={(topics) => change({ topics })} />
      <AddTopic
        topics={topics}
        onAdd={() =>
          change({ topics: withRow<PlanRow>(topics, { key: makeId(), title: '', minutes: '5' }, isProtected) })
        }
      />
      <Field {...field('minutes')} label={say('start.minutes')} inputMode="numeric" />
      <button type="submit" className="main" aria-disabled={task.busy}>
        {say('setup.plan.keep')}
      </button>
      <div role="status">{outcome !== 'none' && <p className="dim">{say(`setup.plan.${outcome}`)}</p>}</div>
      {task.problem && (
        <p className="problem" role="alert">
          {task.problem === 'unreachable' ? say('setup.plan.lost') : sayProblem(task.problem)}
        </p>
      )}
      {problems.size > 0 && (
        <p className="problem" role="alert">
          {say('start.problem.some', { count: problems.size })}
        </p>
      )}
    </form>
  )
}
