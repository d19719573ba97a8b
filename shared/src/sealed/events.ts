import { event, id, sealedText } from '../protocol/fields.ts'

/** Both go to the private stream of whoever wrote them and nowhere else. */
export const sealedEvents = [
  event('box/written', { boxId: id, sealed: sealedText }),
  event('box/erased', { boxId: id }),
] as const
