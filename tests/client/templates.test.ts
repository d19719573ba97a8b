/** What a device keeps to use again: templates as files, and the plan of the last time. */
import { newSessionSchema } from '@evenkeel/shared/protocol/http'
import { limits } from '@evenkeel/shared/protocol/limits'
import { describe, expect, test } from 'vitest'
import { defaultTemplate, templates } from '../../client/src/content/templates.ts'
import type { TopicRow } from '../../client/src/plan/topic-row.ts'
import { changeRow, withoutRow } from '../../client/src/plan/topic-row.ts'
import { toSession } from '../../client/src/start/check.ts'
import type { Draft } from '../../client/src/start/draft.ts'
import { addTopic, emptyDraft, titleOf, topicsOf, withTopics } from '../../client/src/start/draft.ts'
import { freeName, withTemplate } from '../../client/src/start/kept-plans.ts'
import type { OwnTemplate } from '../../client/src/start/plan.ts'
import { chooseTemplate, fillFrom, keptAs, planOf, toLastPlan } from '../../client/src/start/plan.ts'
import { readTemplateFile, writeTemplateFile } from '../../client/src/start/template-file.ts'

const aDraft = (overrides: Partial<Draft> = {}): Draft => ({
  ...emptyDraft(defaultTemplate, 'Dana', 'Europe/London'),
  ...overrides,
})

const changeTopic = (draft: Draft, key: string, change: Partial<TopicRow>): Draft =>
  withTopics(draft, changeRow(topicsOf(draft), key, change))

const aTemplate = (overrides: Partial<OwnTemplate> = {}): OwnTemplate => ({
  id: 'own-template',
  name: 'Second talk',
  ...planOf(aDraft()),
  ...overrides,
})

/** A file as somebody may have changed it by hand. */
const aFile = (change: (file: Record<string, unknown>) => void): string => {
  const file = JSON.parse(writeTemplateFile(aTemplate({ topics: [{ title: 'The role', minutes: 6 }] })))
  change(file)
  return JSON.stringify(file)
}

const firstTopic = (change: Record<string, unknown>) => (file: Record<string, unknown>) => {
  file.topics = [{ title: 'The role', minutes: 6, ...change }]
}

