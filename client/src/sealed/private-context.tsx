import type { Notice } from '@evenkeel/shared/sync/sync-state'
import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { HeldSeat } from '../sync/session-context.tsx'
import { useIsDemo, useKeys, useReadRules, useSession, useSubmit } from '../sync/session-context.tsx'
import type { PrivateStore, PrivateView } from './private-store.ts'
import { createPrivateStore } from './private-store.ts'
import { createSeenVersions, seesNoVersions } from './seen-versions.ts'

const Private = createContext<PrivateStore | null>(null)

/** Keeps, changes and erases what is only for this holder. */
export function usePrivateStore(): PrivateStore {
  const own = useContext(Private)
  if (!own) throw new Error('used outside PrivateProvider')
  return own
}

export const usePrivate = <Part,>(select: (view: PrivateView) => Part): Part =>
  useStore(usePrivateStore().store, select)

/** Opens the holder's boxes for everything on the page that shows or keeps private things. */
export function PrivateProvider({ seat: { sessionId, holderId }, children }: { seat: HeldSeat; children: ReactNode }) {
  const keys = useKeys()
  const isDemo = useIsDemo()
  const shared = useSession((view) => view.shared)
  const own = useSession((view) => view.own)
  const actor = useSession((view) => view.actor)
  const now = useRef(0)
  now.current = useSession((view) => Math.floor(view.now / 60_000) * 60_000)
  const notices = useSession((view) => view.notices)
  const isStored = useSession(({ waiting, connection }) => waiting === 0 && connection === 'online')
  const submit = useSubmit()
  const readRules = useReadRules()
  const state = useRef({ shared, own })
  state.current = { shared, own }

  const store = useMemo(
    () =>
      createPrivateStore({
        sessionId,
        holderId,
        keys,
        seen: isDemo ? seesNoVersions : createSeenVersions(sessionId, holderId),
        give(wish) {
          const decide = readRules()
          const world = { now: now.current, goneSince: {}, draw: 0 }
          const decision = decide(state.current, { ...wish, commandId: '' }, actor, world)
          if (!decision.ok) return decision.code
          submit(wish)
          return null
        },
      }),
    [sessionId, holderId, keys, isDemo, actor, submit, readRules],
  )

  const { boxes } = own.sealed
  useEffect(() => {
    const refused = notices.flatMap(({ command }) => (command.type === 'box/write' ? [command] : []))
    void store.follow(boxes, refused, isStored)
  }, [store, boxes, notices, isStored])
  useRefusedQuestions(store, notices)

  return <Private value={store}>{children}</Private>
}

/**
 * A question that could not be asked any more is kept as a draft: a third one in writing, one asked too late (EN5). Once,
 * however often the page is loaded while the notice of it stands.
 */
function useRefusedQuestions(store: PrivateStore, notices: Notice[]): void {
  const handled = useRef(new Set<string>())
  useEffect(() => {
    for (const { command } of notices) {
      if (command.type !== 'concern/raise' || handled.current.has(command.commandId)) continue
      handled.current.add(command.commandId)
      const { text, topicId = null, when, commandId } = command
      // Under an id that two tabs agree on, so that both together keep it once.
      void store.keepOnce({ kind: 'draft', topicId, text, at: Date.now(), when }, commandId)
    }
  }, [store, notices])
}
