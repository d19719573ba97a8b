import type { Proposal } from '@evenkeel/shared/agenda/state'
import { isAuthor } from '@evenkeel/shared/author'
import { limits } from '@evenkeel/shared/protocol/limits'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useId } from 'react'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/moment.ts'
import { sayWritten } from '../words/words.ts'
import { placeForNew } from './place.ts'
import { titleId } from './proposal-count.tsx'
import styles from './proposals.module.css'

interface Props {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
}

/**
 * Topics that the side which does not lead would like to have (AG3): that side sees what became of each, who leads answers
 * in one press.
 */
export function Proposals({ names, may }: Props) {
  const proposals = useSession(({ shared }) => shared.agenda.proposals)
  const isOver = useSession(({ shared }) => shared.session.phase === 'ended')
  // After the end nothing waits any more, and that nobody answered is nothing to be told (TK3).
  const shown = proposals.filter(({ answer }) => answer !== null || !isOver)
  if (shown.length === 0) return null
  return (
    <section className={styles.proposals} aria-labelledby={titleId}>
      <h4 id={titleId} tabIndex={-1}>
        {say('agenda.proposals')}
      </h4>
      <ul>
        {shown.map((proposal) => (
          <ProposedTopic key={proposal.topicId} proposal={proposal} names={names} may={may} />
        ))}
      </ul>
    </section>
  )
}

function ProposedTopic({ proposal, names, may }: Props & { proposal: Proposal }) {
  const { topicId, title, minutes, purpose, seat, answer } = proposal
  const isOwn = useSession(({ shared, actor }) => isAuthor(shared, proposal, actor))
  const { areShown } = useClocks()
  const submit = useSubmit()
  const id = useId()
  const isWaiting = answer === null
  return (
    <li className={styles.proposal} data-keeps-focus="self">
      <div className={styles.what}>
        <b id={id}>
          <bdi>{sayWritten(title)}</bdi>
        </b>
        {minutes !== null && areShown && <small>{say('topic.minutes', { minutes })}</small>}
      </div>
      {purpose && (
        <p className="dim" dir="auto">
          {purpose}
        </p>
      )}
      <div className={styles.row}>
        <small>{say('agenda.proposal.by', { name: names[seat] })}</small>
        {!(isWaiting && may('topic/accept')) && (
          <span className={isWaiting ? 'chip' : 'chip ok'}>{say(`agenda.proposal.${answer ?? 'waiting'}`)}</span>
        )}
        {isWaiting && isOwn && may('topic/withdraw') && (
          <button
            type="button"
            className="small"
            aria-describedby={id}
            onClick={() => submit({ type: 'topic/withdraw', topicId })}
          >
            {say('agenda.proposal.withdraw')}
          </button>
        )}
      </div>
      {isWaiting && may('topic/accept') && <Answers proposal={proposal} describedBy={id} />}
    </li>
  )
}

/** Three answers, one press each; none of them has to be given. */
function Answers({ proposal: { topicId, title }, describedBy }: { proposal: Proposal; describedBy: string }) {
  const topics = useSession(({ shared }) => shared.agenda.topics)
  const current = useSession(({ shared }) => currentTopicId(shared.talk))
  const submit = useSubmit()
  const isFull = topics.length >= limits.topics.max
  return (
    <div className={styles.answers}>
      {title !== '' && (
        <GuardedButton
          className="small"
          aria-describedby={describedBy}
          because={isFull ? say('agenda.full', { max: limits.topics.max }) : null}
          onClick={() => submit({ type: 'topic/accept', topicId, after: placeForNew(topics, current) })}
        >
          {say('agenda.proposal.accept')}
        </GuardedButton>
      )}
      {(['by-mail', 'someone-else'] as const).map((how) => (
        <button
          key={how}
          type="button"
          className="small"
          aria-describedby={describedBy}
          onClick={() => submit({ type: 'topic/decline', topicId, how })}
        >
          {say(`agenda.proposal.${how}`)}
        </button>
      ))}
    </div>
  )
}
