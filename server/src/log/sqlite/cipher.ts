import { createCipheriv, createDecipheriv, hash, hkdfSync, randomFillSync } from 'node:crypto'
import { damaged } from './damaged.ts'

const algorithm = 'aes-256-gcm'
export const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
/** Enough that two names of one session never have the same. */
const macBytes = 16

/** One for each use, so that no two of them ever meet. */
export interface DerivedKeys {
  rowKey: Uint8Array
  /** As text, which is hashed faster together with a name. */
  nameKey: string
}

export function deriveKeys(encryptionKey: Uint8Array): DerivedKeys {
  const derived = Buffer.from(hkdfSync('sha256', encryptionKey, '', 'evenkeel: rows, names', 2 * keyBytes))
  return { rowKey: derived.subarray(0, keyBytes), nameKey: derived.toString('base64url', keyBytes) }
}

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
export function encrypt({ rowKey }: DerivedKeys, place: string, text: string): Buffer {
  const nonce = newNonce()
  const cipher = createCipheriv(algorithm, rowKey, nonce)
  cipher.setAAD(Buffer.from(place))
  const body = cipher.update(Buffer.from(text)) // as bytes: a text takes it longer
  cipher.final()
  return Buffer.concat([nonce, body, cipher.getAuthTag()])
}

/** @throws StoreError where a byte of it, its key or its place is not what it was */
export function decrypt({ rowKey }: DerivedKeys, place: string, ciphertext: Uint8Array): string {
  try {
    const nonce = ciphertext.subarray(0, nonceBytes)
    const decipher = createDecipheriv(algorithm, rowKey, nonce, { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(place))
    decipher.setAuthTag(ciphertext.subarray(-tagBytes))
    const text = decipher.update(ciphertext.subarray(nonceBytes, -tagBytes))
    decipher.final()
    return text.toString('utf8')
  } catch (cause) {
    throw damaged('A row of evenkeel.db is damaged, or not of its key in evenkeel.keys.', cause)
  }
}

/**
 * By which a name is found again; without the key it says nothing of it. A hash of key and name and not an HMAC, which
 * takes three times as long: what that adds is for hashes that are shown whole, and half of this one is.
 */
export function macOf({ nameKey }: DerivedKeys, name: string): Buffer {
  return Buffer.from(hash('sha256', nameKey + name, 'binary').slice(0, macBytes), 'latin1')
}
