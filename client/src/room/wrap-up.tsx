import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { ClosingCard } from '../concern/closing-card.tsx'
import { WrapUpCard } from '../session/wrap-up-card.tsx'
import { Prompts } from '../talk/prompts.tsx'

interface Props {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
  /** Of this seat for the topic that the talk closes with. */
  prompts: readonly string[]
}

/** The last two minutes, for either side. */
export function WrapUp({ names, may, prompts }: Props) {
  if (!may('session/end')) return <WrapUpCard names={names} />
  return (
    <ClosingCard names={names} may={may}>
      {prompts.length > 0 && <Prompts prompts={prompts} />}
    </ClosingCard>
  )
}
