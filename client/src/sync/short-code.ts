/**
 * A code short enough to say on the phone, and what follows from it (SEAT9). The server sees the proof and never the code;
 * whoever stole its memory would have to try 2^40 codes at 600,000 rounds each, for an invite that is soon spent.
 */
import type { Seat } from '@evenkeel/shared/seat'
import { hashOf, toBase64url } from './keys.ts'

/** Nothing that is mistaken for something else when it is said or read. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 8
/** What OWASP asks of PBKDF2 with SHA-256 in 2023: half a second on a slow phone. */
const rounds = 600_000

/** 32 characters divide 256 evenly, so that each is as likely as another. */
export const makeCode = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => alphabet[byte % alphabet.length]).join('')

/** As somebody heard it; null where it cannot be a code. */
export function readCode(typed: string): string | null {
  const code = typed
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
  return code.length === length && [...code].every((char) => alphabet.includes(char)) ? code : null
}

/** In two halves, as people say it. */
export const sayCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

const utf8 = new TextEncoder()

/** `master` seals the invite, `proof` is shown to the server, which keeps `codeHash`. */
export async function secretsOf(code: string, { sessionId, seat }: { sessionId: string; seat: Seat }) {
  const password = await crypto.subtle.importKey('raw', utf8.encode(code), 'PBKDF2', false, ['deriveBits'])
  const salt = utf8.encode(`evenkeel/code:${sessionId}:${seat}`)
  const master = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    password,
    256,
  )
  const key = await crypto.subtle.importKey('raw', master, 'HKDF', false, ['deriveBits'])
  const info = utf8.encode('evenkeel/code-proof')
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: utf8.encode(sessionId), info },
    key,
    256,
  )
  const proof = toBase64url(new Uint8Array(bits))
  return { master: toBase64url(new Uint8Array(master)), proof, codeHash: await hashOf(`evenkeel/code:${proof}`) }
}
