import { topicOf } from '@evenkeel/shared/agenda/select'
import { visible } from '@evenkeel/shared/concern/select'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import { useNames } from './use-names.ts'

/** Then it is taken away again: whoever reads through the page would find it in the wrong place. */
const readOutMs = 8_000

/**
 * Reads out what the other side brought: a new question, a new current topic, a talk taken up again (BC2). Nothing of what
 * was there at first.
 */
export function Announcer() {
  const concern = useSession(({ shared }) => shared.concern)
  const agenda = useSession(({ shared }) => shared.agenda)
  const current = useSession(({ shared }) => currentTopicId(shared.talk))
  const steers = useSession(({ shared, actor }) => shared.session.steering === actor.seat)
  const ownId = useSession(({ actor }) => actor.holderId)
  const reopenedAt = useSession(({ shared }) => shared.session.reopenedAt)
  const leader = useNames()[useSession(({ shared }) => shared.session.steering)]
  const [words, setWords] = useState('')
  const known = useRef<{ concernIds: Set<string>; topicId: string | null; reopenedAt: number | null }>(null)

  useEffect(() => {
    const before = known.current
    const questions = visible(concern)
    known.current = { concernIds: new Set(questions.map(({ concernId }) => concernId)), topicId: current, reopenedAt }
    if (!before) return
    const news = questions
      .filter(({ concernId, authorId }) => authorId !== ownId && !before.concernIds.has(concernId))
      .map(({ text, topicId }) => {
        const topic = topicOf(agenda, topicId)?.title
        return topic ? say('announce.newQuestion', { topic, text }) : say('announce.newQuestionNoTopic', { text })
      })
    if (reopenedAt !== before.reopenedAt) {
      // Whoever read the record is somewhere in it: the talk begins at the top.
      scrollTo(0, 0)
      if (!steers) news.push(say('announce.reopened', { name: leader }))
    }
    const topic = topicOf(agenda, current)?.title
    if (!steers && topic && current !== before.topicId) news.push(say('announce.currentTopic', { topic }))
    // What was read out goes with the next change, so that a question taken back is nowhere on the page (CO1).
    setWords(news.join(' '))
  }, [concern, agenda, current, steers, ownId, reopenedAt, leader])

  useEffect(() => {
    if (words === '') return
    const timer = setTimeout(() => setWords(''), readOutMs)
    return () => clearTimeout(timer)
  }, [words])

  return (
    <p aria-live="polite" className="visually-hidden">
      {words}
    </p>
  )
}
