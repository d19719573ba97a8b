import type { ReactNode } from 'react'
import { useSyncExternalStore } from 'react'

type Shown<Props> = (props: Props) => ReactNode

/** A part of the page that is not in its first view and has a file of its own. Once here it shows without a gap. */
export interface Part<Props> {
  /** Asks for it unless it is here or on its way; settles either way, and where it failed the next call asks again. */
  load(): Promise<void>
  /** null until somebody asked for it and there was an answer. */
  read(): Shown<Props> | 'failed' | null
  watch(tell: () => void): () => void
}

export function createPart<Props>(fetch: () => Promise<Shown<Props>>): Part<Props> {
  const watchers = new Set<() => void>()
  let found: Shown<Props> | 'failed' | null = null
  let loading: Promise<void> | null = null
  function settle(to: Shown<Props> | 'failed'): void {
    found = to
    if (to === 'failed') loading = null
    for (const tell of watchers) tell()
  }
  return {
    load() {
      loading ??= fetch().then(settle, () => settle('failed'))
      return loading
    },
    read: () => found,
    watch(tell) {
      watchers.add(tell)
      return () => watchers.delete(tell)
    },
  }
}

export const usePart = <Props>(part: Part<Props>): Shown<Props> | 'failed' | null =>
  useSyncExternalStore(part.watch, part.read)
