import { isAuthor } from '@evenkeel/shared/author'
import { limits } from '@evenkeel/shared/protocol/limits'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { useEffect, useId, useRef, useState } from 'react'
import { cleanLine, lengthOf } from '../app/hooks/line.ts'
import { makeId } from '../sync/keys.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/moment.ts'
import { sayRefusal } from '../words/pages.ts'
import { usePrivate, usePrivateStore } from './private-context.tsx'
import styles from './sealed.module.css'
import { useTyped } from './use-typed.ts'

interface Props {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
}

const order = ['first', 'second'] as const

/**
 * Asked of the candidate after joining, as the interviewer's own words: the page asks, so that nobody shy has to begin.
 * It goes once anything was asked or kept to be asked, and at the start, unless somebody is writing in it.
 */
export function JoinQuestion({ names, may }: Props) {
  const isCandidate = useSession(({ actor }) => actor.seat === 'candidate')
  const isBefore = useSession(({ shared }) => shared.session.phase === 'lobby')
  const hasAsked = useSession(({ shared, actor }) =>
    shared.concern.concerns.some((concern) => isAuthor(shared, concern, actor)),
  )
  const hasBoxes = useSession(({ own }) => own.sealed.boxes.length > 0)
  /** Nothing was kept, or it is known what. */
  const isReady = usePrivate((view) => view.ready) || !hasBoxes
  const hasKept = usePrivate((view) => view.items.some(({ kind }) => kind === 'must-ask'))
  const [typed, setTyped] = useTyped<[string, string]>('two-things', ['', ''])
  const [done, setDone] = useState<'sent' | 'kept' | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const said = useRef<HTMLParagraphElement>(null)
  const submit = useSubmit()
  const own = usePrivateStore()
  const id = useId()
  useEffect(() => {
    // The pressed button is gone; a keyboard goes on from the sentence in its place.
    if (done !== null) said.current?.focus()
  }, [done])

  const isTyping = typed.some((text) => text !== '')
  const isOffered = isCandidate && isReady && may('concern/raise') && (isTyping || (isBefore && !hasAsked && !hasKept))
  const name = names.interviewer
  if (isBefore && done !== null)
    return (
      <p ref={said} className="ask" tabIndex={-1} role="status">
        {say(done === 'sent' ? 'join.sent' : 'join.kept', { name })}
      </p>
    )
  if (!isOffered) return null

  const texts = typed.map(cleanLine)
  const questions = texts.filter((text) => text !== '')
  const tooMany = Math.max(0, ...texts.map((text) => lengthOf(text) - limits.concern))
  const isFine = questions.length > 0 && tooMany === 0
  const wrong = tooMany > 0 ? say('concern.tooLong', { count: tooMany }) : problem

  function finish(as: 'sent' | 'kept') {
    setTyped(() => ['', ''])
    setDone(as)
  }
  function send() {
    for (const text of questions) submit({ type: 'concern/raise', concernId: makeId(), text, when: 'today' })
    finish('sent')
  }
  async function keep() {
    for (const [index, text] of questions.entries()) {
      const refused = await own.keep({ kind: 'must-ask', topicId: null, text, at: Date.now() + index })
      if (refused) return setProblem(sayRefusal(refused))
    }
    finish('kept')
  }
  return (
    <section className={`card now ${styles.join}`} aria-labelledby={`${id}-title`}>
      <header>
        <h2 className={styles.by}>{say('join.by', { name })}</h2>
        <p id={`${id}-title`}>{say('join.text')}</p>
      </header>
      <div className={styles.fields}>
        {order.map((which, index) => (
          <input
            key={which}
            aria-label={say(`join.${which}`)}
            placeholder={say(`join.${which}.example`)}
            autoComplete="off"
            dir="auto"
            value={typed[index]}
            onChange={({ target }) =>
              setTyped(([first, second]) => (index === 0 ? [target.value, second] : [first, target.value]))
            }
          />
        ))}
      </div>
      {wrong !== null && (
        <small role="status" className="problem">
          {wrong}
        </small>
      )}
      <div className={styles.choices}>
        <div className={styles.choice}>
          <button type="button" className={isFine ? 'main' : undefined} disabled={!isFine} onClick={send}>
            {say('join.send')}
          </button>
          <small>{say('join.sends', { name })}</small>
        </div>
        <div className={styles.choice}>
          <button type="button" disabled={!isFine} onClick={() => void keep()}>
            {say('concern.action.keep')}
          </button>
          <small>{say('join.kept')}</small>
        </div>
      </div>
      <small>{say('join.optional')}</small>
    </section>
  )
}
