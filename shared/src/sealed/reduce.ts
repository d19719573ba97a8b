import type { PrivateEvent } from '../protocol/down.ts'
import type { PrivateState } from '../state.ts'
import type { SealedState } from './state.ts'

export function reduceSealed({ sealed }: PrivateState, event: PrivateEvent): SealedState {
  const others = sealed.boxes.filter(({ boxId }) => boxId !== event.boxId)
  switch (event.type) {
    case 'box/written':
      return { boxes: [...others, { boxId: event.boxId, sealed: event.sealed }] }
    case 'box/erased':
      return { boxes: others }
    default:
      return sealed
  }
}
