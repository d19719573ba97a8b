import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useEffect, useState } from 'react'
import { AgendaPanel } from '../agenda/agenda-panel.tsx'
import { titleId as proposalsTitle } from '../agenda/proposal-count.tsx'
import { askDraftOf, emptyAsk } from '../concern/ask-draft.ts'
import { QuestionsPanel } from '../concern/questions-panel.tsx'
import { PrivateProvider } from '../sealed/private-context.tsx'
import { useKeepDraft } from '../sealed/use-keep-draft.ts'
import { useTyped } from '../sealed/use-typed.ts'
import { RoomHeader } from '../session/room-header.tsx'
import type { HeldSeat } from '../sync/session-context.tsx'
import { useSession } from '../sync/session-context.tsx'
import { KeelBar } from '../talk/keel-bar.tsx'
import { QuietLine } from '../talk/quiet-line.tsx'
import { useKeptFocus } from '../ui/use-kept-focus.ts'
import { withWords } from '../words/catalogue.ts'
import { say } from '../words/words.ts'
import { Loading } from './gate.tsx'
import { Lead } from './lead.tsx'
import {
  afterTheCall,
  alsoOpen,
  erased,
  glance,
  hasAfterTheCall,
  hasProposals,
  joinQuestion,
  newVersion,
  proposals,
  refused,
  standing,
  stayAwake,
  told,
  useFirstView,
  useLoadedBefore,
  voice,
} from './parts.ts'
import { Asked, Extra, Placed } from './placed.tsx'
import { PrivateCard } from './private-card.tsx'
import styles from './room.module.css'
import { useMay } from './use-may.ts'
import { useNames, useOwners } from './use-names.ts'
import { useWholePage } from './use-whole-page.ts'

const loadPanel = () =>
  withWords(['around', 'pages', 'glance', 'shortcuts'], import('./menu-panel.tsx')).then(({ MenuPanel }) => MenuPanel)

/** The whole page of a seat, in every phase and every state of the connection. */
export function RoomScreen({ seat }: { seat: HeldSeat }) {
  const isOpen = useFirstView()
  const known = useSession((view) => view.known)
  const isRefused = useSession(({ connection }) => connection === 'refused')
  const refusedWith = useSession((view) => view.refusedWith)
  // Always the same: a tab's title is read by whoever sees the screen (PR4).
  useEffect(() => {
    document.title = say('app.name')
  }, [])

  if (refusedWith === 'seat-erased')
    return (
      <main className="page narrow">
        <Placed part={erased} title={say('app.name')} props={{ seat }} />
      </main>
    )
  if (isOpen)
    return (
      <PrivateProvider seat={seat}>
        <Room seat={seat} />
      </PrivateProvider>
    )
  if (known || !isRefused) return <Loading />
  // Nothing of it is kept here any more, so what a page that lost this part does not say now it never will (SEAT8).
  const title = say(refusedWith === 'session-gone' ? 'room.deleted' : 'app.name')
  return (
    <main className="page narrow">
      <Placed part={refused} title={title} props={{ isPage: true }} />
    </main>
  )
}

/**
 * One frame for all phases of the talk, so that a field somebody types in is never taken away by a press on the other
 * side: until the end only `Lead` changes with the phase. In a talk the questions stand below the topic, and beside the
 * agenda where there is room for both: one that arrives moves no mark under a finger. What is only for this holder keeps
 * its place by seat, so that handing over the lead takes no half-written note away.
 */
function Room({ seat }: { seat: HeldSeat }) {
  const may = useMay()
  const names = useNames()
  const owners = useOwners()
  const current = useSession(({ shared }) => currentTopicId(shared.talk))
  const ask = askDraftOf(useTyped('ask', emptyAsk), current)
  const keep = useKeepDraft()
  const phase = useSession(({ shared }) => shared.session.phase)
  const connection = useSession((view) => view.connection)
  const keeps = useSession((view) => view.keeps)
  const planOnly = useSession((view) => view.planOnly)
  const devices = useSession((view) => view.devices)
  const steers = useSession(({ shared, actor }) => shared.session.steering === actor.seat)
  const hasKept = useSession(hasAfterTheCall)
  const hasProposed = useSession(hasProposals)
  /** The record has all of it in its own order; what was being typed waits in its fields there. */
  const [hasLeft, setLeft] = useState(false)
  const isRecord = phase === 'ended' || hasLeft
  /** Before the start who leads reads first what the other side would like to ask. */
  const isFirst = steers && phase === 'lobby'
  const isTalk = phase === 'live' || phase === 'wrap-up'
  const root = useKeptFocus<HTMLElement>()
  useLoadedBefore()
  useWholePage()
  const questions = (
    <QuestionsPanel
      names={names}
      may={may}
      ask={ask}
      keep={keep}
      withoutOpen={steers && phase === 'wrap-up'}
      asksLast={steers}
    />
  )
  function leave(left: boolean): void {
    setLeft(left)
    scrollTo(0, 0)
  }
  return (
    <main ref={root} className={`page ${styles.room}`}>
      <RoomHeader loadPanel={loadPanel} />
      {phase !== 'lobby' && !isRecord && <KeelBar />}
      {isTalk && !isRecord && (
        <QuietLine>
          <Extra part={standing} props={{ names, may, onShow: show }} />
        </QuietLine>
      )}
      <Extra part={voice} props={{ names, may }} />
      <Extra part={glance} props={{ names, may, ask }} />
      {connection === 'refused' && <Asked part={refused} props={{}} />}
      {devices > 1 && <Extra part={alsoOpen} props={{}} />}
      <div role="status" aria-atomic={false} className={styles.told}>
        <Extra part={told} props={{}} />
      </div>
      <div className={styles.columns} data-record={isRecord}>
        <div className="stack">
          {!isRecord && seat.seat === 'candidate' && <Extra part={joinQuestion} props={{ names, may }} />}
          <div className={styles.lead} data-keeps-focus="heading">
            <Lead seat={seat} names={names} may={may} ask={ask} keep={keep} hasLeft={hasLeft} onLeave={leave} />
          </div>
          {!isRecord && seat.seat === 'interviewer' && <PrivateCard may={may} />}
          {!isRecord && !isFirst && questions}
        </div>
        {!isRecord && (
          <div className="stack">
            {isFirst && questions}
            <AgendaPanel
              names={names}
              may={may}
              proposals={hasProposed && <Extra part={proposals} props={{ names, may }} />}
            />
            {hasKept && <Extra part={afterTheCall} props={{ owners, may }} />}
            {seat.seat === 'candidate' && <PrivateCard may={may} />}
          </div>
        )}
      </div>
      {isTalk && !isRecord && <Extra part={stayAwake} props={{}} />}
      <Extra part={newVersion} props={{ mayAsk: !isTalk && connection !== 'offline', isTalk }} />
      {connection === 'offline' && (
        <p className={styles.offline}>
          {say(keeps ? 'room.offlineNote' : 'room.offlineNote.notKept')} {planOnly && say('room.offlineNote.plan')}
        </p>
      )}
    </main>
  )
}

/** Asked for by a press, so it may take the focus: a list from its first line, or the agenda while that is being changed. */
function show(part: 'questions' | 'proposals'): void {
  const title =
    document.getElementById(part === 'questions' ? 'questions-title' : proposalsTitle) ??
    document.getElementById('agenda-title')
  if (!title) return
  title.tabIndex = -1
  title.focus({ preventScroll: true })
  title.scrollIntoView({ block: 'start' })
}
