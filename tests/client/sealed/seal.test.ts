import { limits } from '@evenkeel/shared/protocol/limits'
import { expect, test } from 'vitest'
import type { BoxContent } from '../../../client/src/sealed/seal.ts'
import { highestVersion, openBox, sealBox, sealKeyOf, tooMuchForBox } from '../../../client/src/sealed/seal.ts'
import { makeId, makeSecret } from '../../../client/src/sync/keys.ts'

const sessionId = makeId()
const place = { sessionId, holderId: makeId(), boxId: makeId() }
const key = await sealKeyOf(makeSecret(), sessionId)

const aNote = (text: string, topicId: string | null = null): BoxContent => ({ kind: 'note', topicId, text })
/** The longest text of ASCII that one box holds. */
const longest = 'a'.repeat(5_887 - JSON.stringify(aNote('')).length)

/** The same box with one bit of it turned over. */
function flipped(sealed: string, bit: number): string {
  const bytes = Buffer.from(sealed, 'base64url')
  bytes[bit >> 3]! ^= 1 << (bit & 7)
  return bytes.toString('base64url')
}

test.each([
  ['', null],
  ['Vague on on-call', 'topic-growth'],
  ['Ünïcode 👩‍💻 "quoted"\nand broken', null],
  [longest, null],
])('[PR1] what was sealed opens as it was: %.20s', async (text, topicId) => {
  const sealed = await sealBox(key, place, 7, aNote(text, topicId))
  expect(await openBox(key, place, sealed)).toEqual({ version: 7, content: aNote(text, topicId) })
})

test('[PR1] a field that this page does not know survives opening', async () => {
  const sealed = await sealBox(key, place, 1, { ...aNote('of tomorrow'), colour: 'green' } as BoxContent)
  expect((await openBox(key, place, sealed))?.content).toEqual({ ...aNote('of tomorrow'), colour: 'green' })
})

test('[PR1] the server takes what is sealed, up to the longest', async () => {
  for (const text of ['', longest]) {
    const sealed = await sealBox(key, place, highestVersion, aNote(text))
    expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(sealed.length).toBeLessThanOrEqual(limits.sealed)
  }
})

test('[PR1] more than a box holds is known before it is sealed, and is not sealed', async () => {
  expect(tooMuchForBox(aNote(longest))).toBe(0)
  expect(tooMuchForBox(aNote(`${longest}abc`))).toBe(3)
  await expect(sealBox(key, place, 1, aNote(`${longest}a`))).rejects.toThrow(RangeError)
})

test('[PR1] the size shows the length of the text only in steps of 256 bytes', async () => {
  const sizes = await Promise.all(
    ['', 'a', 'a'.repeat(150), 'a'.repeat(250)].map(async (text) => (await sealBox(key, place, 1, aNote(text))).length),
  )
  expect(sizes[1]).toBe(sizes[0])
  expect(sizes[2]).toBe(sizes[0])
  expect(
    Buffer.from('A'.repeat(sizes[3]!), 'base64url').length - Buffer.from('A'.repeat(sizes[0]!), 'base64url').length,
  ).toBe(256)
})

test('[PR1] sealing the same twice gives two texts', async () => {
  expect(await sealBox(key, place, 1, aNote('same'))).not.toBe(await sealBox(key, place, 1, aNote('same')))
})

test('[PR1] a box opens in no other session, for no other holder and under no other id', async () => {
  const sealed = await sealBox(key, place, 1, aNote('mine'))
  for (const part of ['sessionId', 'holderId', 'boxId'] as const) {
    const elsewhere = { ...place, [part]: makeId() }
    expect(await openBox(key, elsewhere, sealed), part).toBeNull()
  }
})

test('[PR1] not one bit of a box can be changed: format, version, IV, text or tag', async () => {
  const sealed = await sealBox(key, place, 5, aNote('exact'))
  const bits = Buffer.from(sealed, 'base64url').length * 8
  const opened = await Promise.all(Array.from({ length: bits }, (_, bit) => openBox(key, place, flipped(sealed, bit))))
  expect(opened.filter((each) => each !== null)).toEqual([])
})

test('[PR1] another version in front of a box does not make it newer', async () => {
  const bytes = Buffer.from(await sealBox(key, place, 1, aNote('first')), 'base64url')
  bytes.writeUInt32BE(2, 1)
  expect(await openBox(key, place, bytes.toString('base64url'))).toBeNull()
})

test('[PR1] the key of another seat, or of the same seat in another session, opens nothing', async () => {
  const seatKey = makeSecret()
  const own = await sealKeyOf(seatKey, sessionId)
  const sealed = await sealBox(own, place, 1, aNote('mine'))
  expect(await openBox(key, place, sealed)).toBeNull()
  expect(await openBox(await sealKeyOf(seatKey, makeId()), place, sealed)).toBeNull()
  expect(await openBox(await sealKeyOf(seatKey, sessionId), place, sealed)).not.toBeNull()
})

test('[PR1] a box that was cut short, or is none, opens as nothing and breaks nothing', async () => {
  const sealed = await sealBox(key, place, 1, aNote('whole'))
  for (const length of [0, 1, 4, 22, 44, sealed.length - 4, sealed.length - 1])
    expect(await openBox(key, place, sealed.slice(0, length)), String(length)).toBeNull()
  expect(await openBox(key, place, 'not base64url!')).toBeNull()
})
