import { topicOf } from '@evenkeel/shared/agenda/select'
import { visible } from '@evenkeel/shared/concern/select'
import type { Seat } from '@evenkeel/shared/seat'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../sync/session-context.tsx'
import type { SessionView } from '../sync/session-store.ts'
import { say } from '../words/moment.ts'
import { useAfterPause } from './use-after-pause.ts'

/** Then it is taken away again: whoever reads through the page would find it in the wrong place. */
const readOutMs = 8_000

/**
 * Reads out what the other side brought: a new question, a new current topic, the end, a talk taken up again (BC2). Nothing of what
 * was there at first, nothing that this person did, and nothing into their typing: it waits for a pause, and what came
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
  /** The same for where the talk is, or when this person moved it last: that is no news. */
  const moved = useRef(view)
  const place = useRef<HTMLParagraphElement>(null)
  const latest = useRef({ view, leader })
  latest.current = { view, leader }

  const afterPause = useAfterPause(place, () => {
    const { view, leader } = latest.current
    setWords([...newQuestions(told.current, view), ...newMoves(moved.current, view, leader)].join(' '))
    told.current = view
    moved.current = view
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what there may be something to say of
  useEffect(() => {
    // What was read out goes with the next change, so that a question taken back is nowhere on the page (CO1).
    setWords('')
    afterPause()
  }, [concern, agenda, topicId, session.phase, reopenedAt])
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the moves
  useEffect(() => {
    if (isOwnMove(moved.current, view)) moved.current = view
  }, [topicId, session.phase, reopenedAt])
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
    <p ref={place} aria-live="polite" className="visually-hidden">
      {words}
    </p>
  )
}

/** What was pressed here shows before it is stored; whoever does not lead moves the talk by its start alone. */
const isOwnMove = (before: SessionView, { shared, actor, waiting }: SessionView): boolean =>
  waiting > 0 && (shared.session.steering === actor.seat || before.shared.session.phase === 'lobby')

function newQuestions(before: SessionView, { shared, actor }: SessionView): string[] {
  const known = new Set(visible(before.shared.concern).map(({ concernId }) => concernId))
  return visible(shared.concern)
    .filter(({ concernId, authorId }) => authorId !== actor.holderId && !known.has(concernId))
    .map(({ text, topicId }) => {
      const topic = topicOf(shared.agenda, topicId)?.title
      return topic ? say('announce.newQuestion', { topic, text }) : say('announce.newQuestionNoTopic', { text })
    })
}

function newMoves({ shared: before }: SessionView, { shared }: SessionView, leader: string): string[] {
  const topicId = currentTopicId(shared.talk)
  const topic = topicId === currentTopicId(before.talk) ? undefined : topicOf(shared.agenda, topicId)?.title
  const isEnd = shared.session.phase === 'ended' && before.session.phase !== 'ended'
  const isReopened = shared.session.reopenedAt !== before.session.reopenedAt
  return [
    ...(isEnd ? [say('end.title')] : []),
    ...(isReopened ? [say('announce.reopened', { name: leader })] : []),
    ...(topic ? [say('announce.currentTopic', { topic })] : []),
  ]
}
