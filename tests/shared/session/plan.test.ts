import { dayMs, minuteMs } from '@evenkeel/shared/protocol/limits'
import { expect, test } from 'vitest'
import { ten } from '../../harness/builders.ts'
import { interview } from '../../harness/interview.ts'

const plan = (changed: object) => ({ type: 'session/plan', changed }) as const

test('[PH2] before the start the length and the start may be changed, and the talk then runs by them', () => {
  const talk = interview()
  expect(talk.interviewer.gives(plan({ minutes: 30, startsAt: ten }))).toBe('ok')
  expect(talk.live().shared.talk.endsAt).toBe(ten + 30 * minuteMs)
})

test('[PH2] once the clock runs the plan no longer moves it; the end is moved by more minutes', () => {
  const talk = interview().live()
  const { endsAt } = talk.shared.talk
  for (const changed of [{ minutes: 30 }, { startsAt: ten + dayMs }, { startsAt: null }, { title: 'X', minutes: 5 }]) {
    expect(talk.interviewer.gives(plan(changed))).toBe('already-started')
  }
  expect(talk.shared.talk.endsAt).toBe(endsAt)
  expect(talk.shared.session).toMatchObject({ title: 'Backend engineer', minutes: 45, startsAt: null })
})

test('[PH2] what moves no clock may be changed until the end, by who leads', () => {
  const talk = interview().live()
  expect(talk.candidate.gives(plan({ title: 'X' }))).toBe('only-steering')
  expect(talk.interviewer.gives(plan({ title: 'Frontend engineer', callLink: '+49 30 1234' }))).toBe('ok')
  expect(talk.wrapUp().interviewer.gives(plan({ callLink: null }))).toBe('ok')
  expect(talk.shared.session).toMatchObject({ title: 'Frontend engineer', callLink: null })
  expect(talk.end().interviewer.gives(plan({ title: 'Y' }))).toBe('wrong-phase')
})

test('[TM3] clocks can be hidden for the session, and shown again', () => {
  const talk = interview().live()
  expect(talk.shared.session.clocks).toBe('shown')
  talk.interviewer.gives(plan({ clocks: 'hidden' }))
  expect(talk.shared.session.clocks).toBe('hidden')
  talk.interviewer.gives(plan({ clocks: 'shown' }))
  expect(talk.shared.session.clocks).toBe('shown')
})

test('[EN4] a talk that is moved is kept as long after its new start, and everybody is told', () => {
  const talk = interview()
  talk.interviewer.gives(plan({ startsAt: ten + 7 * dayMs }))
  expect(talk.log.at(-1)).toMatchObject({ changed: { deletesAt: ten + 37 * dayMs } })
  talk.interviewer.gives(plan({ title: 'Frontend engineer' }))
  expect(talk.shared.session.deletesAt).toBe(ten + 37 * dayMs)
})
