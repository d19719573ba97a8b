import type { Recap } from './shape.ts'

const endings = { markdown: '.md', json: '.json', steps: '-next-steps.ics', call: '-call.ics' } as const
export type FormKind = keyof typeof endings

/** So that all of it stays readable in a list of files, and far below what a file system takes. */
const mostOfTitle = 60

/** What a name is made of; a talk has it before there is a record of it. */
type Named = Pick<Recap, 'title' | 'timeZone' | 'startedAt'> & { planned: Pick<Recap['planned'], 'startsAt'> }

/**
 * What a form is called as a file: `evenkeel-staff-engineer-2026-11-27.md`. Letters, digits and hyphens only, whatever
 * the title is made of, so that it is a file name and nothing else on any system.
 * @param isPrivate the holder's own notes are in it, and its name says so first (EN3)
 */
export function fileName({ title, timeZone, startedAt, planned }: Named, kind: FormKind, isPrivate: boolean): string {
  const instant = startedAt ?? planned.startsAt
  const parts = [isPrivate ? 'PRIVATE-evenkeel' : 'evenkeel', asciiOf(title), dayOf(instant, timeZone)]
  return parts.filter((part) => part !== '').join('-') + endings[kind]
}

/** What is left of a title in Latin letters; an accent leaves its letter behind. */
const asciiOf = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, mostOfTitle)
    .replace(/^-|-$/g, '')

function dayOf(at: number | null, timeZone: string | null): string {
  if (at === null) return ''
  const format = new Intl.DateTimeFormat('en', {
    timeZone: timeZone ?? 'UTC',
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}
