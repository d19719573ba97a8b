import type { Topic } from '@evenkeel/shared/agenda/state'
import { oneLine } from '@evenkeel/shared/recap/plain-text'
import { say } from '../words/moment.ts'
import type { PrivateItem } from './items.ts'
import { byTopic } from './items.ts'

/**
 * Plain text by topic for whatever system a person keeps notes in; nothing that the other side wrote or ticked but the
 * topics' titles (EN3). No line begins with what somebody typed, nor with a sign that a spreadsheet takes for a formula,
 * and no tab is in it (TR3).
 */
export function notesAsText(
  title: string,
  items: readonly PrivateItem[],
  topics: readonly Pick<Topic, 'topicId' | 'title'>[],
): string {
  const parts = byTopic(items, topics).map((group) => {
    const lines = group.items.map(({ kind, text }) => `  • ${oneLine(say(`sealed.line.${kind}`, { text }))}`)
    return [`• ${oneLine(group.title ?? say('concern.noTopic'))}`, ...lines].join('\n')
  })
  return [oneLine(say('sealed.copy.title', { title })), ...parts].join('\n\n')
}
