/** What one holder keeps in private, as the page understands it. */
import type { Topic } from '@evenkeel/shared/agenda/state'
import type { CommandOf } from '@evenkeel/shared/protocol/up'
import type { BoxContent } from './seal.ts'

const kinds = ['note', 'mark', 'must-ask', 'draft'] as const
/** `must-ask`: what the candidate kept when asked what to leave with; asked later like any draft (CO1). */
export type PrivateKind = (typeof kinds)[number]

export interface PrivateContent extends BoxContent {
  kind: PrivateKind
  /** When it was first kept, in milliseconds since 1970 by that device's clock: for the order on screen. */
  at: number
  /** Of a mark: which sign or reminder of the content pack it is. */
  sign?: string
  /** Of a question: how soon an answer is wanted (CO3). */
  when?: CommandOf<'concern/raise'>['when']
}

export interface PrivateItem extends PrivateContent {
  boxId: string
  version: number
  /** This device has seen a newer copy than the one that the server gave. */
  isOlder: boolean
}

/** null for what a page of the future wrote: it is kept, and this page says that it cannot show it. */
export function contentFrom(inside: BoxContent): PrivateContent | null {
  const { kind, at, sign, when, ...rest } = inside as BoxContent & Record<string, unknown>
  const known = kinds.find((each) => each === kind)
  if (!known) return null
  return {
    ...rest,
    kind: known,
    at: typeof at === 'number' ? at : 0,
    ...(typeof sign === 'string' ? { sign } : {}),
    ...(when === 'today' || when === 'can-wait' ? { when } : {}),
  }
}

export const isToAsk = ({ kind }: Pick<PrivateItem, 'kind'>): boolean => kind === 'must-ask' || kind === 'draft'

export const inOrder = (items: PrivateItem[]): PrivateItem[] =>
  items.toSorted((a, b) => a.at - b.at || (a.boxId < b.boxId ? -1 : 1))

/** By topic in the agenda's order; what belongs to none, or to one that is gone, comes last. */
export function byTopic<Item extends { topicId: string | null }>(
  items: readonly Item[],
  topics: readonly Pick<Topic, 'topicId' | 'title'>[],
): { topicId: string | null; title: string | null; items: Item[] }[] {
  const known = new Set(topics.map(({ topicId }) => topicId))
  const groups = [
    ...topics.map(({ topicId, title }) => ({
      topicId,
      title,
      items: items.filter((each) => each.topicId === topicId),
    })),
    {
      topicId: null,
      title: null,
      items: items.filter(({ topicId }) => topicId === null || !known.has(topicId)),
    },
  ]
  return groups.filter((group) => group.items.length > 0)
}
