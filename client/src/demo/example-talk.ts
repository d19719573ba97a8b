/** The talk that a demo begins with: a manager's conversation, twelve of its forty minutes old, and how it came there. */

import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { Wish } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { deletionDate } from '@evenkeel/shared/session/plan'
import { defaultTemplate, protectedKind } from '../content/templates.ts'
import type { PrivateContent } from '../sealed/items.ts'
import { sealBox, sealKeyOf } from '../sealed/seal.ts'
import { makeId, makeSecret } from '../sync/keys.ts'
import type { HeldSeat } from '../sync/session-context.tsx'
import { say } from '../words/demo.ts'
import type { DemoRoom } from './demo-room.ts'
import { createDemoRoom } from './demo-room.ts'

/** How long ago the talk began, and the people came a little before. */
const startedMinutesAgo = 12
const cameMinutesAgo = startedMinutesAgo + 4
const retentionDays = 30

export interface DemoTalk {
  room: DemoRoom
  seats: Record<Seat, Required<Pick<HeldSeat, 'name'>> & HeldSeat>
}

/** @param clock milliseconds since 1970 */
export async function createExampleTalk(clock: () => number): Promise<DemoTalk> {
  const room = createDemoRoom(clock)
  const sessionId = makeId()
  const aSeat = (seat: Seat) => ({
    ...{ sessionId, seat, seatKey: makeSecret(), holderId: makeId() },
    name: say(`demo.name.${seat}`),
  })
  const seats = { interviewer: aSeat('interviewer'), candidate: aSeat('candidate') }
  const { minutes, topics } = defaultTemplate
  const planned = topics.map((guide) => {
    const kind = protectedKind(guide)
    const { title, minutes, purpose } = guide
    return { topicId: makeId(), title, minutes, purpose, guide: guide.id, ...(kind && { protected: kind }) }
  })
  const [role, expectations, growth, leadership] = planned.map(({ topicId }) => topicId) as [
    string,
    string,
    string,
    string,
  ]
  const does = (seat: Seat, wish: Wish): void => void room.give({ ...wish, commandId: makeId() }, seats[seat])
  const at = (minute: number): void => room.pass(clock() - (startedMinutesAgo - minute) * minuteMs - room.now())
  const ticks = (seat: Seat, topicId: string) => does(seat, { type: 'topic/tick', topicId, covered: true })
  const answered = makeId()
  const { holderId, seatKey } = seats.interviewer
  const place = { sessionId, holderId, boxId: makeId() }
  const note: PrivateContent = { kind: 'note', topicId: expectations, text: say('demo.note'), at: clock() }
  const sealed = await sealBox(await sealKeyOf(seatKey, sessionId), place, 1, note)

  at(startedMinutesAgo - cameMinutesAgo)
  room.begin({
    type: 'session/created',
    ...{ title: say('demo.talk'), minutes, topics: planned, closing: 'open-points', retentionDays },
    ...{ startsAt: null, timeZone: null, callLink: null, deletesAt: deletionDate(null, room.now(), retentionDays) },
  })
  for (const { holderId, seat, name } of [seats.interviewer, seats.candidate]) room.sit({ holderId, seat, name })
  does('candidate', { type: 'concern/raise', concernId: makeId(), text: say('demo.open'), topicId: leadership })
  at(0)
  does('interviewer', { type: 'session/start' })
  at(5)
  ticks('interviewer', role)
  does('interviewer', { type: 'talk/focus', topicId: expectations })
  ticks('candidate', role)
  at(7)
  does('candidate', { type: 'concern/raise', concernId: answered, text: say('demo.answered'), topicId: expectations })
  at(9)
  does('interviewer', { type: 'concern/answer', concernId: answered })
  does('interviewer', { type: 'box/write', boxId: place.boxId, sealed })
  at(10.5)
  ticks('interviewer', expectations)
  does('interviewer', { type: 'talk/focus', topicId: growth })
  ticks('candidate', expectations)
  at(startedMinutesAgo)
  return { room, seats }
}
