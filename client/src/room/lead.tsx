import { topicOf } from '@evenkeel/shared/agenda/select'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import type { AskDraftState } from '../concern/ask-draft.ts'
import type { KeepDraft } from '../concern/ask-field.tsx'
import type { HeldSeat } from '../sync/session-context.tsx'
import { useIsDemo, useSession } from '../sync/session-context.tsx'
import { TopicCard } from '../talk/topic-card.tsx'
import { say } from '../words/words.ts'
import { drift, ended, invite, lobby, wrapUp } from './parts.ts'
import { Extra, Placed } from './placed.tsx'
import { usePack } from './use-pack.ts'

interface Props {
  seat: HeldSeat
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
  /** A question that is being typed goes on in the record. */
  ask: AskDraftState
  keep: KeepDraft
  /** Looks at the record while the talk goes on, which nobody else is told (PH5). */
  hasLeft: boolean
  /** To the record, and back. */
  onLeave: (left: boolean) => void
}

/** What this phase is about, for this side: the one part of the screen that a phase replaces (PH1). */
export function Lead({ seat, names, may, ask, keep, hasLeft, onLeave }: Props) {
  const phase = useSession(({ shared }) => shared.session.phase)
  const { promptsFor, isForCandidate } = usePack()
  const guide = useSession(({ shared }) => topicOf(shared.agenda, currentTopicId(shared.talk))?.guide ?? null)
  const isDemo = useIsDemo()
  /** May need the other side's link again (SEAT7). */
  const isInviter = seat.seat === 'interviewer' && !isDemo
  if (hasLeft && phase !== 'ended') {
    const props = { names, may, ask, keep, onBack: () => onLeave(false) }
    return <Placed part={ended} title={say('room.wrapUp.title')} props={props} />
  }
  switch (phase) {
    case 'lobby':
      return <Placed part={lobby} title={say('room.lobby.title')} props={{ seat, may, isForCandidate }} />
    case 'live':
      return (
        <>
          <TopicCard
            may={may}
            promptsFor={promptsFor}
            drift={<Placed part={drift} title={say('drift.button')} props={{ may }} />}
          />
          {isInviter && <Extra part={invite} props={{ seat, may }} />}
        </>
      )
    case 'wrap-up':
      return (
        <>
          <Placed
            part={wrapUp}
            title={say('room.wrapUp.title')}
            props={{ names, may, prompts: promptsFor(guide), onLeave: () => onLeave(true) }}
          />
          {isInviter && <Extra part={invite} props={{ seat, may }} />}
        </>
      )
    case 'ended':
      return <Placed part={ended} title={say('end.title')} props={{ names, may, ask, keep }} />
  }
}
