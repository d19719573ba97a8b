/**
 * A template as a file, to carry to another device or to hand to a colleague. JSON, version 1:
 *
 *   { "format": "evenkeel-template", "version": 1, "name": "Backend, second talk",
 *     "title": "Staff Engineer, Northwind", "minutes": 45, "topics": [
 *       { "title": "The role", "minutes": 6, "guide": "manager-40-role", "purpose": "What it is for." },
 *       { "title": "Your questions", "minutes": 9, "protected": "questions" } ] }
 *
 * `name` is what the device lists it as, `title` begins the interview's title. A topic needs a title and minutes; `guide`
 * names the content pack's topic whose prompts belong to it, `protected` is `questions` or `close` (AG5). A field that is
 * not named here is refused, so that a slip of the pen is seen; more fields will come with another version.
 */
import { limits } from '@evenkeel/shared/protocol/limits'
import { cleanLine, lengthOf } from '../app/hooks/line.ts'
import { say } from '../words/around.ts'
import type { NamedPlan, PlanTopic } from './plan.ts'

const format = 'evenkeel-template'
const version = 1
/** Far more than the longest template takes, and little enough to be read at once. */
export const maxFileBytes = 256 * 1024

export type FileRead = { ok: true; template: NamedPlan } | { ok: false; problem: string }

/** Says what is wrong with a value, naming it as `field`; null if nothing is. */
type Check = (value: unknown, field: string) => string | null
/** Checks by field; one with a `?` at its end may be missing. */
type Shape = Record<string, Check>

const topicShape: Shape = {
  title: lineOf(limits.topicTitle),
  minutes: wholeIn(limits.topicMinutes),
  'purpose?': lineOf(limits.purpose),
  'guide?': (value, field) =>
    typeof value === 'string' && /^[a-z0-9-]{1,60}$/.test(value) ? null : say('start.file.guide', { field }),
  'protected?': (value, field) =>
    value === 'questions' || value === 'close' ? null : say('start.file.protected', { field }),
}

/** What is in `format` and `version` was read before anything else. */
const fileShape: Shape = {
  format: () => null,
  version: () => null,
  name: lineOf(limits.name),
  title: lineOf(limits.title),
  minutes: wholeIn(limits.sessionMinutes),
  topics: checkTopics,
}

export function readTemplateFile(text: string): FileRead {
  const value = parse(text)
  if (value === undefined) return { ok: false, problem: say('start.file.notJson') }
  if (!isRecord(value) || value.format !== format) return { ok: false, problem: say('start.file.notTemplate') }
  if (value.version !== version) return { ok: false, problem: say('start.file.version', { version }) }
  const problem = checkShape(value, fileShape, nameField)
  return problem === null ? { ok: true, template: tidy(value as unknown as NamedPlan) } : { ok: false, problem }
}

export const writeTemplateFile = ({ name, title, minutes, topics }: NamedPlan): string =>
  `${JSON.stringify({ format, version, name, title, minutes, topics }, null, 2)}\n`

/** What JSON says; undefined, which JSON cannot say, if it is none. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const nameField = (name: string): string => say('start.file.field', { name })

function checkShape(value: Record<string, unknown>, shape: Shape, fieldOf: (name: string) => string): string | null {
  const stranger = Object.keys(value).find((name) => !Object.hasOwn(shape, name) && !Object.hasOwn(shape, `${name}?`))
  if (stranger !== undefined) return say('start.file.unknown', { field: fieldOf(stranger.slice(0, 40)) })
  for (const [key, check] of Object.entries(shape)) {
    const name = key.replace('?', '')
    const isMissing = value[name] === undefined
    if (isMissing && key !== name) continue
    const problem = isMissing ? say('start.file.missing', { field: fieldOf(name) }) : check(value[name], fieldOf(name))
    if (problem !== null) return problem
  }
  return null
}

function checkTopics(value: unknown, field: string): string | null {
  const { min, max } = limits.topics
  if (!Array.isArray(value)) return say('start.file.list', { field })
  if (value.length < min || value.length > max) return say('start.file.topics', { count: value.length, min, max })
  for (const [index, topic] of value.entries()) {
    const number = index + 1
    if (!isRecord(topic)) return say('start.file.topic', { number })
    const problem = checkShape(topic, topicShape, (name) => say('start.file.topicField', { name, number }))
    if (problem !== null) return problem
  }
  return null
}

function lineOf(max: number): Check {
  return (value, field) => {
    if (typeof value !== 'string') return say('start.file.text', { field })
    const count = lengthOf(cleanLine(value))
    if (count > max) return say('start.file.tooLong', { field, count, max })
    return count === 0 ? say('start.file.empty', { field }) : null
  }
}

function wholeIn(range: { min: number; max: number }): Check {
  return (value, field) =>
    typeof value === 'number' && Number.isInteger(value) && value >= range.min && value <= range.max
      ? null
      : say('start.file.minutes', { field, ...range })
}

/** Lines as the server takes them. */
const tidy = ({ name, title, minutes, topics }: NamedPlan): NamedPlan => ({
  name: cleanLine(name),
  title: cleanLine(title),
  minutes,
  topics: topics.map(
    (topic): PlanTopic => ({
      ...topic,
      title: cleanLine(topic.title),
      ...(topic.purpose !== undefined && { purpose: cleanLine(topic.purpose) }),
    }),
  ),
})
