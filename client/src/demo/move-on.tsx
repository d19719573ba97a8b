import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { useStore } from 'zustand'
import { say } from '../words/demo.ts'
import type { DemoRoom } from './demo-room.ts'

const step = 5

/** What came of it. */
export type Moved = ReturnType<DemoRoom['moveOn']>

export const sayMoved = ({ passedMs, happened }: Moved): string =>
  say(happened ? 'demo.moved.asked' : 'demo.moved', { minutes: Math.round(passedMs / minuteMs) })

interface Props {
  room: DemoRoom
  onMoved: (moved: Moved) => void
}

/** Puts the talk's clock forward, for what shows only with time: the pace, the page's own question, the end coming near. */
export function MoveOn({ room, onMoved }: Props) {
  const isOver = useStore(room.store, ({ session }) => session.phase === 'ended')
  return (
    <button type="button" className="small" disabled={isOver} onClick={() => onMoved(room.moveOn(step * minuteMs))}>
      {say('demo.move', { minutes: step })}
    </button>
  )
}
