/** What the menu asks for by press. It is done outside the menu, which closes over whatever stands in it. */
export type Asked = 'where' | 'sheet'

const listeners = new Set<(what: Asked) => void>()

export function ask(what: Asked): void {
  for (const listen of listeners) listen(what)
}

export function whenAsked(listen: (what: Asked) => void): () => void {
  listeners.add(listen)
  return () => listeners.delete(listen)
}
