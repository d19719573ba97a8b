import { isAuthor } from '@evenkeel/shared/author'
import { isOpen } from '@evenkeel/shared/concern/select'
import type { Seat } from '@evenkeel/shared/seat'
import { useId } from 'react'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/ending.ts'

/** For the side that does not lead: what is going on, and what can still be done. */
export function WrapUpCard({ names }: { names: Record<Seat, string> }) {
  const steering = useSession(({ shared }) => shared.session.steering)
  const isAgain = useSession(({ shared }) => shared.session.reopenedAt !== null)
  const open = useSession(
    ({ shared, actor }) =>
      shared.concern.concerns.filter((question) => isOpen(question) && isAuthor(shared, question, actor)).length,
  )
  const id = useId()
  return (
    <section className="card now stack" aria-labelledby={id}>
      <h2 id={id}>{say('room.wrapUp.title')}</h2>
      {isAgain && <p>{say('announce.reopened', { name: names[steering] })}</p>}
      <p>{say('room.wrapUp.led', { name: names[steering] })}</p>
      <p>{say('room.wrapUp.stillOpen', { count: open })}</p>
    </section>
  )
}
