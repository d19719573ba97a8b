/** Every template of the content pack, held against the pack's own numbers and talked through (AG6). */
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { describe, expect, test } from 'vitest'
import pack from '../../client/src/content/templates.json'
import { protectedKind, templates } from '../../client/src/content/templates.ts'
import { aPlannedTopic } from '../harness/builders.ts'
import { interview } from '../harness/interview.ts'

const {
  helloMinutes,
  overrunPercent,
  plannedAtMostPercent,
  questionsStartByPercent,
  questionsKeepPercent,
  topicCount,
} = pack.planning
const sum = (numbers: number[]): number => numbers.reduce((all, each) => all + each, 0)

test('[AG6] the numbers are those of the rule', () => {
  expect(pack.planning).toMatchObject({
    helloMinutes: 3,
    overrunPercent: 15,
    plannedAtMostPercent: 85,
    questionsStartByPercent: 60,
    topicCount: { 20: 4, 30: 5, 40: 6, 45: 6, 60: 7 },
  })
  expect(templates.map(({ minutes }) => minutes).sort()).toEqual([20, 30, 40, 45, 60])
})

describe.each(templates.map((template) => [template.id, template] as const))('the template %s', (_, template) => {
  const { minutes, topics } = template
  const minutesBefore = (kind: 'questions' | 'close') => {
    const index = topics.findIndex((topic) => protectedKind(topic) === kind)
    expect(index).toBeGreaterThan(0)
    return topics.slice(0, index).map((topic) => topic.minutes)
  }

  test('[AG6] plans at most 85 % of its length, in as many topics as go into it', () => {
    expect(sum(topics.map((topic) => topic.minutes))).toBeLessThanOrEqual((minutes * plannedAtMostPercent) / 100)
    expect(topics).toHaveLength(topicCount[String(minutes) as keyof typeof topicCount])
  })

  test('[AG6] starts the candidate’s questions by 60 % of its length, also after the hello', () => {
    expect(helloMinutes + sum(minutesBefore('questions'))).toBeLessThanOrEqual(
      (minutes * questionsStartByPercent) / 100,
    )
  })

  test('[AG6] has Questions and, last, Close', () => {
    expect(topics.filter((topic) => protectedKind(topic) === 'questions')).toHaveLength(1)
    expect(topics.map(protectedKind).at(-1)).toBe('close')
  })

  test('[AG6] after a hello of 3 minutes, and 15 % longer on every topic, reaches Questions and Close', () => {
    const startsAt = (earlier: number[]) => helloMinutes + sum(earlier) * (1 + overrunPercent / 100)
    const left = minutes - startsAt(minutesBefore('close'))
    const close = topics.at(-1)?.minutes ?? 0
    expect(left).toBeGreaterThanOrEqual((close * questionsKeepPercent) / 100)
    expect(minutes - close - startsAt(minutesBefore('questions'))).toBeGreaterThanOrEqual(
      (topics.find((topic) => protectedKind(topic) === 'questions')?.minutes ?? 0) * (questionsKeepPercent / 100),
    )
  })

  test('[AG6] talked through like that, Close begins with time left, every topic was on, none was trimmed', () => {
    const planned = topics.map((topic) =>
      aPlannedTopic({
        topicId: topic.id.padEnd(10, '-'),
        minutes: topic.minutes,
        guide: topic.id,
        ...(protectedKind(topic) ? { protected: protectedKind(topic) } : {}),
      }),
    )
    const talk = interview({ minutes, topics: planned }).live().minutes(helloMinutes)
    for (const [index, topic] of planned.entries()) {
      const focus = { type: 'talk/focus', topicId: topic.topicId } as const
      if (index > 0) expect(talk.interviewer.gives(focus)).toBe('ok')
      if (topic.protected === 'close') break
      talk.wait(Math.round(topic.minutes * (1 + overrunPercent / 100) * minuteMs))
    }
    const { endsAt, segments } = talk.shared.talk
    expect(new Set(segments.map(({ topicId }) => topicId)).size).toBe(topics.length)
    expect((endsAt ?? 0) - talk.now).toBeGreaterThan(0)
  })
})
