import type { Nudge } from '@evenkeel/shared/across/nudges'
import { hush, nudge, remember } from '@evenkeel/shared/across/nudges'
import { pace } from '@evenkeel/shared/across/pace'
import { topicOf } from '@evenkeel/shared/agenda/select'
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat } from '@evenkeel/shared/seat'
import type { SharedState } from '@evenkeel/shared/state'
import { currentTopicId, moveToAnswer, openSegment } from '@evenkeel/shared/talk/select'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useSession } from '../sync/session-context.tsx'
import { LateStart } from './late-start.tsx'
import { MoreLine } from './more-line.tsx'
import { MoveLine } from './move-line.tsx'
import { NudgeLine } from './nudge-line.tsx'
import { PaceLine } from './pace-line.tsx'
import { usePageMemory } from './page-memory.ts'
import { ProposalLine } from './proposal-line.tsx'
import styles from './quiet-line.module.css'
import { SuggestionLine } from './suggestion-line.tsx'
import { useIsMeant } from './use-is-meant.ts'

export interface StandingProps {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
  /** Brings into view what a line is about. */
  onShow: (part: 'questions' | 'proposals') => void
}

interface Standing {
  kind: Nudge['kind'] | 'move' | 'suggestion' | 'more' | 'proposal' | 'late' | 'pace'
  line: ReactNode
}

/** `topicId`: what the answers are about, where it is not wherever the talk is. */
type Said = Standing & { topicId?: string }

/**
 * The one thing that the page says by itself now: its own question, a nudge, what the other side did (TK3) or would
 * like or proposes (AG3), a late start (TM3), the pace (TM4); null where it says nothing.
 */
export function useStanding(props: StandingProps): Standing | null {
  const said = useSaid(props)
  const current = useSession(({ shared }) => currentTopicId(shared.talk))
  return said && { kind: said.kind, line: <Meant about={`${said.kind}/${said.topicId ?? current}`}>{said.line}</Meant> }
}

/** A press on a line that took another's place just now was for that one, and answers nothing. */
function Meant({ about, children }: { about: string; children: ReactNode }) {
  const isMeant = useIsMeant(about)
  return (
    <div className={styles.meant} onClickCapture={(event) => isMeant() || event.stopPropagation()}>
      {children}
    </div>
  )
}

function useSaid({ names, may, onShow }: StandingProps): Said | null {
  const shared = useSession((view) => view.shared)
  const seat = useSession(({ actor }) => actor.seat)
  const now = useSession((view) => view.now)
  const lastEventAt = useSession((view) => view.lastEventAt)
  const [memory, change] = usePageMemory()

  const standing = nudge(shared, seat, now, memory.nudges, lastEventAt ?? now)
  useEffect(() => {
    if (!standing) return
    change((before) => {
      const nudges = remember(before.nudges, standing, now)
      return nudges === before.nudges ? before : { ...before, nudges }
    })
  })
  const putAway = (key: string) => change((before) => ({ ...before, putAway: [...before.putAway, key] }))

  if (standing) {
    const onHush = () => change((before) => ({ ...before, nudges: hush(before.nudges, standing.kind) }))
    const props = { nudge: standing, may, onShowQuestions: () => onShow('questions'), onHush }
    const line = <NudgeLine {...props} />
    return standing.kind === 'still-on' ? { ...standing, line } : { kind: standing.kind, line }
  }
  const move = moveToAnswer(shared, seat, now)
  if (move && may('topic/tick'))
    return { kind: 'move', topicId: move.topicId, line: <MoveLine move={move} name={names[move.seat]} may={may} /> }
  const other = names[otherSeat(seat)]
  const suggested = topicOf(shared.agenda, shared.talk.suggestedTopicId)
  const suggestion = `suggestion/${suggested?.topicId}/${openSegment(shared.talk)?.from}`
  if (suggested && may('talk/focus') && !memory.putAway.includes(suggestion)) {
    const line = <SuggestionLine topic={suggested} name={other} onPutAway={() => putAway(suggestion)} />
    return { kind: 'suggestion', topicId: suggested.topicId, line }
  }
  const wanted = moreWanted(shared, seat)
  // Said again after the talk went back to the topic, it stands again.
  const more = `more/${wanted?.topicId}/${openSegment(shared.talk)?.from}`
  if (wanted && !memory.putAway.includes(more)) {
    const line = <MoreLine topic={wanted} name={other} may={may} onPutAway={() => putAway(more)} />
    return { kind: 'more', topicId: wanted.topicId, line }
  }
  const proposed = may('topic/accept') ? proposedTo(shared, seat) : undefined
  const proposal = `proposal/${proposed?.topicId}`
  if (proposed && !memory.putAway.includes(proposal)) {
    const props = { title: proposed.title, name: other, onShow: () => onShow('proposals') }
    const line = <ProposalLine {...props} onPutAway={() => putAway(proposal)} />
    return { kind: 'proposal', topicId: proposed.topicId, line }
  }
  const { endsAt, lateMs } = shared.talk
  if (endsAt !== null && lateMs >= minuteMs && may('talk/extend'))
    return { kind: 'late', line: <LateStart endsAt={endsAt} lateMs={lateMs} /> }
  const short = may('talk/trim') ? pace(shared, now) : undefined
  return short ? { kind: 'pace', line: <PaceLine pace={short} /> } : null
}

/** The last that waits for an answer: whoever is led to it sees them all, and whoever puts it away has put away all. */
const proposedTo = ({ agenda }: SharedState, seat: Seat) =>
  agenda.proposals.findLast((each) => each.answer === null && each.seat !== seat && each.title !== '')

/** The topic that the two are on, or just left, of which the other side would like a bit more (TK3). */
function moreWanted({ agenda, talk }: SharedState, seat: Seat) {
  return [currentTopicId(talk), talk.lastMoves[seat]?.topicId ?? null]
    .map((topicId) => topicOf(agenda, topicId))
    .find((topic) => topic && !topic.skipped && topic.more[otherSeat(seat)])
}
