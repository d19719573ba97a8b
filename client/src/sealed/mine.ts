import type { Topic } from '@evenkeel/shared/agenda/state'
import type { Mine } from '@evenkeel/shared/recap/mine'
import type { PrivateItem, PrivateKind } from './items.ts'
import { byTopic } from './items.ts'

/** What is only the holder's own, as the record takes it along where its owner asks for that (EN3). In the agenda's order. */
export function mineOf(items: readonly PrivateItem[], topics: readonly Pick<Topic, 'topicId' | 'title'>[]): Mine {
  const groups = byTopic(items, topics)
  const of = (kind: PrivateKind) =>
    groups.flatMap(({ title, items }) =>
      items.filter((item) => item.kind === kind).map(({ text }) => ({ topicTitle: title, text })),
    )
  return { notes: of('note'), marks: of('mark'), mustAsks: of('must-ask'), drafts: of('draft') }
}
