/** The secrets of a seat, made in this browser (ARCHITECTURE: secrets, seats, holders). */
const utf8 = new TextEncoder()

export const toBase64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

const random = (bytes: number): string => toBase64url(crypto.getRandomValues(new Uint8Array(bytes)))

/** 32 random bytes, as base64url: a seat key or an invite. */
export const makeSecret = (): string => random(32)
/** 128 random bits with no time in them: the id of a command or of something new. */
export const makeId = (): string => random(16)

/** SHA-256 of a text, as base64url. */
export const hashOf = async (text: string): Promise<string> =>
  toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text))))

const derivation = (sessionId: string, info: string): HkdfParams => ({
  name: 'HKDF',
  hash: 'SHA-256',
  salt: utf8.encode(sessionId),
  info: utf8.encode(info),
})

/** What is shown to the server at every connection; the seat key itself never leaves the browser. */
export async function tokenOf(seatKey: string, sessionId: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', fromBase64url(seatKey), 'HKDF', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits(derivation(sessionId, 'evenkeel/token'), key, 256)
  return toBase64url(new Uint8Array(bits))
}

/** What the server keeps of a token. */
export const verifierOf = (token: string): Promise<string> => hashOf(token)

/** What the server keeps of an invite. */
export const inviteHashOf = (invite: string): Promise<string> => hashOf(`evenkeel/invite:${invite}`)

/** What the server keeps of a pairing's secret (SEAT6). */
export const pairHashOf = (secret: string): Promise<string> => hashOf(`evenkeel/pair:${secret}`)

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
