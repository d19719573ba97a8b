import type { StandingProps } from './use-standing.tsx'
import { useStanding } from './use-standing.tsx'

/** What stands in the quiet line now; comes a moment after the page, into the room that is kept for it (ND2). */
export const StandingLine = (props: StandingProps) => useStanding(props)?.line
