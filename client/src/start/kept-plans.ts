/**
 * What this device keeps for the next interview: own templates, and how the last one was made. A convenience: a browser
 * that keeps nothing is no problem, and what it keeps in a shape that this page does not know is as good as nothing.
 */
import { makeId } from '../sync/keys.ts'
import { closings } from './draft.ts'
import type { LastPlan, NamedPlan, OwnTemplate, PlanTopic } from './plan.ts'

/** The number is that of the shape: another page may keep another beside it. */
const templatesKey = 'evenkeel/own-templates/1'
const lastKey = 'evenkeel/last-plan/1'

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Enough to be shown in the form, which checks the rest of it as if somebody had typed it. */
const isPlan = ({ title, minutes, topics }: Record<string, unknown>): boolean =>
  typeof title === 'string' && typeof minutes === 'number' && Array.isArray(topics) && topics.every(isTopic)

const isTopic = (value: unknown): value is PlanTopic =>
  isRecord(value) &&
  typeof value.title === 'string' &&
  typeof value.minutes === 'number' &&
  ['string', 'undefined'].includes(typeof value.purpose) &&
  [undefined, 'questions', 'close'].some((kind) => kind === value.protected)

export function readOwnTemplates(): OwnTemplate[] {
  const kept = read(templatesKey)
  return Array.isArray(kept) ? kept.filter(isOwnTemplate) : []
}

const isOwnTemplate = (value: unknown): value is OwnTemplate =>
  isRecord(value) && typeof value.id === 'string' && typeof value.name === 'string' && isPlan(value)

/** Reads them again first: another tab may have changed them. @throws DOMException where this browser keeps nothing */
export function changeOwnTemplates(change: (templates: OwnTemplate[]) => OwnTemplate[]): OwnTemplate[] {
  const changed = change(readOwnTemplates())
  localStorage.setItem(templatesKey, JSON.stringify(changed))
  return changed
}

/** One of the same name is replaced, in its place. */
export function withTemplate(templates: OwnTemplate[], plan: NamedPlan): OwnTemplate[] {
  const same = templates.find(({ name }) => name === plan.name)
  if (!same) return [...templates, { ...plan, id: makeId() }]
  return templates.map((each) => (each === same ? { ...plan, id: same.id } : each))
}

/** The name, or with the first free number behind it: what comes from a file replaces nothing. */
export function freeName(templates: OwnTemplate[], name: string): string {
  const isTaken = (wanted: string) => templates.some((each) => each.name === wanted)
  if (!isTaken(name)) return name
  // A name at its longest makes room for the number.
  const numbered = (number: number) => `${[...name].slice(0, 56).join('')} ${number}`
  let number = 2
  while (isTaken(numbered(number))) number += 1
  return numbered(number)
}

export function readLastPlan(): LastPlan | null {
  const kept = read(lastKey)
  return isLastPlan(kept) ? kept : null
}

function isLastPlan(value: unknown): value is LastPlan {
  if (!isRecord(value) || !isPlan(value)) return false
  const { templateId, maker, interviewer, callLink, retentionDays, closing } = value
  return (
    [templateId, interviewer, callLink].every((text) => typeof text === 'string') &&
    (maker === 'interviewer' || maker === 'organiser') &&
    (retentionDays === 30 || retentionDays === 90 || retentionDays === 365) &&
    closings.some((each) => each === closing)
  )
}

export function keepLastPlan(plan: LastPlan): void {
  try {
    localStorage.setItem(lastKey, JSON.stringify(plan))
  } catch {
    // Everything is asked for again next time.
  }
}
