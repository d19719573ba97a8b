import { mark, nextTopic, planned } from '@evenkeel/shared/agenda/select'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import styles from './quiet-line.module.css'
import type { StandingProps } from './use-standing.tsx'
import { useStanding } from './use-standing.tsx'

/** What stands in the quiet line now; comes a moment after the page, into the room that is kept for it (ND2). */
export const StandingLine = (props: StandingProps) => useStanding(props)?.line ?? <SoFar />

/** Where the page has nothing to say, what the bar above it shows, in words: the room kept for a question is no hole. */
function SoFar() {
  const agenda = useSession(({ shared }) => shared.agenda)
  const current = useSession(({ shared }) => currentTopicId(shared.talk))
  const next = nextTopic(agenda, current)
  const topics = planned(agenda)
  const count = topics.filter((topic) => mark(topic) === 'both').length
  return (
    <div className={styles.soFar}>
      <span>{say('topic.bothCount', { count, all: topics.length })}</span>
      {/* Between two topics the card below says it. */}
      {current !== null && next && <span>{say('talk.betweenNote', { topic: next.title })}</span>}
    </div>
  )
}
