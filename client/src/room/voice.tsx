import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { Shortcuts } from '../shortcuts/shortcuts.tsx'
import { Announcer } from './announcer.tsx'
import { useWhereWeAre } from './where-we-are.ts'

interface Props {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
}

/** What is read out by itself and what a key has read out: nothing in the first view waits for it. */
export function Voice({ names, may }: Props) {
  return (
    <>
      <Announcer names={names} />
      <Shortcuts where={useWhereWeAre(names, may)} />
    </>
  )
}
