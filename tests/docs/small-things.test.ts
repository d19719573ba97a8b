/** What docs/protocol.md says of small things, sealed once more by Node's own cryptography and by the page's. */
import { createCipheriv, createHash, hkdfSync, pbkdf2Sync } from 'node:crypto'
import { makeSecret, pairHashOf } from '@evenkeel/client/sync/keys'
import { makeCode, readCode, sayCode, secretsOf } from '@evenkeel/client/sync/short-code'
import { openSmall, sealSmall } from '@evenkeel/client/sync/small'
import * as secrets from '@evenkeel/server/seats/secrets'
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

test('[SEAT6] browser and server come to the same hash of a pairing', async () => {
  expect(await pairHashOf(secret)).toBe(secrets.pairHashOf(secret))
  const said = createHash('sha256').update(`evenkeel/pair:${secret}`, 'ascii').digest('base64url')
  expect(secrets.pairHashOf(secret)).toBe(said)
})

const code = jsonUnder(document, 'Test vector of a short code') as Record<
  'sessionId' | 'code' | 'typed' | 'master' | 'proof' | 'codeHash',
  string
> & { seat: 'candidate' }

test('[SEAT9] what follows from a short code is as the document says', () => {
  const salt = `evenkeel/code:${code.sessionId}:${code.seat}`
  const master = pbkdf2Sync(code.code, salt, 600_000, 32, 'sha256')
  expect(master.toString('base64url')).toBe(code.master)
  const proof = Buffer.from(hkdfSync('sha256', master, code.sessionId, 'evenkeel/code-proof', 32))
  expect(proof.toString('base64url')).toBe(code.proof)
  expect(secrets.codeHashOf(code.proof)).toBe(code.codeHash)
})

test('[SEAT9] the page comes to the same, however the code was typed', async () => {
  const { master, proof, codeHash } = code
  expect(await secretsOf(readCode(code.typed) ?? '', code)).toEqual({ master, proof, codeHash })
})

test('[SEAT9] a code is read as it is heard, and what cannot be one is not', () => {
  expect(readCode(' o1il-abcd ')).toBe('0111ABCD')
  expect([readCode('K7QM3F9'), readCode('K7QM3F9XX'), readCode('K7QM3F9U'), readCode('')]).toEqual([
    null,
    null,
    null,
    null,
  ])
  const made = Array.from({ length: 200 }, makeCode)
  expect(made.map((each) => readCode(sayCode(each)))).toEqual(made)
  expect(new Set(made.join('')).size).toBe(32)
})
