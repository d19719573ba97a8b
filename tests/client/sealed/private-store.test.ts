import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { expect, test } from 'vitest'
import type { PrivateContent } from '../../../client/src/sealed/items.ts'
import { createPrivateStore } from '../../../client/src/sealed/private-store.ts'
import type { BoxContent } from '../../../client/src/sealed/seal.ts'
import { sealBox, sealKeyOf } from '../../../client/src/sealed/seal.ts'
import { makeId, makeSecret } from '../../../client/src/sync/keys.ts'

type Box = { boxId: string; sealed: string }

const aNote = (text: string, more: Partial<PrivateContent> = {}): PrivateContent => ({
  kind: 'note',
  topicId: null,
  text,
  at: 1,
  ...more,
})

/** One holder, what the server has of theirs, and what their device remembers; `opens` loads the page anew. */
function aHolder(refusedWith: RefusalCode | null = null) {
  const where = { sessionId: makeId(), holderId: makeId() }
  const remembered = new Map<string, number>()
  const holder = {
    boxes: [] as Box[],
    remembered,
    page: null as unknown as ReturnType<typeof createPrivateStore>,
    /** The latest first. */
    keys: [makeSecret()] as [string, ...string[]],
    opens() {
      const [seatKey, ...earlier] = holder.keys
      holder.page = createPrivateStore({
        ...where,
        keys: { seatKey, earlier },
        seen: {
          load: async () => new Map(remembered),
          keep: async (boxId, version) => void remembered.set(boxId, version),
        },
        give(wish) {
          if (refusedWith) return refusedWith
          holder.boxes = holder.boxes.filter(({ boxId }) => boxId !== wish.boxId)
          if (wish.type === 'box/write') holder.boxes.push({ boxId: wish.boxId, sealed: wish.sealed })
          return null
        },
      })
    },
    /** What the page shows once the server's boxes came. */
    async sees({ isStored = true, refused = [] as Box[] } = {}) {
      await holder.page.follow(holder.boxes, refused, isStored)
      return holder.page.store.getState()
    },
    texts: async () => (await holder.sees()).items.map(({ text }) => text),
    seal: async (content: BoxContent, boxId: string) =>
      sealBox(await sealKeyOf(holder.keys[0], where.sessionId), { ...where, boxId }, 1, content),
  }
  holder.opens()
  return holder
}

test('[SEAT6] what was sealed with an earlier key still opens, and is sealed with the new one when it is written', async () => {
  const sam = aHolder()
  await sam.page.keep(aNote('from before', { at: 1 }), 'box-number-one')
  await sam.page.keep(aNote('to be changed', { at: 2 }), 'box-number-two')
  sam.keys = [makeSecret(), makeSecret(), ...sam.keys]
  sam.opens()
  expect(await sam.texts()).toEqual(['from before', 'to be changed'])
  await sam.page.keep(aNote('changed', { at: 2 }), 'box-number-two')
  const [newest] = sam.keys
  sam.keys = [newest]
  sam.opens()
  expect(await sam.texts()).toEqual(['changed'])
  expect((await sam.sees()).unopened).toEqual(['box-number-one'])
})

test('[PR1] what was kept is there when the page is loaded again, in the order in which it was first kept', async () => {
  const sam = aHolder()
  await sam.page.keep(aNote('first', { at: 1 }), 'box-number-one')
  await sam.page.keep(aNote('second', { at: 2, kind: 'draft', when: 'can-wait', topicId: 'topic-growth' }))
  await sam.sees()
  await sam.page.keep(aNote('first, changed', { at: 1 }), 'box-number-one')
  sam.opens()
  expect(await sam.texts()).toEqual(['first, changed', 'second'])
  const [, second] = (await sam.sees()).items
  expect(second).toMatchObject({ kind: 'draft', when: 'can-wait', topicId: 'topic-growth', version: 1 })
})

