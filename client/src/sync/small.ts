/** Loaded with what needs it: a key that was replaced, another device, a short code. */
import { derivation, fromBase64url, toBase64url } from './keys.ts'

const utf8 = new TextEncoder()

/** What one browser hands to another through the server, which cannot read it; `place` is what it belongs to. */
export interface SmallPlace {
  sessionId: string
  purpose: 'wrap' | 'pair' | 'code'
  place: string
}

const format = 0x01
const ivBytes = 12

const keyFor = async (secret: string, { sessionId, purpose }: SmallPlace): Promise<CryptoKey> =>
  crypto.subtle.deriveKey(
    derivation(sessionId, `evenkeel/${purpose}`),
    await crypto.subtle.importKey('raw', fromBase64url(secret), 'HKDF', false, ['deriveKey']),
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )

const parametersFor = ({ sessionId, purpose, place }: SmallPlace, iv: Uint8Array<ArrayBuffer>): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: utf8.encode([`evenkeel/${purpose}/1`, sessionId, place].join('\n')),
})

/** @returns base64url( 0x01 ‖ 96-bit random IV ‖ ciphertext and tag ) */
export async function sealSmall(secret: string, where: SmallPlace, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const key = await keyFor(secret, where)
  const ciphertext = await crypto.subtle.encrypt(parametersFor(where, iv), key, utf8.encode(text))
  return toBase64url(new Uint8Array([format, ...iv, ...new Uint8Array(ciphertext)]))
}

/** What is inside; null where it was sealed with another secret, for another place, or changed on the way. */
export async function openSmall(secret: string, where: SmallPlace, sealed: string): Promise<string | null> {
  try {
    const bytes = fromBase64url(sealed)
    if (bytes[0] !== format) return null
    const key = await keyFor(secret, where)
    const iv = bytes.slice(1, 1 + ivBytes)
    const plain = await crypto.subtle.decrypt(parametersFor(where, iv), key, bytes.slice(1 + ivBytes))
    return new TextDecoder().decode(plain)
  } catch {
    return null
  }
}
