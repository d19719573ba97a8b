/** One holder's boxes: text sealed in the browser, of which the server sees only the size (PR1). */
export interface SealedState {
  boxes: { boxId: string; sealed: string }[]
}
