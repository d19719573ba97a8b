/** One holder's private things, opened: made per session and holder, fed with the boxes of the view. */
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { CommandOf } from '@evenkeel/shared/protocol/up'
import { createStore } from 'zustand/vanilla'
import { makeId } from '../sync/keys.ts'
import type { Keys } from '../sync/seat-keys.ts'
import type { PrivateContent, PrivateItem } from './items.ts'
import { contentFrom, inOrder } from './items.ts'
import { openBox, sealBox, sealKeyOf } from './seal.ts'
import type { SeenVersions } from './seen-versions.ts'

type Box = { boxId: string; sealed: string }
type Wish = Omit<CommandOf<'box/write'>, 'commandId'> | Omit<CommandOf<'box/erase'>, 'commandId'>

export interface PrivateView {
  /** Whether the boxes were opened at least once. */
  ready: boolean
  items: PrivateItem[]
  /** Boxes that this browser's key, or this page, cannot open: said, and kept as they are. */
  unopened: string[]
  /** What the server would not keep, by what was sent; stays readable for as long as the notice of it stands (SY6). */
  notKept: Pick<PrivateContent & Box, 'text' | 'sealed'>[]
}

export type PrivateStore = ReturnType<typeof createPrivateStore>

export function createPrivateStore({
  sessionId,
  holderId,
  keys,
  seen,
  give,
}: {
  sessionId: string
  holderId: string
  keys: Keys
  seen: SeenVersions
  /**
   * Gives the command, unless it is known already that it would be refused. At once: what somebody keeps does not wait for
   * rules that are on their way, or a second press would keep it twice.
   */
  give: (wish: Wish) => RefusalCode | null
}) {
  const store = createStore<PrivateView>(() => ({ ready: false, items: [], unopened: [], notKept: [] }))
  const key = sealKeyOf(keys.seatKey, sessionId)
  const all = Promise.all([key, ...keys.earlier.map((earlier) => sealKeyOf(earlier, sessionId))])
  // A browser that keeps nothing notices no older copy; the texts themselves are all there.
  const highest = seen.load().catch(() => new Map<string, number>())
  const opened = new Map<string, Awaited<ReturnType<typeof openBox>>>()
  let turn = 0

  async function open({ boxId, sealed }: Box) {
    // With the id: what opened in one place must not pass for what stands in another.
    const where = `${boxId} ${sealed}`
    const known = opened.get(where)
    if (known !== undefined) return known
    // Sealed before the last change of keys, it opens with one of those before (SEAT6).
    let inside: Awaited<ReturnType<typeof openBox>> = null
    for (const each of await all) inside ??= await openBox(each, { sessionId, holderId, boxId }, sealed)
    opened.set(where, inside)
    return inside
  }

  function saw(versions: Map<string, number>, boxId: string, version: number): void {
    if (version <= (versions.get(boxId) ?? 0)) return
    versions.set(boxId, version)
    seen.keep(boxId, version).catch(() => {})
  }

  async function keep(content: PrivateContent, boxId: string = makeId()): Promise<RefusalCode | null> {
    const [sealKey, versions] = await Promise.all([key, highest])
    const shown = store.getState().items.find((item) => item.boxId === boxId)?.version ?? 0
    const version = Math.max(versions.get(boxId) ?? 0, shown) + 1
    return give({
      type: 'box/write',
      boxId,
      sealed: await sealBox(sealKey, { sessionId, holderId, boxId }, version, content),
    })
  }

  return {
    store,

    /**
     * Opens what changed. A version counts as seen once nothing waits to be stored: one that the server then refused
     * would make its own predecessor look like an older copy.
     */
    async follow(boxes: readonly Box[], refused: readonly Box[], isStored: boolean): Promise<void> {
      turn += 1
      const ours = turn
      const [versions, insides, lost] = await Promise.all([
        highest,
        Promise.all(boxes.map(open)),
        Promise.all(refused.map(open)),
      ])
      if (ours !== turn) return
      const items: PrivateItem[] = []
      const unopened: string[] = []
      for (const [index, inside] of insides.entries()) {
        const boxId = boxes[index]?.boxId ?? ''
        const content = inside && contentFrom(inside.content)
        if (!inside || !content) {
          unopened.push(boxId)
          continue
        }
        const { version } = inside
        items.push({ ...content, boxId, version, isOlder: version < (versions.get(boxId) ?? 0) })
        if (isStored) saw(versions, boxId, version)
      }
      const notKept = refused.flatMap(({ sealed }, index) => {
        const text = lost[index]?.content.text
        return text === undefined ? [] : [{ sealed, text }]
      })
      store.setState({ ready: true, items: inOrder(items), unopened, notKept })
    },

    /** Keeps something new, or in place of what a box holds. @returns why not, where that is known before it is sent */
    keep,

    /**
     * Keeps it where this device never saw the box, in any of its tabs: what was changed since is not overwritten, and
     * what was erased does not come back (EN4).
     */
    async keepOnce(content: PrivateContent, boxId: string): Promise<void> {
      const versions = await highest
      const nowSeen = await seen.load().catch(() => versions)
      if (versions.has(boxId) || nowSeen.has(boxId)) return
      // There was none before it that could pass for an older copy, so it counts as seen before it is stored.
      if ((await keep(content, boxId)) === null) saw(versions, boxId, 1)
    },

    /** An erased box that comes back is an older copy. */
    async erase({ boxId, version }: Pick<PrivateItem, 'boxId' | 'version'>): Promise<void> {
      const versions = await highest
      if (give({ type: 'box/erase', boxId }) === null)
        saw(versions, boxId, Math.max(version, versions.get(boxId) ?? 0) + 1)
    },
  }
}
