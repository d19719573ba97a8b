import { createHash, timingSafeEqual } from 'node:crypto'
import type { ApiKey } from '../config.ts'

/** The name of the key that was shown; undefined where it is none. */
export type KeyOf = (secret: string | undefined) => string | undefined

/** Compares with every key and by hash, so that the time it takes says nothing of any of them. */
export function createKeyring(keys: ApiKey[]): KeyOf {
  const known = keys.map(({ name, hash }) => ({ name, digest: Buffer.from(hash, 'hex') }))
  return (secret) => {
    if (secret === undefined) return undefined
    const shown = createHash('sha256').update(secret).digest()
    return known.filter(({ digest }) => timingSafeEqual(digest, shown))[0]?.name
  }
}
