import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { useStore } from 'zustand'
import { say } from '../words/demo.ts'
import type { DemoRoom } from './demo-room.ts'

const step = 5

interface Props {
  room: DemoRoom
  /** @param what in words, what came of it */
  onMoved: (what: string) => void
}

/** Puts the talk's clock forward, for what shows only with time: the pace, the page's own question, the end coming near. */
export function MoveOn({ room, onMoved }: Props) {
  const isOver = useStore(room.store, ({ session }) => session.phase === 'ended')
  function move(): void {
    const { passedMs, happened } = room.moveOn(step * minuteMs)
    onMoved(say(happened ? 'demo.moved.asked' : 'demo.moved', { minutes: Math.round(passedMs / minuteMs) }))
  }
  return (
    <button type="button" className="small" disabled={isOver} onClick={move}>
      {say('demo.move', { minutes: step })}
    </button>
  )
}
