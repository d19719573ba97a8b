/** People: some press what makes sense, others anything at all, so that much is stored and much is refused. */
import type { SessionView } from '@evenkeel/client/sync/session-store'
import type { Wish } from '@evenkeel/shared/protocol/up'
import fc from 'fast-check'
import { anyWish } from '../shared/wishes.ts'
import type { Random } from './random.ts'

/** A new key shuts the own devices out, erasing rewrites the log: both are stories of their own. */
const wish = anyWish(['seat/rekey', 'seat/erase'])

/** Of every command something, often what cannot be, from few ids, so that wishes meet each other. */
export const anyWishes = (seed: number, count: number): Wish[] => fc.sample(wish, { seed, numRuns: count })

/** What somebody who looks at this page may well press. */
export function likelyWish({ shared }: SessionView, random: Random, makeId: () => string): Wish {
  const { topics } = shared.agenda
  const { concerns } = shared.concern
  const topicId = topics[random.between(0, topics.length - 1)]?.topicId ?? 'topic-growth'
  const concernId = concerns[random.between(0, concerns.length - 1)]?.concernId
  return random.pick<Wish>([
    { type: 'topic/tick', topicId, covered: random.chance(0.7) },
    { type: 'topic/tick', topicId, covered: random.chance(0.7) },
    { type: 'concern/raise', concernId: makeId(), text: 'How is this decided?' },
    concernId === undefined ? { type: 'topic/more', topicId } : { type: 'concern/answer', concernId },
    { type: 'box/write', boxId: makeId(), sealed: 'AAAA' },
    { type: 'later/add', itemId: makeId(), text: 'The book about teams' },
    { type: 'talk/focus', topicId },
    { type: 'drift/hint' },
  ])
}
