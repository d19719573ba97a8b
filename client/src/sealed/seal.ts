/**
 * Private text, sealed so that the server stores what it cannot read (PR1). A sealed box is
 *
 *   base64url( 0x01 ‖ version, u32 big-endian ‖ 96-bit random IV ‖ ciphertext and tag )
 *
 * 1. The key is made from the seat's key and leaves this browser in no form.
 * 2. The text stands only inside; the padding hides its length within 256 bytes.
 * 3. A box opens only in the place it was sealed for: session, holder, box and version are authenticated with it.
 */
import { limits } from '@evenkeel/shared/protocol/limits'

/** What is inside of a box. A later page may write kinds and fields that this one does not know. */
export interface BoxContent {
  kind: string
  topicId: string | null
  text: string
}

/** Where a box stands: another session, holder or box, and it does not open. */
export interface BoxPlace {
  sessionId: string
  holderId: string
  boxId: string
}

const utf8 = new TextEncoder()

const format = 0x01
const versionBytes = 4
const ivBytes = 12
const tagBytes = 16
const headBytes = 1 + versionBytes + ivBytes
/** Texts of about the same length look alike to whoever stores them. */
const paddedTo = 256
const endOfText = 0x80
/** How many bytes of JSON leave room for the end mark, the padding, the head and the tag. */
const mostBytes = Math.floor((Math.floor((limits.sealed * 3) / 4) - headBytes - tagBytes) / paddedTo) * paddedTo - 1
export const highestVersion = 0xffff_ffff

/** Opens and seals all boxes of one holder in one session. Not extractable: nothing on the page can read it back. */
export async function sealKeyOf(seatKey: string, sessionId: string): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey('raw', fromBase64url(seatKey), 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: utf8.encode(sessionId), info: utf8.encode('evenkeel/seal') },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

/** How many bytes too much this is for one box; 0 where it fits. */
export const tooMuchForBox = (content: BoxContent): number => Math.max(0, bytesOf(content).length - mostBytes)

/** Every call gives another text, so that sealing the same twice does not show. @throws where it does not fit */
export async function sealBox(key: CryptoKey, place: BoxPlace, version: number, content: BoxContent): Promise<string> {
  const bytes = bytesOf(content)
  if (bytes.length > mostBytes) throw new RangeError('more than a box can hold')
  if (!Number.isInteger(version) || version < 0 || version > highestVersion)
    throw new RangeError('a version is an unsigned 32-bit number')
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const ciphertext = await crypto.subtle.encrypt(parameters(iv, place, version), key, padded(bytes))
  const sealed = new Uint8Array(headBytes + ciphertext.byteLength)
  sealed[0] = format
  new DataView(sealed.buffer).setUint32(1, version)
  sealed.set(iv, 1 + versionBytes)
  sealed.set(new Uint8Array(ciphertext), headBytes)
  return toBase64url(sealed)
}

/** What is inside, or null: sealed with another key, for another place, changed on the way, or by a page of the future. */
export async function openBox(
  key: CryptoKey,
  place: BoxPlace,
  sealed: string,
): Promise<{ version: number; content: BoxContent } | null> {
  try {
    const bytes = fromBase64url(sealed)
    if (bytes.length < headBytes + tagBytes || bytes[0] !== format) return null
    const version = new DataView(bytes.buffer).getUint32(1)
    const iv = bytes.slice(1 + versionBytes, headBytes)
    const plain = await crypto.subtle.decrypt(parameters(iv, place, version), key, bytes.slice(headBytes))
    const content = contentOf(new Uint8Array(plain))
    return content && { version, content }
  } catch {
    return null
  }
}

function parameters(
  iv: Uint8Array<ArrayBuffer>,
  { sessionId, holderId, boxId }: BoxPlace,
  version: number,
): AesGcmParams {
  const additionalData = utf8.encode(['evenkeel/box/1', sessionId, holderId, boxId, version].join('\n'))
  return { name: 'AES-GCM', iv, additionalData, tagLength: tagBytes * 8 }
}

const bytesOf = (content: BoxContent) => utf8.encode(JSON.stringify(content))

function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(Math.ceil((bytes.length + 1) / paddedTo) * paddedTo)
  whole.set(bytes)
  whole[bytes.length] = endOfText
  return whole
}

/** @throws where the padding or the JSON is not as it should be */
function contentOf(plain: Uint8Array): BoxContent | null {
  const end = plain.findLastIndex((byte) => byte !== 0)
  if (plain[end] !== endOfText) return null
  const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain.subarray(0, end)))
  if (typeof json !== 'object' || json === null) return null
  const { kind, topicId = null, text } = json as Record<string, unknown>
  if (typeof kind !== 'string' || typeof text !== 'string') return null
  if (topicId !== null && typeof topicId !== 'string') return null
  return { ...json, kind, topicId, text }
}

const toBase64url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** @throws where it is no base64url */
const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
