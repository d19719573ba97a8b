import type { Pace } from '@evenkeel/shared/across/pace'
import { topicOf } from '@evenkeel/shared/agenda/select'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/moment.ts'
import { sayList } from '../words/words.ts'
import { Line, roomForWords, short } from './line.tsx'
import { sayShort } from './pace-words.ts'
import { Extend, LeaveOut, Shorten } from './time-actions.tsx'

/** How many minutes are missing and what that costs, in words that claim no more than the page knows (TM4, TM5). */
export function PaceLine({ pace }: { pace: Pace }) {
  const agenda = useSession(({ shared }) => shared.agenda)
  const current = useSession(({ shared }) => currentTopicId(shared.talk))
  const { areShown } = useClocks()
  const missing = sayShort(pace, areShown)
  const titles = pace.unreached
    .filter((topicId) => topicId !== current)
    .map((topicId) => short(topicOf(agenda, topicId)?.title ?? '', 24))
  /** The first of them by name, of the others their number. */
  const naming = (named: number): string => {
    const rest = titles.length - named
    const topics = rest > 0 ? [...titles.slice(0, named), say('talk.pace.others', { count: rest })] : titles
    return say(pace.sure ? 'talk.pace.unreached' : 'talk.pace.unsureUnreached', { topics: sayList(topics) })
  }
  const cost = missing.length + naming(2).length < roomForWords ? naming(2) : naming(1)
  return (
    <Line
      isPlain
      actions={
        <>
          <Shorten />
          <LeaveOut />
          <Extend />
        </>
      }
    >
      <b>{missing}</b> {titles.length > 0 && cost}
    </Line>
  )
}
