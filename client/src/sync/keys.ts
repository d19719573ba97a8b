/** The secrets of a seat, made in this browser (ARCHITECTURE: secrets, seats, holders). */
const utf8 = new TextEncoder()

export const toBase64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

export const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

const random = (bytes: number): string => toBase64url(crypto.getRandomValues(new Uint8Array(bytes)))

/** 32 random bytes, as base64url: a seat key or an invite. */
export const makeSecret = (): string => random(32)
/** 128 random bits with no time in them: the id of a command or of something new. */
export const makeId = (): string => random(16)

/** SHA-256 of a text, as base64url. */
export const hashOf = async (text: string): Promise<string> =>
  toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text))))

/** HKDF with SHA-256, salted with the session. */
export const derivation = (sessionId: string, info: string): HkdfParams => ({
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
