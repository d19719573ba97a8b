import { mark } from '@evenkeel/shared/agenda/select'
import type { Topic } from '@evenkeel/shared/agenda/state'
import type { Seat } from '@evenkeel/shared/seat'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { HalvesMark } from '../ui/halves-mark.tsx'
import { say } from '../words/words.ts'
import styles from './agenda.module.css'

interface Props {
  topic: Topic
  names: Record<Seat, string>
  mayTick: boolean
  /** The talk is on this topic. */
  isNow?: boolean
}

/** The mark of both sides; a button where this side may tick, which changes its own half alone (TK1). */
export function OwnHalf({ topic, names, mayTick, isNow = false }: Props) {
  const seat = useSession(({ actor }) => actor.seat)
  const submit = useSubmit()
  const { topicId, title, covered } = topic
  const halves = { left: covered.interviewer, right: covered.candidate }
  if (!mayTick) {
    return (
      <span className={styles.mark}>
        <HalvesMark {...halves} label={sayMark(topic, names)} />
      </span>
    )
  }
  return (
    <button
      type="button"
      className={styles.mark}
      data-shortcut={isNow ? 'tick' : undefined}
      aria-label={say('topic.tick', { topic: title })}
      aria-pressed={covered[seat]}
      title={sayMark(topic, names)}
      onClick={() => submit({ type: 'topic/tick', topicId, covered: !covered[seat] })}
    >
      <HalvesMark {...halves} />
    </button>
  )
}

const sayMark = (topic: Topic, names: Props['names']): string => say(`mark.${mark(topic)}`, names)
