/**
 * Finds what must not be somewhere, in whatever dress. Everything private in a test carries a canary, a text of one shape
 * that is nowhere twice; a search takes the clothes off what it is given, twice over, and looks for the shape.
 */
import { randomBytes } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'

const shape = /c4nary[0-9a-f]{18}/g

/** 24 characters of base64url's alphabet: an id, and with more behind it any secret or ciphertext. */
export const aCanary = (): string => `c4nary${randomBytes(9).toString('hex')}`
/** A token, an invite or a hash that is a canary too: 43 characters, as the server wants them. */
export const aSecretCanary = (): string => `${aCanary()}${'A'.repeat(19)}`

/** @returns every canary in it, once each */
export function canariesIn(bytes: Buffer): Set<string> {
  const found = new Set<string>()
  for (const text of undressed(bytes, 2)) for (const [canary] of text.matchAll(shape)) found.add(canary)
  return found
}

/** The bytes as text, and as what they stand for in each encoding; what was inside one may be in another. */
function* undressed(bytes: Buffer, depth: number): Generator<string> {
  const text = bytes.toString('latin1')
  yield text
  if (depth === 0) return
  for (const layer of layers(bytes, text)) yield* undressed(layer, depth - 1)
}

function* layers(bytes: Buffer, text: string): Generator<Buffer> {
  if (/%[0-9a-f]{2}/i.test(text)) yield replaced(text, /%([0-9a-f]{2})/gi)
  if (/\\u00[0-9a-f]{2}/i.test(text)) yield replaced(text, /\\u00([0-9a-f]{2})/gi)
  if (text.includes('\\')) yield Buffer.from(text.replaceAll('\\', ''), 'latin1')
  // In UTF-16, either way round, every second byte of such a text is zero.
  if (/(?:[!-~]\0){20}|(?:\0[!-~]){20}/.test(text)) yield Buffer.from(text.replaceAll('\0', ''), 'latin1')
  for (const [run] of text.matchAll(/(?:[0-9a-f]{2}){24,}/gi)) yield Buffer.from(run, 'hex')
  yield* fromBase64(text)
  yield* inflated(bytes)
}

const replaced = (text: string, escapes: RegExp): Buffer =>
  Buffer.from(
    text.replace(escapes, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

/** A canary may begin anywhere in a longer text that was encoded, so each of the four ways to read a run is taken. */
function* fromBase64(text: string): Generator<Buffer> {
  const runs = [...text.matchAll(/[A-Za-z0-9+/_-]{32,}/g)].map(([run]) => run)
  for (let skipped = 0; skipped < 4 && runs.length > 0; skipped++) {
    yield Buffer.concat(runs.flatMap((run) => [Buffer.from(run.slice(skipped), 'base64'), Buffer.from('\n')]))
  }
}

/** By the first bytes of gzip and of zlib at each of its levels; what stands behind a stream does not matter. */
function* inflated(bytes: Buffer): Generator<Buffer> {
  for (const [magic, header] of [
    ['1f8b', 10],
    ['7801', 2],
    ['785e', 2],
    ['789c', 2],
    ['78da', 2],
  ] as const) {
    for (let at = bytes.indexOf(magic, 0, 'hex'); at >= 0; at = bytes.indexOf(magic, at + 1, 'hex')) {
      try {
        yield inflateRawSync(bytes.subarray(at + header))
      } catch {
        // only looked like it
      }
    }
  }
}
