/**
 * Commands with something wrong in them, tens at a time: each is refused as what it is, changes nothing, and harms nobody.
 * PAYLOAD_RUNS asks for more. What is nested too deep for any stack and what no stack minds are both in it.
 */
import { privateFactSchema, sharedFactSchema } from '@evenkeel/shared/protocol/down'
import { commandSchema } from '@evenkeel/shared/protocol/up'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bothSeated, connect, makeId } from '../harness/wire-client.ts'
import { anyWish } from '../shared/wishes.ts'
import { startInnerServer } from './inner-server.ts'
import { openRaw } from './raw-socket.ts'

const numRuns = Number(process.env.PAYLOAD_RUNS ?? 30)
const server = await startInnerServer()
const { address, log } = server
const origin = await bothSeated(address)
await origin.interviewer.give({ type: 'session/start' })

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`
/** As they stand in a message: some of them no library would write. */
const nasty = fc.constantFrom(
  ...['null', 'true', '-1', '0.5', '1e400', '-0', '9007199254740993', '1e21', '""', '" "', '"\\u0000"', '"\\ud800"'],
  ...['"\\udc00\\ud800"', '"\\u202e"', '[]', '{}', '[null]', '{"__proto__":1}', '{"toString":1}', '{"then":{}}'],
  ...['"__proto__"', '"constructor"', '"hasOwnProperty"', '"../../etc"', '"<script>"', '"\\u2028"', deep(10_000)],
  ...[`"${'x'.repeat(30_000)}"`, '{"_placeholder":true,"num":0}', '{"length":1e9}', '[[[[]]]]', '"session/start"'],
)
const strangeKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'at',
  'seat',
  'holderId',
  'seq',
  '',
)

/** These end the connection where spoiling leaves them whole, as a second id of the same command does. */
const isForGood = ({ type }: { type: string }): boolean => type === 'seat/erase' || type === 'seat/rekey'

/** A command as text: a good one in which one thing is not what it was. */
const spoiled = fc
  .tuple(
    anyWish().filter((wish) => !isForGood(wish)),
    fc.constantFrom('value', 'key', 'twice', 'missing', 'whole'),
    fc.nat(),
    nasty,
    strangeKey,
  )
  .map(([wish, how, which, value, key]) => {
    const fields = Object.entries({ commandId: makeId(), ...wish }).map(([name, field]) => [
      name,
      JSON.stringify(field),
    ])
    const at = which % fields.length
    if (how === 'whole') return value
    if (how === 'missing') fields.splice(at, 1)
    if (how === 'key') fields.push([key, value])
    if (how === 'twice') fields.push([fields[at]?.[0] ?? '', value])
    if (how === 'value') fields[at] = [fields[at]?.[0] ?? '', value]
    return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${field}`).join()}}`
  })

const isOfTheProtocol = (text: string): boolean => {
  try {
    return commandSchema.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
/** Without which a thing could be of the protocol by mistake of the very schema that is asked. */
const neverTaken = /"(__proto__|constructor|prototype|toString|at|seat|holderId|seq|)":/

async function enter(sessionId: string) {
  const raw = await openRaw(address)
  expect(await raw.join({ sessionId, token: origin.candidate.token })).toMatch(/^40/)
  await raw.until(() => raw.packets.some((packet) => packet.startsWith('42["welcome"')))
  return raw
}

test('[S5] [TR1] [TR2] what is spoiled is refused as such, and the same room goes on', async ({ annotate }) => {
  const counts = { sent: 0, spoiled: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(spoiled, { minLength: 40, maxLength: 40 }), async (messages) => {
      const sessionId = await server.copy(origin.sessionId)
      const raw = await enter(sessionId)
      const other = await connect(address, { sessionId, token: origin.interviewer.token })
      for (const [index, message] of messages.entries()) raw.send(`42${index}["command",${message}]`)
      const answerTo = (index: number) => raw.packets.find((packet) => packet.startsWith(`43${index}[`))
      await raw.until(() => raw.isClosed || messages.every((_, index) => answerTo(index) !== undefined))
      for (const [index, message] of messages.entries()) {
        counts.sent++
        const answer = JSON.parse(answerTo(index)?.replace(/^\d+/, '') ?? '[{}]')[0]
        if (isOfTheProtocol(message) && !neverTaken.test(message)) continue
        counts.spoiled++
        expect(answer, message.slice(0, 200)).toMatchObject({
          ok: false,
          code: expect.stringMatching(/^(bad-shape|message-too-large)$/),
        })
      }
      for (const event of (await log.read(sessionId, 0)).flatMap(({ events }) => events)) {
        const { stream, seq, at, seat, holderId, commandId, ...fact } = event
        const schema = stream === 'shared' ? sharedFactSchema : privateFactSchema
        expect(schema.safeParse(fact).success, JSON.stringify(fact)).toBe(true)
      }
      expect(await other.give({ type: 'later/add', itemId: makeId(), text: 'The book' })).toMatchObject({ ok: true })
      raw.leave()
      other.leave()
    }),
    { numRuns },
  )
  await annotate(`${counts.sent} messages, ${counts.spoiled} of them spoiled`)
  expect(counts.spoiled).toBeGreaterThan(counts.sent / 3)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  expect(server.output()).not.toMatch(/failed|TypeError|RangeError/)
}, 300_000)

test('[S5] [TR2] depth beyond every stack is refused, a byte too many too, and twice as many end the connection', async () => {
  const sessionId = await server.copy(origin.sessionId)
  const raw = await enter(sessionId)
  const answered = async (id: number, argument: string): Promise<string> => {
    raw.send(`42${id}["command",${argument}]`)
    await raw.until(() => raw.isClosed || raw.packets.some((packet) => packet.startsWith(`43${id}[`)))
    return raw.packets.find((packet) => packet.startsWith(`43${id}[`)) ?? 'closed'
  }
  const ofBytes = (bytes: number): string => {
    const empty = JSON.stringify({ commandId: makeId(), type: 'concern/raise', concernId: makeId(), text: '' })
    return empty.replace('"text":""', `"text":"${'x'.repeat(bytes - empty.length)}"`)
  }
  expect(await answered(1, deep(50_000))).toMatch(/bad-shape|message-too-large/)
  expect(await answered(2, ofBytes(64 * 1024 - 1))).toContain('bad-shape')
  expect(await answered(3, ofBytes(64 * 1024))).toContain('bad-shape')
  expect(await answered(4, ofBytes(64 * 1024 + 1))).toContain('message-too-large')
  const frameOf = (id: number) => `42${id}["command",]`.length
  expect(await answered(5, ofBytes(128 * 1024 - frameOf(5)))).toContain('message-too-large')
  expect(await answered(6, ofBytes(128 * 1024 - frameOf(6) + 1))).toBe('closed')

  const other = await enter(sessionId)
  other.send(`427["command",${deep(60_000)}]`)
  await other.until(() => other.isClosed || other.packets.some((packet) => packet.startsWith('437[')))
  const deeper = await enter(sessionId)
  deeper.send(`420["command",${deep(100_000)}]`)
  await deeper.closed()
  const { give } = await connect(address, { sessionId, token: origin.interviewer.token })
  expect(await give({ type: 'session/pause' })).toMatchObject({ ok: true })
})

test('[S5] [TR1] over HTTP as well: whatever the body is, the answer is a refusal and nothing is stored', async () => {
  const { session, sessionId } = origin
  const version = (await log.session(sessionId))?.version
  const bodies = fc.sample(nasty, { numRuns: 12 })
  const wrong = bodies.flatMap((value) => [
    value,
    `{"title":${value},"minutes":30,"topics":[]}`,
    `{"name":${value},"verifier":${value}}`,
    `{"seat":${value},"inviteHash":${value}}`,
    `{"__proto__":${value}}`,
  ])
  for (const body of wrong) {
    for (const [method, path, secret] of [
      ['POST', '/api/sessions', undefined],
      ['POST', `/api/sessions/${sessionId}/seats`, session.invites.candidate],
      ['POST', `/api/sessions/${sessionId}/invites`, session.setup],
      ['PATCH', `/api/sessions/${sessionId}`, session.setup],
      ['POST', `/api/sessions/${sessionId}/codes`, origin.candidate.token],
    ] as const) {
      const headers = { 'Content-Type': 'application/json', ...(secret ? { Authorization: `Bearer ${secret}` } : {}) }
      const response = await fetch(`${address}${path}`, { method, headers, body })
      expect(response.status, `${method} ${path} ${body.slice(0, 80)}`).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
      expect(await response.json()).toMatchObject({ code: expect.any(String) })
    }
  }
  expect((await log.session(sessionId))?.version).toBe(version)
  expect(server.output()).not.toMatch(/failed|TypeError|RangeError/)
})
