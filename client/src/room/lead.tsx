import { topicOf } from '@evenkeel/shared/agenda/select'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { ClosingCard } from '../concern/closing-card.tsx'
import { EndedCard } from '../session/ended-card.tsx'
import { InviteCard } from '../session/invite-card.tsx'
import { LobbyCard } from '../session/lobby-card.tsx'
import { WrapUpCard } from '../session/wrap-up-card.tsx'
import type { HeldSeat } from '../sync/session-context.tsx'
import { useSession } from '../sync/session-context.tsx'
import { Prompts } from '../talk/prompts.tsx'
import { TopicCard } from '../talk/topic-card.tsx'
import { BeforeStart } from './before-start.tsx'
import { usePack } from './use-pack.ts'

interface Props {
  seat: HeldSeat
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
}

/** What this phase is about, for this side: the one part of the screen that a phase replaces (PH1). */
export function Lead({ seat, names, may }: Props) {
  const phase = useSession(({ shared }) => shared.session.phase)
  const { promptsFor, isForCandidate } = usePack()
  const closing = useSession(({ shared }) => topicOf(shared.agenda, currentTopicId(shared.talk)))
  const invite = seat.seat === 'interviewer' && <InviteCard seat={seat} may={may} />
  switch (phase) {
    case 'lobby':
      return (
        <>
          <LobbyCard may={may} />
          <BeforeStart may={may} isForCandidate={isForCandidate} />
          {invite}
        </>
      )
    case 'live':
      return (
        <>
          <TopicCard may={may} promptsFor={promptsFor} />
          {invite}
        </>
      )
    case 'wrap-up': {
      const prompts = promptsFor(closing?.guide ?? null)
      return (
        <>
          {may('session/end') ? (
            <ClosingCard names={names} may={may}>
              {prompts.length > 0 && <Prompts prompts={prompts} />}
            </ClosingCard>
          ) : (
            <WrapUpCard names={names} />
          )}
          {invite}
        </>
      )
    }
    case 'ended':
      return <EndedCard may={may} />
  }
}
