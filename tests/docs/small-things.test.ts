/** What docs/protocol.md says of small things, sealed once more by Node's own cryptography and by the page's. */
import { createCipheriv, hkdfSync } from 'node:crypto'
import { makeSecret, openSmall, sealSmall } from '@evenkeel/client/sync/keys'
import { expect, test } from 'vitest'
import { jsonUnder, readDocument } from './markdown.ts'

const document = readDocument('protocol.md')
const { secret, sessionId, purpose, place, iv, text, sealed } = jsonUnder(
  document,
  'Test vector of a small thing',
) as Record<'secret' | 'sessionId' | 'purpose' | 'place' | 'iv' | 'text' | 'sealed', string>
const bytesOf = (base64url: string): Buffer => Buffer.from(base64url, 'base64url')
const where = { sessionId, purpose: purpose as 'wrap', place }

test('[SEAT6] a small thing is sealed as the document says', () => {
  const key = Buffer.from(hkdfSync('sha256', bytesOf(secret), sessionId, `evenkeel/${purpose}`, 32))
  const cipher = createCipheriv('aes-256-gcm', key, bytesOf(iv))
  cipher.setAAD(Buffer.from([`evenkeel/${purpose}/1`, sessionId, place].join('\n')))
  const parts = [Buffer.from([0x01]), bytesOf(iv), cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
  expect(Buffer.concat(parts).toString('base64url')).toBe(sealed)
})

test('[SEAT6] the page opens it, and what it seals', async () => {
  expect(await openSmall(secret, where, sealed)).toBe(text)
  const another = await sealSmall(secret, where, 'a seat key')
  expect(another).not.toBe(await sealSmall(secret, where, 'a seat key'))
  expect(await openSmall(secret, where, another)).toBe('a seat key')
})

test('[SEAT6] it opens with its own secret, at its own place and unchanged only', async () => {
  const changed = bytesOf(sealed)
  changed[20] = (changed[20] ?? 0) ^ 1
  const opened = [
    openSmall(makeSecret(), where, sealed),
    openSmall(secret, { ...where, sessionId: 'another-session-0001' }, sealed),
    openSmall(secret, { ...where, purpose: 'pair' }, sealed),
    openSmall(secret, { ...where, place: 'holder-dana-01' }, sealed),
    openSmall(secret, where, changed.toString('base64url')),
    openSmall(secret, where, '!'),
  ]
  expect(await Promise.all(opened)).toEqual(opened.map(() => null))
})
