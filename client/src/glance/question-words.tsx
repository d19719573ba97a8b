import { isAuthor } from '@evenkeel/shared/author'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/glance.ts'
import { sayWritten } from '../words/words.ts'
import type { GlanceProps } from './glance.tsx'
import { mostPressing } from './open-question.ts'

/** The open question that matters most here, with who asked it; null where none is open. */
export function useQuestionWords(names: GlanceProps['names']): string | null {
  const question = useSession(({ shared }) => mostPressing(shared.concern.concerns, currentTopicId(shared.talk)))
  const isMine = useSession(({ shared, actor }) => question !== undefined && isAuthor(shared, question, actor))
  const people = useSession((view) => view.people)
  if (!question) return null
  const text = sayWritten(question.text)
  if (isMine) return say('glance.youAsked', { text })
  const name = people.find(({ holderId }) => holderId === question.authorId)?.name || names[question.seat]
  return say('glance.asks', { name, text })
}
