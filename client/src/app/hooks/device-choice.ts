import { useSyncExternalStore } from 'react'

/**
 * A yes or no of this device, kept here and told to nobody. Where the browser keeps nothing, it holds for as long as the
 * page is open.
 * @param words what is kept for yes and for no
 */
export function createDeviceChoice(key: string, words: { yes: string; no: string }, unlessChosen: boolean) {
  const watchers = new Set<() => void>()
  let unkept: string | null = null

  function read(): boolean {
    const chosen = kept() ?? unkept
    return chosen === null ? unlessChosen : chosen === words.yes
  }

  function kept(): string | null {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }

  /** Other tabs of this browser tell by `storage`, this one by itself. */
  function watch(tell: () => void): () => void {
    watchers.add(tell)
    addEventListener('storage', tell)
    return () => {
      watchers.delete(tell)
      removeEventListener('storage', tell)
    }
  }

  return {
    choose(yes: boolean): void {
      unkept = yes ? words.yes : words.no
      try {
        localStorage.setItem(key, unkept)
      } catch {
        // It is asked for again next time.
      }
      for (const tell of watchers) tell()
    },
    useChoice: (): boolean => useSyncExternalStore(watch, read),
  }
}
