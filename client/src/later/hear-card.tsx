import type { LaterItem } from '@evenkeel/shared/later/state'
import { isDayOver } from '@evenkeel/shared/protocol/due'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { CopyText } from '../ui/copy-text.tsx'
import { say } from '../words/ending.ts'
import { sayDate, sayList } from '../words/words.ts'
import { Earlier } from './earlier.tsx'
import { HearDay } from './hear-day.tsx'
import styles from './later.module.css'

interface Props {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
}

/**
 * When the candidate hears, also if it is a no: asked of the interviewer by name, whoever leads, and shown to both with
 * the days that it was moved from. Nothing is overdue: past the day the candidate alone is offered a line to copy (EN1).
 */
export function HearCard({ names, may }: Props) {
  const reply = useSession(({ shared }) => shared.later.items.find(({ kind }) => kind === 'reply'))
  const seat = useSession(({ actor }) => actor.seat)
  const who = useWho(names)
  const mayChange = seat === 'interviewer' && may(reply ? 'later/edit' : 'later/add')
  return (
    <section className="card stack" aria-labelledby="hear-title">
      <h3 id="hear-title">{say(`hear.ask.${seat}`, who)}</h3>
      <p role="status">{reply ? sayReply(reply, seat, who) : say(`hear.none.${seat}`, who)}</p>
      {reply?.done && reply.due !== null && (
        <p className="dim">{say('hear.wasPromised', { date: sayDate(reply.due) })}</p>
      )}
      {reply && <Earlier item={reply} />}
      {mayChange && !reply?.done && <HearDay reply={reply} candidate={who.candidate} />}
      {mayChange && reply?.done && <NotHeard itemId={reply.itemId} />}
      {reply && seat === 'candidate' && may('later/add') && <PoliteLine reply={reply} who={who} />}
    </section>
  )
}

/** Both read that it is done: a press by mistake is taken back (EN1). */
function NotHeard({ itemId }: { itemId: string }) {
  const submit = useSubmit()
  return (
    <button type="button" className="small quiet" onClick={() => submit({ type: 'later/done', itemId, done: false })}>
      {say('hear.notHeard')}
    </button>
  )
}

function sayReply({ due, done }: LaterItem, seat: Seat, who: Record<Seat, string>): string {
  if (done) return say(`hear.heard.${seat}`, who)
  return say(`hear.line.${seat}`, { ...who, date: sayDate(due ?? 0) })
}

/** Only on the page of who waits, only once the day is over, and only as words of their own. */
function PoliteLine({ reply: { due, done }, who }: { reply: LaterItem; who: Record<Seat, string> }) {
  const title = useSession(({ shared }) => shared.session.title)
  const isOver = useSession(({ now }) => due !== null && isDayOver(due, now))
  if (done || due === null || !isOver) return null
  const line = say('hear.politeLine', { ...who, title, date: sayDate(due) })
  return (
    <>
      <p>{say('hear.afterDate')}</p>
      <blockquote className={styles.line}>{line}</blockquote>
      <CopyText text={line} label={say('hear.copy')} copied={say('hear.copied')} byHand={say('hear.byHand')} />
    </>
  )
}

/** Both sides by the names of whoever is on them: somebody hears from people. */
function useWho(names: Record<Seat, string>): Record<Seat, string> {
  const people = useSession((view) => view.people)
  const on = (seat: Seat): string => {
    const known = people.filter((person) => person.seat === seat && !person.retired && person.name)
    return known.length > 0 ? sayList(known.map(({ name }) => name)) : names[seat]
  }
  return { interviewer: on('interviewer'), candidate: on('candidate') }
}
