import type { Pace } from '@evenkeel/shared/across/pace'
import { topicOf } from '@evenkeel/shared/agenda/select'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession } from '../sync/session-context.tsx'
import { say, sayList } from '../words/words.ts'
import { Line, short } from './line.tsx'
import { Extend, LeaveOut, Shorten } from './time-actions.tsx'

/** So many topics are named; of more there is a number. */
const named = 2

/** How many minutes are missing and what that costs, in words that claim no more than the page knows (TM4, TM5). */
export function PaceLine({ pace }: { pace: Pace }) {
  const agenda = useSession(({ shared }) => shared.agenda)
  const current = useSession(({ shared }) => currentTopicId(shared.talk))
  const { areShown } = useClocks()
  const titles = pace.unreached
    .filter((topicId) => topicId !== current)
    .map((topicId) => short(topicOf(agenda, topicId)?.title ?? '', 24))
  const rest = titles.length - named
  const topics = sayList(rest > 0 ? [...titles.slice(0, named), say('talk.pace.others', { count: rest })] : titles)
  const shortOf = pace.sure ? 'talk.pace.short' : 'talk.pace.unsureShort'
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
      <b>{areShown ? say(shortOf, { minutes: pace.short }) : say(`${shortOf}.noClock`)}</b>{' '}
      {titles.length > 0 && say(pace.sure ? 'talk.pace.unreached' : 'talk.pace.unsureUnreached', { topics })}
    </Line>
  )
}
