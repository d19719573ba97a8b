/**
 * What one holder's browser keeps of a session beside its key: the last confirmed state, every command that has no
 * answer yet, and what was refused and not put away. One entry each, so that two tabs never overwrite each other's (SY6).
 * Named by session and holder.
 */
import type { Notice, Pending, SyncState } from '@evenkeel/shared/sync/sync-state'
import { clear, createStore, del, entries, promisifyRequest, set } from 'idb-keyval'

/** The part of a sync state that survives a reload. */
export type KeptState = Pick<SyncState, 'epoch' | 'shared' | 'own' | 'people'>

/** Every method rejects where the browser does not keep it. */
export interface Kept {
  load(): Promise<{ state?: KeptState; pending: Pending[]; notices: Notice[] }>
  keepState(state: KeptState): Promise<void>
  keepPending(pending: Pending): Promise<void>
  dropPending(commandId: string): Promise<void>
  /** The command is no longer pending and its notice is kept instead, in one step. */
  setAside(notice: Notice): Promise<void>
  dropNotice(commandId: string): Promise<void>
  /** Nothing of the session stays in this browser but the key. */
  forget(): Promise<void>
}

const outbox = 'outbox/'
const aside = 'aside/'
/** Raised when the shape of the state changes: an older copy is then left where it is, and the server's is asked for. */
const stateKey = 'state/3'

export function createKept(sessionId: string, holderId: string): Kept {
  const store = createStore(`evenkeel/${sessionId}/${holderId}`, 'kept')
  return {
    async load() {
      const all = await entries<string, unknown>(store)
      const under = <Entry>(folder: string) =>
        all.filter(([key]) => key.startsWith(folder)).map(([, value]) => value as Entry)
      const state = all.find(([key]) => key === stateKey)?.[1] as KeptState | undefined
      const pending = under<Pending>(outbox).sort((a, b) => a.at - b.at)
      return { ...(state ? { state } : {}), pending, notices: under<Notice>(aside) }
    },
    keepState: (state) => set(stateKey, state, store),
    keepPending: (pending) => set(outbox + pending.command.commandId, pending, store),
    dropPending: (commandId) => del(outbox + commandId, store),
    setAside: (notice) =>
      store('readwrite', (all) => {
        all.put(notice, aside + notice.command.commandId)
        all.delete(outbox + notice.command.commandId)
        return promisifyRequest(all.transaction)
      }),
    dropNotice: (commandId) => del(aside + commandId, store),
    forget: () => clear(store),
  }
}
