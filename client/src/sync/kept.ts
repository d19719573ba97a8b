/**
 * What one holder's browser keeps of a session beside its key: the last confirmed state, every command that has no
 * answer yet, and what was refused and not put away. One entry each, so that two tabs never overwrite each other's (SY6).
 * Named by session and holder.
 */
import type { Notice, Outbox, Pending, SyncState } from '@evenkeel/shared/sync/sync-state'
import { clear, createStore, del, promisifyRequest, set } from 'idb-keyval'

/** The part of a sync state that survives a reload. */
export type KeptState = Pick<SyncState, 'epoch' | 'shared' | 'own' | 'people'>

/** Every method rejects where the browser does not keep it. */
export interface Kept {
  load(): Promise<Outbox & { state?: KeptState }>
  /** The part that several pages share; undefined where nothing is kept at all, as after the storage was emptied. */
  outbox(): Promise<Outbox | undefined>
  keepState(state: KeptState): Promise<void>
  keepPending(pending: Pending): Promise<void>
  dropPending(commandId: string): Promise<void>
  /** The command is no longer pending and its notice is kept instead, in one step. */
  setAside(notice: Notice): Promise<void>
  dropNotice(commandId: string): Promise<void>
  /** Nothing of the session stays in this browser but the key. */
  forget(): Promise<void>
}

export const outbox = 'outbox/'
const aside = 'aside/'
/** Raised when the shape of the state changes: an older copy is then left where it is, and the server's is asked for. */
export const stateKey = 'state/4'

export const keptIn = (sessionId: string, holderId: string): string => `evenkeel/${sessionId}/${holderId}`

export function createKept(sessionId: string, holderId: string): Kept {
  const store = createStore(keptIn(sessionId, holderId), 'kept')
  const under = <Entry>(all: IDBObjectStore, folder: string) =>
    promisifyRequest<Entry[]>(all.getAll(IDBKeyRange.bound(folder, `${folder}\uffff`)))
  const readOutbox = async (all: IDBObjectStore): Promise<Outbox> => {
    const [pending, notices] = await Promise.all([under<Pending>(all, outbox), under<Notice>(all, aside)])
    return { pending: pending.sort((one, other) => one.at - other.at), notices }
  }
  return {
    load: () =>
      store('readonly', async (all) => {
        const [kept, state] = await Promise.all([readOutbox(all), promisifyRequest(all.get(stateKey))])
        return state ? { ...kept, state } : kept
      }),
    outbox: () =>
      store('readonly', async (all) => {
        const [kept, states] = await Promise.all([readOutbox(all), promisifyRequest(all.count(stateKey))])
        return states > 0 ? kept : undefined
      }),
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
