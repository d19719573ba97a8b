/**
 * The same talk twice, with different things done in private meanwhile: what everybody else is told is the same to the
 * last byte and the last millisecond. NON_INTERFERENCE_RUNS asks for more talks.
 */
import { readInfo } from '@evenkeel/server/seats/info'
import type { Wish } from '@evenkeel/shared/protocol/up'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inviteHashOf, makeSecret } from '../harness/wire-client.ts'
import type { Device } from '../server/lone-room.ts'
import { aLoneRoom, withoutIds } from '../server/lone-room.ts'
import type { Step } from '../shared/random-talk.ts'
import { anyStep } from '../shared/random-talk.ts'
import { commandTypes, wishOf } from '../shared/wishes.ts'

/** What a server says of itself, whatever is said in a room. */
const beside = { operator: null, cleansFiles: true, tells: null }

const numRuns = Number(process.env.NON_INTERFERENCE_RUNS ?? 300)
/**
 * What goes to the own stream and nowhere else. What is given blind goes to both if both give it, so nobody else does here;
 * where both do is in blindness.test.ts.
 */
const privateTypes = commandTypes.filter((type) => /^(box|fit|feedback)\/|^seat\/pair$/.test(type))
/**
 * A hint is private, but the question that it brings forward is made for both (DR2), so it is part of the talk. Another
 * device of somebody who is here is nobody's business either, save that it outdates a link made to replace them (SEAT7).
 */
const except = [...privateTypes, ...commandTypes.filter((type) => /^seat\/(erase|rekey|reinvite)$/.test(type))]
const steps = fc.array(anyStep(except), { maxLength: 30, size: 'max' })

type Secret = { what: 'wish'; wish: Wish } | { what: 'device' } | { what: 'hint again' }
const something: fc.Arbitrary<Secret> = fc.oneof(
  { arbitrary: fc.oneof(...privateTypes.map(wishOf)).map((wish) => ({ what: 'wish' as const, wish })), weight: 5 },
  { arbitrary: fc.constant({ what: 'device' as const }), weight: 1 },
  { arbitrary: fc.constant({ what: 'hint again' as const }), weight: 1 },
)
/** Beside each step of the talk what the candidate does in private after it. */
const secrets = fc.array(fc.array(something, { maxLength: 3 }), { maxLength: 30, size: 'max' })

/** Plays the talk and returns everything that anybody but the candidate could see of it. */
async function seenByOthers(talk: Step[], inPrivate: Secret[][]) {
  const alone = await aLoneRoom({ houseSecret: 'the same in both', draw: () => 0.25 })
  const invite = makeSecret()
  await alone.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) }, alone.candidate)
  const friend = await alone.sit(invite, 'Kim')
  const dana = await alone.come(alone.interviewer)
  const kim = await alone.come(friend)
  const sam = await alone.come(alone.candidate)
  const devices = [dana, sam, kim]
  const answersToSam: unknown[] = []
  const more: Device[] = []
  let written = 0
  for (const [index, { who, pauseMs, wish }] of talk.entries()) {
    await alone.clock.pass(pauseMs)
    const device = devices[who] ?? dana
    const answer = await device.give(wish)
    // Public things are answered to sam alike as well, whatever sam has in private; a hint's own count is sam's.
    if (device === sam && wish.type !== 'drift/hint') answersToSam.push(answer)
    for (const secret of inPrivate[index] ?? []) {
      written++
      if (secret.what === 'wish') await sam.give(secret.wish)
      else if (secret.what === 'hint again' && device === sam && wish.type === 'drift/hint') await sam.give(wish)
      else if (secret.what === 'device') more.push(await alone.come(alone.candidate))
      if (more.length > 2) await more.shift()?.leave()
    }
  }
  await alone.clock.pass(60_000)
  const late = [await alone.come(alone.interviewer), await alone.come(friend, { shared: 0, private: 0 })]
  const { record, shared } = alone.room
  return {
    written,
    seen: withoutIds([
      ...[dana, kim, ...late].map(({ transcript }) => transcript),
      ...[answersToSam, await alone.shared(), shared, record.deletesAt, readInfo(alone.room, beside)],
      ...[alone.room.mayBeEvicted, record.holders.map(({ retiredAt, takenAt }) => [takenAt, retiredAt])],
    ]),
  }
}

test('[S3] [TR4] whatever one does in private, all the others are told the same, times and refusals included', async ({
  annotate,
}) => {
  let written = 0
  await fc.assert(
    fc.asyncProperty(steps, secrets, secrets, async (talk, some, others) => {
      const [one, other] = [await seenByOthers(talk, some), await seenByOthers(talk, others)]
      written += one.written + other.written
      expect(JSON.stringify(one.seen)).toBe(JSON.stringify(other.seen))
    }),
    { numRuns },
  )
  await annotate(`${numRuns} talks, ${written} private acts, 0 differences`)
  expect(written).toBeGreaterThan(numRuns)
}, 600_000)