describe('a template as a file', () => {
  test.each(templates.map(({ id }) => id))('[AG1] %s is the same after it was written and read', (templateId) => {
    const { id: _, ...template } = aTemplate({ name: 'Mine', ...planOf(aDraft({ templateId })) })
    expect(readTemplateFile(writeTemplateFile(template))).toEqual({ ok: true, template })
  })

  test.each<[string, string, string]>([
    ['is no JSON', '{"format": "evenkeel-template",', 'small files of JSON'],
    ['is empty', '', 'small files of JSON'],
    ['is a list', '[]', 'not a template of Evenkeel'],
    ['is nothing', 'null', 'not a template of Evenkeel'],
    ['is of another program', '{"format": "trello"}', 'not a template of Evenkeel'],
    ['is newer', aFile((file) => Object.assign(file, { version: 2 })), '“version” is not 1'],
    ['has no name', aFile((file) => delete file.name), 'The field “name” is missing.'],
    [
      'has a number for a name',
      aFile((file) => Object.assign(file, { name: 7 })),
      'The field “name” should be a text.',
    ],
    ['has an empty title', aFile((file) => Object.assign(file, { title: ' ' })), 'The field “title” is empty.'],
    [
      'has a title too long',
      aFile((file) => Object.assign(file, { title: 'é'.repeat(121) })),
      'The field “title” has 121 characters; there is room for 120.',
    ],
    [
      'has no time',
      aFile((file) => Object.assign(file, { minutes: '40' })),
      'The field “minutes” should be a whole number from 5 to 480.',
    ],
    ['has a field of its own', aFile((file) => Object.assign(file, { colour: 'red' })), 'A template has no “colour”.'],
    [
      'has one topic for all',
      aFile((file) => Object.assign(file, { topics: {} })),
      'The field “topics” should be a list.',
    ],
    ['has no topics', aFile((file) => Object.assign(file, { topics: [] })), 'It has 0 topics; a talk has 1 to 20.'],
    [
      'has 21 topics',
      aFile((file) => Object.assign(file, { topics: Array(21).fill({ title: 'The role', minutes: 1 }) })),
      'It has 21 topics; a talk has 1 to 20.',
    ],
    [
      'has a text for a topic',
      aFile((file) => Object.assign(file, { topics: ['The role'] })),
      'Topic 1 is not a topic',
    ],
    [
      'has a topic of 0 minutes',
      aFile(firstTopic({ minutes: 0 })),
      'The field “minutes” of topic 1 should be a whole number from 1 to 120.',
    ],
    ['has a topic of 121 minutes', aFile(firstTopic({ minutes: 121 })), '“minutes” of topic 1 should be'],
    ['has a topic of 1.5 minutes', aFile(firstTopic({ minutes: 1.5 })), '“minutes” of topic 1 should be'],
    [
      'has a topic with a title too long',
      aFile(firstTopic({ title: 'x'.repeat(81) })),
      'The field “title” of topic 1 has 81 characters; there is room for 80.',
    ],
    ['has a purpose too long', aFile(firstTopic({ purpose: 'x'.repeat(241) })), '“purpose” of topic 1 has 241'],
    [
      'protects something else',
      aFile(firstTopic({ protected: 'salary' })),
      'The field “protected” of topic 1 should be “questions” or “close”.',
    ],
    ['names no guide', aFile(firstTopic({ guide: '<b>' })), 'The field “guide” of topic 1 should name a topic'],
    ['has a slip of the pen', aFile(firstTopic({ protcted: 'close' })), 'A template has no “protcted” of topic 1.'],
    [
      'would change what objects are',
      aFile(firstTopic({})).replace('"title"', '"__proto__":{"a":1},"title"'),
      '“__proto__”',
    ],
  ])('[AG1] a file that %s is refused with a sentence about it', (_, text, sentence) => {
    const read = readTemplateFile(text)
    expect(read).toEqual({ ok: false, problem: expect.stringContaining(sentence) })
    expect(read).not.toEqual({ ok: false, problem: expect.stringContaining('{') })
  })

  test('[AG1] what a file may hold is what the server takes', () => {
    const purpose = 'x'.repeat(limits.purpose)
    const topic = { title: '🙂'.repeat(limits.topicTitle), minutes: 120, purpose, protected: 'close', guide: 'a-1' }
    const longest = { title: 't'.repeat(limits.title), minutes: 480, topics: Array(20).fill(topic) }
    const read = readTemplateFile(aFile((file) => Object.assign(file, longest, { name: 'n'.repeat(limits.name) })))
    if (!read.ok) throw new Error(read.problem)
    const { name: _, ...plan } = read.template
    expect(newSessionSchema.safeParse(plan).success).toBe(true)
  })

  test('[TR3] breaks and control characters become spaces, and markup stays text', () => {
    const read = readTemplateFile(
      aFile((file) => {
        file.name = ' <img src=x onerror=alert(1)>\n'
        file.topics = [{ title: 'The\u0000role\u2028here', minutes: 6, purpose: 'Why\nthis' }]
      }),
    )
    expect(read).toMatchObject({
      template: {
        name: '<img src=x onerror=alert(1)>',
        topics: [{ title: 'The role here', minutes: 6, purpose: 'Why this' }],
      },
    })
  })
})

