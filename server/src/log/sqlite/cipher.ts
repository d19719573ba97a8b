import { createCipheriv, createDecipheriv, createHmac, randomFillSync } from 'node:crypto'
import { damaged } from './damaged.ts'

const algorithm = 'aes-256-gcm'
export const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
/** Of an HMAC-SHA256: enough that two names of one session never have the same. */
const macBytes = 16

/** Drawn many at a time: to draw one costs as much as to encrypt with it. */
const nonces = Buffer.alloc(nonceBytes * 256)
let nextNonce = nonces.length

/** To be used before the next one is asked for. */
function newNonce(): Buffer {
  if (nextNonce === nonces.length) {
    randomFillSync(nonces)
    nextNonce = 0
  }
  nextNonce += nonceBytes
  return nonces.subarray(nextNonce - nonceBytes, nextNonce)
}

/**
 * Nonce, ciphertext, tag. Nonces are random: a session has thousands of rows, and two are alike after billions.
 * @param place where it stands; it opens nowhere else
 */
export function encrypt(key: Uint8Array, place: string, text: string): Buffer {
  const nonce = newNonce()
  const cipher = createCipheriv(algorithm, key, nonce)
  cipher.setAAD(Buffer.from(place))
  const body = cipher.update(text, 'utf8')
  cipher.final()
  return Buffer.concat([nonce, body, cipher.getAuthTag()])
}

/** @throws StoreError where a byte of it, its key or its place is not what it was */
export function decrypt(key: Uint8Array, place: string, ciphertext: Uint8Array): string {
  try {
    const decipher = createDecipheriv(algorithm, key, ciphertext.subarray(0, nonceBytes), { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(place))
    decipher.setAuthTag(ciphertext.subarray(-tagBytes))
    const text = decipher.update(ciphertext.subarray(nonceBytes, -tagBytes))
    decipher.final()
    return text.toString('utf8')
  } catch (cause) {
    throw damaged('A row of evenkeel.db is damaged, or not of its key in evenkeel.keys.', cause)
  }
}

/** By which a name is found again; without the key it says nothing of it. */
export function macOf(key: Uint8Array, name: string): Buffer {
  return createHmac('sha256', key).update(name).digest().subarray(0, macBytes)
}
