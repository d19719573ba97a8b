import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import type { AskDraftState } from '../concern/ask-draft.ts'
import { useSession } from '../sync/session-context.tsx'
import { useKeptFocus } from '../ui/use-kept-focus.ts'
import { sayRefusal } from '../words/pages.ts'
import { Around, ToPage } from './around.tsx'
import styles from './glance.module.css'
import { Head } from './head.tsx'
import { LineAndRow } from './line-and-row.tsx'
import { Live } from './live.tsx'
import { SaidHere, useSaidHere } from './said-here.ts'

export interface GlanceProps {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
  /** The question that is being typed, wherever that was begun. */
  ask: AskDraftState
  /** To the page with everything on it. */
  onWholePage: () => void
  /** That it is drawn in. */
  page: Document
}

/** The talk in 320 × 150: where it is, one line, and what this seat presses most. Nothing private is in it (PR4). */
export function Glance(props: GlanceProps) {
  const { onWholePage, page } = props
  const said = useSaidHere(page)
  const root = useKeptFocus<HTMLDivElement>()
  const phase = useSession(({ shared }) => shared.session.phase)
  const refusedWith = useSession(({ connection, refusedWith }) => (connection === 'refused' ? refusedWith : null))
  return (
    <div ref={root} className={styles.glance} data-keeps-focus="heading">
      <Head {...props} />
      <SaidHere value={said.words}>
        {refusedWith !== null ? (
          <LineAndRow words={sayRefusal(refusedWith)}>
            <ToPage onWholePage={onWholePage} />
          </LineAndRow>
        ) : phase === 'live' ? (
          <Live {...props} />
        ) : (
          <Around {...props} phase={phase} />
        )}
      </SaidHere>
    </div>
  )
}