describe('templates of this device', () => {
  test('[AG1] what is kept under a known name replaces that one, in its place', () => {
    const [first, second] = [aTemplate({ id: 'one', name: 'One' }), aTemplate({ id: 'two', name: 'Two' })]
    const changed = withTemplate([first, second], { ...first, minutes: 30 })
    expect(changed).toEqual([{ ...first, minutes: 30 }, second])
    expect(withTemplate([first], { ...first, name: 'Another' }).map(({ name }) => name)).toEqual(['One', 'Another'])
  })

  test('[AG1] what comes from a file replaces nothing', () => {
    const name = 'n'.repeat(limits.name)
    const numbered = freeName([aTemplate({ name })], name)
    expect(numbered).toBe(`${'n'.repeat(56)} 2`)
    expect(freeName([aTemplate({ name }), aTemplate({ name: numbered })], name)).toBe(`${'n'.repeat(56)} 3`)
    expect(freeName([], name)).toBe(name)
  })

  test('[AG1] [AG5] a template that was kept gives the same interview again, guides and protected topics included', () => {
    let draft = changeTopic(aDraft(), topicsOf(aDraft())[1]?.key ?? '', { title: 'What we expect', minutes: '7' })
    draft = addTopic(draft, 'added')
    draft = changeTopic(draft, 'added', { title: 'On call' })
    const kept = aTemplate(planOf(draft))
    const again = chooseTemplate(aDraft(), kept.id, [kept])
    expect(planOf(again)).toEqual(planOf(draft))
    expect(
      planOf(again)
        .topics.map(({ protected: kind }) => kind)
        .slice(-2),
    ).toEqual(['questions', 'close'])
  })

  test("[AG1] another template's title gives way, a title somebody typed stays", () => {
    const kept = aTemplate({ title: 'Staff Engineer' })
    const chosen = chooseTemplate(aDraft(), kept.id, [kept])
    expect(titleOf(chosen)).toBe('Staff Engineer')
    expect(titleOf(chooseTemplate(chosen, defaultTemplate.id, [kept]))).toBe(defaultTemplate.title)
    expect(titleOf(chooseTemplate(aDraft({ title: 'Designer' }), kept.id, [kept]))).toBe('Designer')
  })

  test('[AG1] a template that is kept or tried loses nothing of another', () => {
    const [first] = topicsOf(aDraft())
    const changed = withTopics(aDraft(), withoutRow(topicsOf(aDraft()), first?.key ?? ''))
    const kept = aTemplate(planOf(changed))
    const away = chooseTemplate(keptAs(changed, kept), 'final-60', [kept])
    expect(topicsOf(chooseTemplate(away, kept.id, [kept]))).toEqual(topicsOf(changed))
    expect(topicsOf(chooseTemplate(away, defaultTemplate.id, [kept]))).toEqual(topicsOf(changed))
  })

  test('[AG1] a purpose that came with a file stays with its title only', () => {
    const topics = [{ title: 'Pairing', minutes: 20, purpose: 'See how we work.' }]
    const kept = aTemplate({ topics })
    const chosen = chooseTemplate(aDraft(), kept.id, [kept])
    expect(planOf(chosen).topics).toEqual(topics)
    const renamed = changeTopic(chosen, topicsOf(chosen)[0]?.key ?? '', { title: 'Reading code' })
    expect(planOf(renamed).topics).toEqual([{ title: 'Reading code', minutes: 20 }])
  })
})

describe('the same as last time', () => {
  test('[PR3] nothing that is kept says who the candidate was or when', () => {
    const draft = aDraft({
      candidate: 'Sam Rivera',
      startsAt: '2027-03-08T10:00',
      callLink: 'https://meet.example/dana',
    })
    const kept = JSON.stringify(toLastPlan(draft, 'interviewer'))
    expect(kept).not.toMatch(/Sam|Rivera|2027/)
    expect(kept).toContain('https://meet.example/dana')
  })

  test.each(['interviewer', 'organiser'] as const)('[AG1] [FT1] makes the same interview again (%s)', (maker) => {
    const callLink = '+44 20 7946 0000'
    const kept = { minutes: '50', interviewer: 'Priya', callLink, retentionDays: 90, closing: 'verdict' } as const
    const draft = aDraft({ title: 'Designer', ...kept })
    const again = fillFrom(aDraft(), toLastPlan(draft, maker))
    expect(toSession(again, maker)).toEqual(toSession(draft, maker))
  })

  test("[AG1] a template's own title gives way to the next one's, a typed one stays", () => {
    const again = (title: string | null) => fillFrom(aDraft(), toLastPlan(aDraft({ title }), 'interviewer'))
    expect(titleOf(again(null))).toBe(defaultTemplate.title)
    expect(titleOf(chooseTemplate(again(null), 'final-60', []))).toBe('Final conversation')
    expect(titleOf(chooseTemplate(again('Designer'), 'final-60', []))).toBe('Designer')
  })

  test('[AG1] an own template that was deleted since is no obstacle', () => {
    const kept = aTemplate({ title: 'Staff Engineer' })
    const last = toLastPlan(chooseTemplate(aDraft(), kept.id, [kept]), 'interviewer')
    expect(planOf(fillFrom(aDraft(), last))).toEqual(planOf(chooseTemplate(aDraft(), kept.id, [kept])))
  })
})

test('[PH3] the template in which the candidate leads says that the lead is handed over: it never moves by itself', () => {
  const led = templates.filter(({ shortTitle }) => /leads/.test(shortTitle))
  expect(led).not.toEqual([])
  for (const { bestFor } of led) expect(bestFor).toMatch(/hands? over the lead/)
})
