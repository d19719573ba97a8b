import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { ClosingCard } from '../concern/closing-card.tsx'
import { EndActions } from '../concern/end-actions.tsx'
import type { ClosingDraft } from '../concern/use-closing.ts'
import { emptyClosing, useClosing } from '../concern/use-closing.ts'
import { FitCard } from '../fit/fit-card.tsx'
import type { FitDraft } from '../fit/fit-draft.ts'
import { HearCard } from '../later/hear-card.tsx'
import { useTyped } from '../sealed/use-typed.ts'
import { WrapUpCard } from '../session/wrap-up-card.tsx'
import { Prompts } from '../talk/prompts.tsx'
import { say } from '../words/ending.ts'
import { useNamesBy } from './use-names.ts'

interface Props {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
  /** Of this seat for the topic that the talk closes with. */
  prompts: readonly string[]
  /** To the record of the talk so far (PH5). */
  onLeave: () => void
}

/** The last two minutes: what becomes of the open questions, what closes the talk, when the candidate hears, the end. */
export function WrapUp({ names, may, prompts, onLeave }: Props) {
  const closing = useClosing(useTyped<ClosingDraft>('closing', emptyClosing))
  const fit = useTyped<FitDraft | null>('fit', null)
  const revealers = useNamesBy('revealedBy')
  const leads = may('session/end')
  return (
    <div className="stack">
      {leads ? (
        <ClosingCard names={names} closing={closing}>
          {prompts.length > 0 && <Prompts prompts={prompts} />}
        </ClosingCard>
      ) : (
        <WrapUpCard names={names} />
      )}
      <FitCard by={revealers} names={names} may={may} typed={fit} />
      <HearCard names={names} may={may} />
      {leads ? <EndActions names={names} closing={closing} may={may} /> : <Leave onLeave={onLeave} />}
    </div>
  )
}

/** Whoever does not lead waits for nobody (PH5). */
function Leave({ onLeave }: { onLeave: () => void }) {
  return (
    <div className="stack">
      <button type="button" onClick={onLeave}>
        {say('room.wrapUp.leave')}
      </button>
      <p className="dim">{say('room.wrapUp.leave.what')}</p>
    </div>
  )
}
