/** The highest version of each box that this device has seen, so that an older copy put in its place is noticed (PR1). */
import { createStore, entries, set } from 'idb-keyval'

export interface SeenVersions {
  load(): Promise<Map<string, number>>
  keep(boxId: string, version: number): Promise<void>
}

const prefix = 'box/'

/** Beside what else this browser keeps of the session for this holder, so that forgetting takes it along. */
export function createSeenVersions(sessionId: string, holderId: string): SeenVersions {
  const store = createStore(`evenkeel/${sessionId}/${holderId}`, 'kept')
  return {
    async load() {
      const all = await entries<string, unknown>(store)
      const own = all.filter(([key, version]) => key.startsWith(prefix) && typeof version === 'number')
      return new Map(own.map(([key, version]) => [key.slice(prefix.length), version as number]))
    },
    keep: (boxId, version) => set(prefix + boxId, version, store),
  }
}

/** Where nothing is kept, and no server could bring an older copy. */
export const seesNoVersions: SeenVersions = { load: async () => new Map(), keep: async () => {} }
