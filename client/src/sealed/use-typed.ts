import { useEffect, useMemo, useRef, useState } from 'react'
import { useKeys, useSession } from '../sync/session-context.tsx'
import { openBox, sealBox, sealKeyOf } from './seal.ts'

/**
 * Like `useState`, for what is being typed and not yet sent: a reload of the tab loses none of it. It is kept in the tab
 * alone and goes with it, so that two tabs never write over each other, and it is sealed like all private text (PR1): a
 * browser may write what a tab keeps to its disk. Back to `empty`, as once it was sent, nothing is kept.
 */
export function useTyped<Value>(field: string, empty: Value): [Value, (change: (before: Value) => Value) => void] {
  const [value, setValue] = useState(empty)
  const { seatKey } = useKeys()
  const sessionId = useSession((view) => view.sessionId)
  const holderId = useSession(({ actor }) => actor.holderId)
  const kept = useMemo(
    () => createKeptTyping(seatKey, { sessionId, holderId, boxId: `typed/${field}` }),
    [seatKey, sessionId, holderId, field],
  )
  /** What is on the page now; null before anything was typed, when what was kept may still come. */
  const latest = useRef<Value | null>(null)
  useEffect(() => {
    void kept.load().then((json) => {
      if (json === null || latest.current !== null) return
      latest.current = JSON.parse(json) as Value
      setValue(latest.current)
    })
  }, [kept])
  function change(to: (before: Value) => Value): void {
    latest.current = to(latest.current ?? empty)
    setValue(latest.current)
    const json = JSON.stringify(latest.current)
    void kept.keep(json === JSON.stringify(empty) ? null : json)
  }
  return [value, change]
}

/** One field's text under its own name in the tab. Where the tab keeps nothing it holds as long as the page is open. */
function createKeptTyping(seatKey: string, place: { sessionId: string; holderId: string; boxId: string }) {
  const name = `evenkeel/${place.boxId}/${place.sessionId}/${place.holderId}`
  const key = sealKeyOf(seatKey, place.sessionId)
  let turn = 0
  return {
    async load(): Promise<string | null> {
      try {
        const sealed = sessionStorage.getItem(name)
        return sealed && ((await openBox(await key, place, sealed))?.content.text ?? null)
      } catch {
        return null
      }
    },
    async keep(text: string | null): Promise<void> {
      turn += 1
      const ours = turn
      try {
        if (text === null) return sessionStorage.removeItem(name)
        const sealed = await sealBox(await key, place, 0, { kind: 'typed', topicId: null, text })
        if (ours === turn) sessionStorage.setItem(name, sealed)
      } catch {
        // Too long to be kept as well, or no room.
      }
    },
  }
}
