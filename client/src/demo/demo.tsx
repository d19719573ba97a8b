import type { Seat } from '@evenkeel/shared/seat'
import { DemoPage } from './demo-page.tsx'
import { DemoPane } from './demo-pane.tsx'

/** The page with both sides, or in a frame of it one of them. In one file, so that the room's own are not cut up for it. */
export const Demo = ({ seat }: { seat: Seat | undefined }) => (seat ? <DemoPane seat={seat} /> : <DemoPage />)
