/**
 * What one holder's browser keeps of a session beside its key: the last confirmed state, and every command that has no
 * answer yet, one entry each, so that two tabs never overwrite each other's (SY6). Named by session and holder.
 */
import type { Pending, SyncState } from '@evenkeel/shared/sync/sync-state'
import { clear, createStore, del, entries, set } from 'idb-keyval'

/** The part of a sync state that survives a reload. */
export type KeptState = Pick<SyncState, 'epoch' | 'shared' | 'own' | 'people'>

export interface Kept {
  load(): Promise<{ state?: KeptState; pending: Pending[] }>
  keepState(state: KeptState): Promise<void>
  keepPending(pending: Pending): Promise<void>
  dropPending(commandId: string): Promise<void>
  /** Nothing of the session stays in this browser but the key. */
  forget(): Promise<void>
}

const outbox = 'outbox/'
/** Raised when the shape of the state changes: an older copy is then left where it is, and the server's is asked for. */
const stateKey = 'state/2'

export function createKept(sessionId: string, holderId: string): Kept {
  const store = createStore(`evenkeel/${sessionId}/${holderId}`, 'kept')
  return {
    async load() {
      const all = await entries<string, unknown>(store)
      const pending = all.filter(([key]) => key.startsWith(outbox)).map(([, value]) => value as Pending)
      const state = all.find(([key]) => key === stateKey)?.[1] as KeptState | undefined
      return { ...(state ? { state } : {}), pending: pending.sort((a, b) => a.at - b.at) }
    },
    keepState: (state) => set(stateKey, state, store),
    keepPending: (pending) => set(outbox + pending.command.commandId, pending, store),
    dropPending: (commandId) => del(outbox + commandId, store),
    forget: () => clear(store),
  }
}
