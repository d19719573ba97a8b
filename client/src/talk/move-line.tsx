import { topicOf } from '@evenkeel/shared/agenda/select'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { LastMove } from '@evenkeel/shared/talk/state'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/moment.ts'
import { Line, roomForWords, short } from './line.tsx'

interface Props {
  move: LastMove
  /** Who made it. */
  name: string
  may: (type: CommandType) => boolean
}

/** "For you too?" The other side marked a topic or moved on from it; both answers are as easy as none (TK3). */
export function MoveLine({ move, name, may }: Props) {
  const agenda = useSession(({ shared }) => shared.agenda)
  const submit = useSubmit()
  const { topicId } = move
  const topic = topicOf(agenda, topicId)?.title ?? ''
  const next = topicOf(agenda, move.nextTopicId)?.title
  const sentence = (name: string, topic: string, next: string | undefined) =>
    move.kind === 'moved-on' && next ? say('tick.askOnMove', { name, topic, next }) : say('tick.ask', { name, topic })
  // Titles are cut only where there is no room, and then say so once: without the full stop of their sentence.
  const cut = sentence(short(name, 18), short(topic, 24), next && short(next, 24)).replace('….', '…')
  // The question is what matters; who brought it up gives way first.
  const words =
    [sentence(name, topic, next), cut].find((each) => each.length <= roomForWords) ??
    say('tick.askShort', { topic: short(topic) })
  return (
    <Line
      actions={
        <>
          <button
            type="button"
            className="small"
            aria-label={say('tick.yesFor', { topic })}
            onClick={() => submit({ type: 'topic/tick', topicId, covered: true })}
          >
            {say('tick.yes')}
          </button>
          {may('topic/more') && (
            <button
              type="button"
              className="small"
              aria-label={say('tick.notYetFor', { topic })}
              onClick={() => submit({ type: 'topic/more', topicId })}
            >
              {say('tick.notYet')}
            </button>
          )}
        </>
      }
    >
      {words}
    </Line>
  )
}
