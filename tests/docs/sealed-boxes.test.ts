/** What docs/protocol.md says of sealed boxes, sealed once more by Node's own cryptography and by the page's. */
import { createCipheriv, hkdfSync } from 'node:crypto'
import { highestVersion, openBox, sealBox, sealKeyOf, tooMuchForBox } from '@evenkeel/client/sealed/seal'
import { limits } from '@evenkeel/shared/protocol/limits'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { jsonUnder, readDocument } from './markdown.ts'

interface Box {
  holderId: string
  boxId: string
  version: number
  iv: string
  content: { kind: string; topicId: string | null; text: string }
  sealed: string
}

interface Vectors {
  seatKey: string
  sessionId: string
  sealKey: string
  boxes: Box[]
}

const document = readDocument('protocol.md')
const { seatKey, sessionId, sealKey, boxes } = jsonUnder(document, 'Test vectors of sealed boxes') as Vectors
const bytesOf = (base64url: string): Buffer => Buffer.from(base64url, 'base64url')

/** Word by word as the document has it. */
function sealedAsDescribed({ holderId, boxId, version, iv, content }: Box): string {
  const json = Buffer.from(JSON.stringify(content), 'utf8')
  const padding = Buffer.alloc(256 - (json.length % 256))
  padding[0] = 0x80
  const cipher = createCipheriv('aes-256-gcm', bytesOf(sealKey), bytesOf(iv))
  cipher.setAAD(Buffer.from(['evenkeel/box/1', sessionId, holderId, boxId, String(version)].join('\n'), 'utf8'))
  const versionBytes = Buffer.alloc(4)
  versionBytes.writeUInt32BE(version)
  const ciphertext = [cipher.update(Buffer.concat([json, padding])), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat([Buffer.from([0x01]), versionBytes, bytesOf(iv), ...ciphertext]).toString('base64url')
}

afterEach(() => {
  vi.restoreAllMocks()
})

test('the key of the boxes follows from the seat key', () => {
  const derived = hkdfSync('sha256', bytesOf(seatKey), sessionId, 'evenkeel/seal', 32)
  expect(Buffer.from(derived).toString('base64url')).toBe(sealKey)
})

test('the vectors show a first version and the last, a text beside ASCII and one that just needs more padding', () => {
  expect(boxes.map(({ version }) => version)).toEqual([1, highestVersion])
  const lengths = boxes.map(({ content }) => Buffer.byteLength(JSON.stringify(content)))
  expect(boxes[0]?.content.text.length).toBeLessThan(Buffer.byteLength(boxes[0]?.content.text ?? ''))
  expect(lengths[1]).toBe(256)
  expect(boxes.map(({ sealed }) => bytesOf(sealed).length)).toEqual([1 + 4 + 12 + 256 + 16, 1 + 4 + 12 + 512 + 16])
})

describe.each(boxes)('the box $boxId', (box) => {
  const place = { sessionId, holderId: box.holderId, boxId: box.boxId }

  test('[PR1] is sealed as the document says', () => {
    expect(sealedAsDescribed(box)).toBe(box.sealed)
  })

  test('[PR1] is sealed alike and opened by the page', async () => {
    const key = await sealKeyOf(seatKey, sessionId)
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((values) => {
      new Uint8Array((values as Uint8Array).buffer).set(bytesOf(box.iv))
      return values
    })
    expect(await sealBox(key, place, box.version, box.content)).toBe(box.sealed)
    expect(await openBox(key, place, box.sealed)).toEqual({ version: box.version, content: box.content })
  })

  test('[PR1] opens at its own place only, and only as it was sealed', async () => {
    const key = await sealKeyOf(seatKey, sessionId)
    const other = await sealKeyOf(seatKey, 'another-session-0001')
    const opened = [
      openBox(other, place, box.sealed),
      openBox(key, { ...place, sessionId: 'another-session-0001' }, box.sealed),
      openBox(key, { ...place, holderId: 'holder-dana-01' }, box.sealed),
      openBox(key, { ...place, boxId: 'another-box-0001' }, box.sealed),
    ]
    for (const at of [0, 1, 4, 5, 16, 17, 200, bytesOf(box.sealed).length - 1]) {
      const changed = bytesOf(box.sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      opened.push(openBox(key, place, changed.toString('base64url')))
    }
    expect(await Promise.all(opened)).toEqual(opened.map(() => null))
  })
})

test('[PR1] as much fits into a box as the document says, and not a byte more', async () => {
  const bytes = Number(/up to (\d+) bytes fit/.exec(document)?.[1])
  const contentOf = (length: number) => {
    const empty = { kind: 'note', topicId: null, text: '' }
    return { ...empty, text: 'x'.repeat(length - JSON.stringify(empty).length) }
  }
  const key = await sealKeyOf(seatKey, sessionId)
  const place = { sessionId, holderId: 'holder-sam-0001', boxId: 'box-first-note' }
  expect((await sealBox(key, place, 1, contentOf(bytes))).length).toBeLessThanOrEqual(limits.sealed)
  expect(tooMuchForBox(contentOf(bytes))).toBe(0)
  expect(tooMuchForBox(contentOf(bytes + 1))).toBe(1)
  await expect(sealBox(key, place, 1, contentOf(bytes + 1))).rejects.toThrow(RangeError)
})