test('[PR1] an older copy that the server gives back is said to be one, also after the page was loaded again', async () => {
  const sam = aHolder()
  await sam.page.keep(aNote('first'), 'box-number-one')
  const before = sam.boxes
  await sam.sees()
  await sam.page.keep(aNote('changed'), 'box-number-one')
  expect((await sam.sees()).items).toMatchObject([{ text: 'changed', version: 2, isOlder: false }])

  sam.boxes = before
  expect((await sam.sees()).items).toMatchObject([{ text: 'first', isOlder: true }])
  sam.opens()
  expect((await sam.sees()).items).toMatchObject([{ text: 'first', isOlder: true }])
  // Writing again settles it.
  await sam.page.keep(aNote('again'), 'box-number-one')
  expect((await sam.sees()).items).toMatchObject([{ text: 'again', version: 3, isOlder: false }])
})

test('[PR1] a box that was erased and comes back is an older copy', async () => {
  const sam = aHolder()
  await sam.page.keep(aNote('gone'), 'box-number-one')
  const before = sam.boxes
  const [item] = (await sam.sees()).items
  await sam.page.erase(item!)
  expect(await sam.texts()).toEqual([])
  sam.boxes = before
  expect((await sam.sees()).items).toMatchObject([{ text: 'gone', isOlder: true }])
})

test('[PR1] what waits to be stored and is then refused makes no older copy of what was there before', async () => {
  const sam = aHolder()
  await sam.page.keep(aNote('first'), 'box-number-one')
  const before = sam.boxes
  await sam.sees()
  await sam.page.keep(aNote('changed'), 'box-number-one')
  await sam.sees({ isStored: false })
  const refused = sam.boxes
  sam.boxes = before
  const view = await sam.sees({ refused })
  expect(view.items).toMatchObject([{ text: 'first', isOlder: false }])
  expect(view.notKept).toMatchObject([{ text: 'changed' }])
})

test('[PR1] a box that cannot be opened is counted and nothing else: of another key, in another place, of another time', async () => {
  const [sam, dana] = [aHolder(), aHolder()]
  await dana.page.keep(aNote("somebody else's"))
  await sam.page.keep(aNote('mine'), 'box-number-one')
  await sam.sees()
  const moved = { boxId: 'box-number-two', sealed: sam.boxes[0]!.sealed }
  const ofTomorrow = {
    boxId: 'box-number-three',
    sealed: await sam.seal({ kind: 'picture', topicId: null, text: '' }, 'box-number-three'),
  }
  sam.boxes = [...sam.boxes, ...dana.boxes, moved, ofTomorrow]
  const view = await sam.sees()
  expect(view.items.map(({ text }) => text)).toEqual(['mine'])
  expect(view.unopened).toEqual([dana.boxes[0]!.boxId, 'box-number-two', 'box-number-three'])
})

test('[PR1] where there is no more room the reason is known at once', async () => {
  expect(await aHolder('boxes-full').page.keep(aNote('one too many'))).toBe('boxes-full')
})

test('[PR1] what is followed last is what is shown, however long each takes to open', async () => {
  const sam = aHolder()
  await sam.page.keep(aNote('first'))
  const before = sam.boxes
  await sam.page.keep(aNote('second', { at: 2 }))
  await Promise.all([
    sam.page.follow(before, [], true),
    sam.page.follow(sam.boxes, [], true),
    sam.page.follow([], [], true),
  ])
  expect(sam.page.store.getState()).toMatchObject({ ready: true, items: [] })
})

test('[EN4] [EN5] what is kept once stays as it was changed, and stays erased, however often the page is loaded', async () => {
  const sam = aHolder()
  const opensAgain = async () => {
    sam.opens()
    await sam.page.keepOnce(aNote('too late'), 'box-of-a-notice')
    return sam.texts()
  }
  expect(await opensAgain()).toEqual(['too late'])
  await sam.page.keep(aNote('too late, changed'), 'box-of-a-notice')
  expect(await opensAgain()).toEqual(['too late, changed'])
  const [item] = (await sam.sees()).items
  await sam.page.erase(item!)
  expect(await opensAgain()).toEqual([])
})

test('[EN4] what is kept once and erased before it was stored stays erased in every tab', async () => {
  const sam = aHolder()
  const inOneTab = sam.page
  sam.opens()
  await inOneTab.keepOnce(aNote('too late'), 'box-of-a-notice')
  await inOneTab.follow(sam.boxes, [], false)
  await inOneTab.erase(inOneTab.store.getState().items[0]!)
  await sam.page.keepOnce(aNote('too late'), 'box-of-a-notice')
  expect(await sam.texts()).toEqual([])
})
