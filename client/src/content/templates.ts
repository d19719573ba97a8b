/** The content pack, typed. An interview stores only the id of a topic here (its `guide`); the words stay in the page. Prompts are in `prompts.ts`. */
import type { Seat } from '@evenkeel/shared/seat'
import pack from './templates.json'

/** A topic as the pack plans it, with what each side is helped with. */
export interface Guide {
  id: string
  title: string
  /** `questions` and `close` are what a talk is never trimmed of. */
  kind: string
  minutes: number
  protected?: boolean
  purpose: string
  /** What a person could say before marking the topic as covered for the own side. */
  coveredWhen: Record<Seat, string>
}

export interface Template {
  id: string
  /** Editable where an interview is made; the start of its title. */
  title: string
  shortTitle: string
  minutes: number
  bestFor: string
  summary: string
  topics: Guide[]
}

export const templates: readonly Template[] = pack.templates

export const defaultTemplate: Template = findTemplate(pack.defaultTemplate)

export function findTemplate(id: string): Template {
  const template = templates.find((each) => each.id === id)
  if (!template) throw new Error(`the content pack has no template ${id}`)
  return template
}

/** Which protected part of a talk a guide stands for, if any (AG5). */
export function protectedKind(guide: Guide): 'questions' | 'close' | undefined {
  if (!guide.protected) return undefined
  return guide.kind === 'close' ? 'close' : 'questions'
}
