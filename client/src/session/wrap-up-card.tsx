import { isAuthor } from '@evenkeel/shared/author'
import { isOpen } from '@evenkeel/shared/concern/select'
import type { Seat } from '@evenkeel/shared/seat'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/ending.ts'

/** For the side that does not lead: what is going on, and what can still be done. */
export function WrapUpCard({ names }: { names: Record<Seat, string> }) {
  const steering = useSession(({ shared }) => shared.session.steering)
  const open = useSession(
    ({ shared, actor }) =>
      shared.concern.concerns.filter((question) => isOpen(question) && isAuthor(shared, question, actor)).length,
  )
  return (
    <section className="card now stack">
      <h2>{say('room.wrapUp.title')}</h2>
      <p>{say('room.wrapUp.led', { name: names[steering] })}</p>
      <p>{say('room.wrapUp.stillOpen', { count: open })}</p>
    </section>
  )
}
