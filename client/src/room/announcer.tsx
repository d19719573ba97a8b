import { topicOf } from '@evenkeel/shared/agenda/select'
import { visible } from '@evenkeel/shared/concern/select'
import type { Seat } from '@evenkeel/shared/seat'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../sync/session-context.tsx'
import type { SessionView } from '../sync/session-store.ts'
import { say } from '../words/words.ts'
import { useAfterPause } from './use-after-pause.ts'

/** Then it is taken away again: whoever reads through the page would find it in the wrong place. */
const readOutMs = 8_000

/**
 * Reads out what the other side brought: a new question, a new current topic, the end, a talk taken up again (BC2). Nothing of what
 * was there at first, nothing that a person did here, and nothing into their typing: it waits for a pause, and what came
 * meanwhile is read out together, as it is by then.
 */
export function Announcer({ names }: { names: Record<Seat, string> }) {
  const view = useSession((view) => view)
  const { concern, agenda, session, talk } = view.shared
  const [topicId, reopenedAt] = [currentTopicId(talk), session.reopenedAt]
  const leader = names[session.steering]
  const [words, setWords] = useState('')
  /** What was on the page when something was read out last, or when the page was opened. */
  const told = useRef(view)
  const latest = useRef({ view, leader })
  latest.current = { view, leader }

  const afterPause = useAfterPause(() => {
    setWords(newsBetween(told.current, latest.current.view, latest.current.leader).join(' '))
    told.current = latest.current.view
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what there may be something to say of
  useEffect(() => {
    // What was read out goes with the next change, so that a question taken back is nowhere on the page (CO1).
    setWords('')
    afterPause()
  }, [concern, agenda, topicId, session.phase, reopenedAt])
  useEffect(() => {
    // Whoever read the record is somewhere in it: the talk begins at the top.
    if (reopenedAt !== told.current.shared.session.reopenedAt) scrollTo(0, 0)
  }, [reopenedAt])
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

function newsBetween(before: SessionView, { shared, actor }: SessionView, leader: string): string[] {
  const known = new Set(visible(before.shared.concern).map(({ concernId }) => concernId))
  const titleOf = (topicId: string | null) => topicOf(shared.agenda, topicId)?.title
  const news = visible(shared.concern)
    .filter(({ concernId, authorId }) => authorId !== actor.holderId && !known.has(concernId))
    .map(({ text, topicId }) => {
      const topic = titleOf(topicId)
      return topic ? say('announce.newQuestion', { topic, text }) : say('announce.newQuestionNoTopic', { text })
    })
  if (shared.session.steering === actor.seat) return news
  if (shared.session.phase === 'ended' && before.shared.session.phase !== 'ended') news.push(say('end.title'))
  if (shared.session.reopenedAt !== before.shared.session.reopenedAt)
    news.push(say('announce.reopened', { name: leader }))
  const topicId = currentTopicId(shared.talk)
  const topic = titleOf(topicId)
  if (topic && topicId !== currentTopicId(before.shared.talk)) news.push(say('announce.currentTopic', { topic }))
  return news
}
