import { ownAnswer } from '@evenkeel/shared/fit/select'
import type { FitAnswer } from '@evenkeel/shared/fit/state'
import { useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTurnedAway } from '../app/hooks/use-turned-away.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/ending.ts'
import styles from './fit.module.css'
import type { TypedFit } from './fit-card.tsx'
import type { FitDraft } from './fit-draft.ts'
import { emptyFit, fitDraftOf, isEmpty, isIn, isSame, toAnswer, tooLong } from './fit-draft.ts'
import { PointFields, VerdictFields } from './fit-fields.tsx'
import { GivenElsewhere } from './given-elsewhere.tsx'

interface Props {
  typed: TypedFit
  /** Whether its fields are on the page. */
  opened: [boolean, (isOpened: boolean) => void]
}

/**
 * What this side writes without seeing what the other does, nor whether it does (FT5): all that stands here follows from
 * what this holder did. Once sent it is one line, and so is what is half written when somebody turns away (PR4).
 */
export function BlindCard({ typed: [draft, change], opened: [isOpened, setOpened] }: Props) {
  const seat = useSession(({ actor }) => actor.seat)
  const given = useSession((view) => ownAnswer(view, view.actor.seat))
  const isLeftOut = useSession(
    ({ shared, own }) => own.fit?.round === shared.fit.rounds[seat] && own.fit.answer === null,
  )
  const round = useSession(({ shared }) => shared.fit.rounds[seat])
  const isVerdict = useSession(({ shared }) => shared.session.closing === 'verdict')
  const isUnsent = useSession(({ connection, waiting }) => connection !== 'online' && waiting > 0)
  const form = useRef<HTMLFormElement>(null)
  const submit = useSubmit()
  const id = useId()
  // What this device said last, in memory alone: nothing that went with its round is kept (FT4).
  const [said, setSaid] = useState<{ round: number; draft: FitDraft } | null>(null)
  const [folded, setFolded] = useState<FitAnswer | null>(null)
  useTurnedAway(() => {
    setOpened(false)
    setFolded(given)
  })

  const sent = given ? fitDraftOf(given) : emptyFit
  const written = draft ?? sent
  const isChanged = !isSame(written, sent)
  const over = tooLong(written)
  const elsewhere = given !== null && said?.round === round && !isSame(said.draft, sent) ? given : null

  function write(to: Partial<FitDraft>): void {
    change((before) => ({ ...(before ?? sent), ...to }))
    setOpened(true)
  }
  function unfold(): void {
    flushSync(() => setOpened(true))
    form.current?.querySelector('input')?.focus()
  }
  function send(): void {
    submit({ ...toAnswer(written, isVerdict), round })
    setSaid({ round, draft: written })
    change(() => null)
    setOpened(false)
  }
  function leaveOut(): void {
    // What was written is not lost by it: it waits in this tab, should somebody write after all.
    change(() => (isEmpty(written) ? null : written))
    submit({ type: 'fit/skip', round })
    setSaid({ round, draft: emptyFit })
    setOpened(false)
  }

  const state = isLeftOut ? 'leftOut' : isChanged ? 'begun' : given ? 'saved' : null
  const sayState = () => {
    if (state === 'saved' && elsewhere) return say(`fit.saved.elsewhere.${elsewhere === folded ? 'folded' : 'shown'}`)
    if (state === 'saved' && isUnsent) return say('fit.saved.waits')
    if (state === 'saved' && !isIn(sent, isVerdict)) return say('fit.saved.notIn')
    return state && say(`fit.${state}`)
  }
  const because = over > 0 ? say('fit.tooLong', { count: over }) : isChanged ? null : say('fit.because.nothing')
  const isFolded = state !== null && !isOpened
  return (
    <section className={`card stack ${styles.blind}`} aria-labelledby={`${id}-title`}>
      <header className={styles.head}>
        <h3 id={`${id}-title`}>{say('fit.openPoints')}</h3>
        <small>{say('fit.when')}</small>
      </header>
      {isFolded ? (
        <div className={styles.folded}>
          <p role="status">{sayState()}</p>
          <button type="button" className="small" onClick={unfold}>
            {say(state === 'leftOut' ? 'fit.after' : state === 'saved' ? 'fit.change' : 'fit.show')}
          </button>
          {state === 'saved' && elsewhere && elsewhere !== folded && (
            <div className={styles.elsewhere}>
              <GivenElsewhere answer={elsewhere} />
            </div>
          )}
        </div>
      ) : (
        <form
          data-kept
          ref={form}
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            if (because === null) send()
          }}
        >
          <PointFields draft={written} change={write} />
          {isVerdict && <VerdictFields draft={written} change={write} />}
          <p className={over > 0 ? 'problem' : 'dim'}>
            {over > 0
              ? because
              : given && isChanged
                ? say('fit.notSentYet')
                : say(isVerdict && isChanged && !isIn(written, true) ? 'fit.needsOverall' : 'fit.rule')}
          </p>
          <div className={styles.actions}>
            <GuardedButton type="submit" className="main" because={because}>
              {say('fit.send')}
            </GuardedButton>
            {!isLeftOut && (
              <button type="button" className="quiet" onClick={leaveOut}>
                {say('fit.leaveOut')}
              </button>
            )}
          </div>
        </form>
      )}
    </section>
  )
}
