import { isAuthor } from '@evenkeel/shared/author'
import { isAnsweredBy, isOpen } from '@evenkeel/shared/concern/select'
import type { Concern } from '@evenkeel/shared/concern/state'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import { useState } from 'react'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import styles from './concern.module.css'

interface Props {
  question: Concern
  may: (type: CommandType) => boolean
  /** What wanting more is called where it promises something in the other side's name. */
  more?: string
}

/** What this person may do with a question: answered is anybody's, and taken back by whoever said so; more and taking back are the author's (CO2). */
export function QuestionActions({ question, may, more }: Props) {
  const { concernId, seat, status } = question
  const isMine = useSession(({ shared, actor }) => isAuthor(shared, question, actor))
  const isAnsweredHere = useSession(({ actor }) => isAnsweredBy(question, actor))
  const mayPromise = useSession(({ shared, actor }) => actor.seat !== seat || actor.seat === shared.session.steering)
  // After the end more is answered in writing (EN5): one that is promised and not yet written has nothing to gain.
  const isWritten = useSession(({ shared }) =>
    shared.later.items.some((each) => each.itemId === concernId && each.done),
  )
  const hasMore = useSession(({ shared }) => shared.session.phase !== 'ended' || status !== 'in-writing' || isWritten)
  const submit = useSubmit()
  return (
    <span className={styles.actions}>
      {isMine && may('concern/withdraw') && (
        <span className={styles.takeBack} data-keeps-focus="button">
          <TakeBack concernId={concernId} />
        </span>
      )}
      {isOpen(question) && mayPromise && may('concern/in-writing') && (
        <button type="button" className="small quiet" onClick={() => submit({ type: 'concern/in-writing', concernId })}>
          {say('concern.action.inWritingShort')}
        </button>
      )}
      {isOpen(question) && may('concern/answer') && (
        <button type="button" className="small" onClick={() => submit({ type: 'concern/answer', concernId })}>
          {say('concern.action.answered')}
        </button>
      )}
      {isAnsweredHere && !isMine && may('concern/answer') && (
        <button
          type="button"
          className="small quiet"
          onClick={() => submit({ type: 'concern/answer', concernId, answered: false })}
        >
          {say('concern.action.stillOpen')}
        </button>
      )}
      {!isOpen(question) && isMine && hasMore && may('concern/more') && (
        <button type="button" className="small" onClick={() => submit({ type: 'concern/more', concernId })}>
          {more ?? say('concern.action.more')}
        </button>
      )}
    </span>
  )
}

/** Taking back cannot be undone, so it is two presses in the same place, without a dialog. */
function TakeBack({ concernId }: { concernId: string }) {
  const [isAsked, setAsked] = useState(false)
  const submit = useSubmit()
  if (!isAsked) {
    return (
      <button type="button" className="small quiet" onClick={() => setAsked(true)}>
        {say('concern.action.withdraw')}
      </button>
    )
  }
  return (
    <>
      <button type="button" className="small" onClick={() => submit({ type: 'concern/withdraw', concernId })}>
        {say('concern.action.withdrawSure')}
      </button>
      <button type="button" className="small quiet" onClick={() => setAsked(false)}>
        {say('concern.action.keepIt')}
      </button>
    </>
  )
}
