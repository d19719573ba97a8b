import type { Seat } from '@evenkeel/shared/seat'
import { useEffect, useState } from 'react'
import type { Help } from './help.ts'
import { loadHelp } from './help.ts'

/** One side's help, once it is wanted; undefined until it is here, null where it could not be loaded. */
export function useHelp(seat: Seat, isWanted: boolean): Help | null | undefined {
  const [help, setHelp] = useState<Help | null>()
  useEffect(() => {
    if (isWanted) loadHelp(seat).then(setHelp, () => setHelp(null))
  }, [isWanted, seat])
  return help
}
