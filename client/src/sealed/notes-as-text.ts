import type { Topic } from '@evenkeel/shared/agenda/state'
import { say } from '../words/words.ts'
import type { PrivateItem } from './items.ts'
import { byTopic } from './items.ts'

/** Plain text by topic for whatever system a person keeps notes in; nothing that the other side wrote or ticked (EN3). */
export function notesAsText(
  title: string,
  items: readonly PrivateItem[],
  topics: readonly Pick<Topic, 'topicId' | 'title'>[],
): string {
  const parts = byTopic(items, topics).map((group) => {
    const lines = group.items.map(({ kind, text }) => `- ${say(`sealed.line.${kind}`, { text })}`)
    return [group.title ?? say('concern.noTopic'), ...lines].join('\n')
  })
  return [say('sealed.copy.title', { title }), ...parts].join('\n\n')
}
