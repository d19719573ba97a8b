/**
 * The same close of a talk twice, in which one side answers, revises, leaves out and offers something else each time: until
 * both are told, everybody else is told the same to the last byte and the last millisecond. BLINDNESS_RUNS asks for more.
 */
import { readInfo } from '@evenkeel/server/seats/info'
import type { CommandType, Wish } from '@evenkeel/shared/protocol/up'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inviteHashOf, makeSecret } from '../harness/wire-client.ts'
import type { Device } from '../server/lone-room.ts'
import { aLoneRoom, settled, withoutIds } from '../server/lone-room.ts'
import { wishOf } from '../shared/wishes.ts'

/** What a server says of itself, whatever is said in a room. */
const beside = { operator: null, cleansFiles: true, tells: null }

const numRuns = Number(process.env.BLINDNESS_RUNS ?? 400)
const isBlind = (type: string): boolean => /^(fit|feedback)\//.test(type)

const oneOf = (weights: Partial<Record<CommandType, number>>): fc.Arbitrary<Wish> =>
  fc.oneof(...Object.entries(weights).map(([type, weight]) => ({ arbitrary: wishOf(type as CommandType), weight })))
const end = fc.constant<Wish>({ type: 'session/end', leftOpen: [] })
/** Mostly such as move the close on and back, so that rounds end and begin. */
const step = fc.record({
  who: fc.constantFrom('dana', 'kim', 'sam'),
  pauseMs: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 * 60_000 })),
  wish: fc.oneof(
    { arbitrary: end, weight: 3 },
    {
      arbitrary: oneOf({
        ...{ 'fit/answer': 12, 'fit/skip': 4, 'feedback/offer': 8, 'feedback/withdraw': 2, 'session/reopen': 8 },
        ...{ 'session/wrap-up': 6, 'session/back-to-live': 4, 'seat/speaker': 4, 'topic/tick': 4, 'box/write': 2 },
        ...{ 'seat/erase': 1, 'session/hand-over': 1, 'later/add': 2 },
      }),
      weight: 20,
    },
  ),
})
const steps = fc.array(step, { maxLength: 20, size: 'max' })
/** Beside each step what sam does meanwhile that nobody may notice. */
const secret = oneOf({ 'fit/answer': 6, 'fit/skip': 3, 'feedback/offer': 4, 'feedback/withdraw': 2, 'box/write': 1 })
const secrets = fc.array(fc.array(secret, { maxLength: 3 }), { maxLength: 20, size: 'max' })
const closing = fc.constantFrom('open-points' as const, 'verdict' as const, 'none' as const)

type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never

/** Plays it, and returns after every step all that anybody but sam could have seen by then. */
async function play(kind: 'open-points' | 'verdict' | 'none', talk: Step[], inPrivate: Wish[][]) {
  const alone = await aLoneRoom({ houseSecret: 'the same in both', draw: () => 0.25, closing: kind })
  const invite = makeSecret()
  await alone.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) }, alone.candidate)
  const friend = await alone.sit(invite, 'Kim')
  const devices: Record<Step['who'], Device> = {
    dana: await alone.come(alone.interviewer),
    kim: await alone.come(friend),
    sam: await alone.come(alone.candidate),
  }
  const { dana, kim, sam } = devices
  await dana.give({ type: 'session/start' })
  await dana.give({ type: 'session/wrap-up' })
  const answersToSam: unknown[] = []
  const seen: unknown[] = []
  let taken = 0
  let toldAt = Number.POSITIVE_INFINITY
  for (const [index, { who, pauseMs, wish: drawn }] of talk.entries()) {
    await alone.clock.pass(pauseMs)
    const speakerId = (index % 2 ? friend : alone.candidate).holderId
    const wish = drawn.type === 'seat/speaker' ? { ...drawn, speakerId } : drawn
    const isPrivate = isBlind(wish.type) || wish.type === 'box/write'
    if (!(who === 'sam' && isPrivate)) {
      const answer = await devices[who]?.give(wish)
      if (who === 'sam') answersToSam.push(answer)
    }
    for (const kept of inPrivate[index] ?? []) if ((await sam.give(kept)).ok && isBlind(kept.type)) taken++
    // What the page does by itself because of the step is done too.
    await settled()
    const shared = await alone.shared()
    if (shared.some(({ type }) => type === 'fit/revealed' || type === 'feedback/exchanged')) {
      toldAt = Math.min(toldAt, index)
    }
    const { room } = alone
    const { record } = room
    seen.push(
      withoutIds([
        ...[dana, kim].map(({ transcript }) => transcript),
        ...[answersToSam, shared, room.shared, readInfo(room, beside), room.mayBeEvicted, alone.clock.timers],
        ...[record.epoch, record.deletesAt, record.holders.map(({ retiredAt, takenAt }) => [takenAt, retiredAt])],
      ]),
    )
  }
  return { seen, taken, toldAt }
}

test('[S4] [FT5] [TR4] whatever one says blind, nobody is told anything by it until both are told', async ({
  annotate,
}) => {
  const count = { compared: 0, taken: 0, told: 0 }
  await fc.assert(
    fc.asyncProperty(closing, steps, secrets, secrets, async (kind, talk, some, others) => {
      const [one, other] = [await play(kind, talk, some), await play(kind, talk, others)]
      const until = Math.min(one.toldAt, other.toldAt)
      for (const [index, seen] of one.seen.slice(0, until).entries()) {
        expect(JSON.stringify(seen) === JSON.stringify(other.seen[index]), `step ${index + 1} shows it`).toBe(true)
      }
      count.compared += Math.min(until, talk.length)
      count.taken += one.taken + other.taken
      if (until < talk.length) count.told++
    }),
    { numRuns },
  )
  await annotate(
    `${numRuns} talks, ${count.compared} steps compared, ${count.taken} blind acts taken, ${count.told} talks with a reveal`,
  )
  expect(count.compared).toBeGreaterThan(numRuns)
  expect(count.taken).toBeGreaterThan(numRuns)
  expect(count.told).toBeGreaterThan(numRuns / 20)
}, 600_000)
