import type { PrivateEvent } from '../protocol/down.ts'
import type { PrivateState } from '../state.ts'
import type { SealedState } from './state.ts'

export function reduceSealed({ sealed }: PrivateState, event: PrivateEvent): SealedState {
  switch (event.type) {
    case 'box/written':
      return { boxes: [...without(sealed, event.boxId), { boxId: event.boxId, sealed: event.sealed }] }
    case 'box/erased':
      return { boxes: without(sealed, event.boxId) }
    default:
      return sealed
  }
}

const without = ({ boxes }: SealedState, boxId: string): SealedState['boxes'] =>
  boxes.filter((box) => box.boxId !== boxId)
