import { useSyncExternalStore } from 'react'

/** What the device itself knows: true also where there is a network and no way to the server. */
export const useIsOnline = (): boolean => useSyncExternalStore(watch, () => navigator.onLine)

function watch(tell: () => void): () => void {
  addEventListener('online', tell)
  addEventListener('offline', tell)
  return () => {
    removeEventListener('online', tell)
    removeEventListener('offline', tell)
  }
}
