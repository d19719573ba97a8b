import { pace } from '@evenkeel/shared/across/pace'
import { topicOf } from '@evenkeel/shared/agenda/select'
import { isOpen, visible } from '@evenkeel/shared/concern/select'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import {
  currentTopicId,
  isDrifting,
  isPaused,
  isSure,
  minutesLeft,
  openSegment,
  topicMinutes,
} from '@evenkeel/shared/talk/select'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { sayConnection } from '../session/say-connection.ts'
import { useSession } from '../sync/session-context.tsx'
import type { SessionView } from '../sync/session-store.ts'
import { sayShort } from '../talk/pace-words.ts'
import { say } from '../words/shortcuts.ts'
import { sayTime } from '../words/words.ts'

/**
 * Where we are, for whoever cannot look or does not want to search (BC2): topic, minutes, pace, open questions, who
 * leads, connection. It says no more than the page shows this side: no minutes where clocks are hidden (TM3), and the
 * pace to who leads (TM4).
 */
export function useWhereWeAre(names: Record<Seat, string>, may: (type: CommandType) => boolean): () => string {
  const view = useSession((view) => view)
  const { areShown } = useClocks()
  return () => {
    const { shared, now, connection, waiting } = view
    const open = visible(shared.concern).filter(isOpen).length
    const isOver = shared.session.phase === 'ended'
    const short = may('talk/trim') && pace(shared, now)
    return [
      sayPlace(view, areShown),
      areShown && sayLeft(view),
      short && sayShort(short, areShown),
      say('shortcuts.where.open', { count: open }),
      !isOver && sentence(say('session.leads', { count: 1, name: names[shared.session.steering] })),
      sentence(
        connection === 'online' && waiting === 0 ? say('room.connection.saved') : sayConnection(connection, waiting),
      ),
    ]
      .filter(Boolean)
      .join(' ')
  }
}

const sentence = (words: string): string => say('shortcuts.where.sentence', { words })

function sayPlace({ shared, now }: SessionView, areShown: boolean): string {
  const { session, agenda, talk } = shared
  if (session.phase === 'lobby') return sentence(say('room.lobby.title'))
  if (session.phase === 'wrap-up') return sentence(say('room.wrapUp.title'))
  if (session.phase === 'ended') return sentence(say('end.title'))
  const topic = topicOf(agenda, currentTopicId(talk))
  if (!topic) return sentence(say(isPaused(talk) ? 'talk.paused' : 'talk.between'))
  if (isDrifting(talk)) return say('shortcuts.where.drifting', { topic: topic.title })
  if (isPaused(talk)) return say('shortcuts.where.paused', { topic: topic.title })
  if (!areShown) return sentence(topic.title)
  const minutes = isSure(shared, now)
    ? say('topic.minutesOf', { spent: topicMinutes(talk, topic.topicId, now), minutes: topic.minutes })
    : say('talk.since', { time: sayTime(openSegment(talk)?.from ?? now) })
  return say('shortcuts.where.topicOf', { topic: topic.title, minutes })
}

function sayLeft({ shared: { talk, session }, now }: SessionView): string | null {
  if (talk.endsAt === null || session.phase === 'ended') return null
  const minutes = minutesLeft(talk.endsAt, now)
  const left = minutes < 0 ? say('talk.over', { minutes: -minutes }) : say('talk.left', { minutes })
  return say('shortcuts.where.left', { left, until: say('talk.until', { time: sayTime(talk.endsAt) }) })
}
