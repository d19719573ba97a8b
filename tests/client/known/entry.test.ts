/** One interview on this device, told from one side. */
import { deletionOf, entryOf, inOrder } from '@evenkeel/client/known/entry'
import type { KeptState } from '@evenkeel/client/sync/kept'
import type { KnownRecord } from '@evenkeel/client/sync/known-seats'
import { emptyPrivate } from '@evenkeel/shared/state'
import { expect, test } from 'vitest'
import { aPlan, ten } from '../../harness/builders.ts'
import { interview } from '../../harness/interview.ts'

const sessionId = 'session-on-this-device'
const held = (seat: 'interviewer' | 'candidate'): KnownRecord => ({
  sessionId,
  seat,
  seatKey: 'a-key',
  holderId: `holder-${seat}`,
  name: seat === 'interviewer' ? 'Dana' : 'Sam',
})
const setup: KnownRecord = {
  sessionId,
  setup: 'a-secret',
  invites: { interviewer: 'one', candidate: 'other' },
  deletesAt: ten + 5,
}
const nothing = { state: undefined, unsent: 0 }

/** What a browser keeps of a talk that goes on. */
function aState(): KeptState {
  const talk = interview({ title: 'Designer, Northwind' })
  talk.live()
  return {
    epoch: 0,
    shared: { seq: talk.log.length, state: talk.shared },
    own: { seq: 0, state: emptyPrivate },
    people: [
      { holderId: 'holder-interviewer', seat: 'interviewer', name: 'Dana' },
      { holderId: 'holder-before', seat: 'candidate', name: 'Kim', retired: true },
      { holderId: 'holder-candidate', seat: 'candidate', name: 'Sam' },
    ],
  }
}

test('[SEAT1] each side of one interview is an entry with its own name and the names of the other side', () => {
  const kept = { state: aState(), unsent: 2 }
  expect(entryOf(held('interviewer'), kept, null)).toMatchObject({
    as: 'interviewer',
    name: 'Dana',
    others: ['Sam'],
    title: 'Designer, Northwind',
    isInvited: false,
    isOver: false,
    unsent: 2,
    deletesAt: aPlan().deletesAt,
  })
  expect(entryOf(held('candidate'), kept, null)).toMatchObject({ as: 'candidate', name: 'Sam', others: ['Dana'] })
})

test('[SEAT2] where this browser kept no title the server says it: of a link not used, and of one set up for others', () => {
  const info = { title: 'Analyst', names: { interviewer: ['Priya'], candidate: [] }, startsAt: ten, deletesAt: ten + 9 }
  const said = info as Partial<Parameters<typeof entryOf>[2]> as Parameters<typeof entryOf>[2]
  const invited: KnownRecord = { sessionId, seat: 'candidate', invite: 'an-invite' }
  expect(entryOf(invited, nothing, said)).toMatchObject({
    isInvited: true,
    title: 'Analyst',
    others: ['Priya'],
    at: ten,
  })
  expect(entryOf(setup, nothing, said)).toMatchObject({
    as: 'setup',
    name: null,
    others: ['Priya'],
    deletesAt: ten + 5,
  })
  expect(entryOf(invited, nothing, null)).toMatchObject({ title: null, others: [], at: null, deletesAt: null })
})

test('the latest comes first, one whose time nobody knows last, both sides of one together', () => {
  const at = (record: KnownRecord, at: number | null) => ({ ...entryOf(record, nothing, null), at })
  const other: KnownRecord = { ...held('candidate'), sessionId: 'another-session' }
  const all = [
    at(held('interviewer'), ten),
    at(other, null),
    at({ ...other, sessionId: 'later' }, ten + 1),
    at(held('candidate'), ten),
  ]
  expect(inOrder(all).map(({ record, as }) => [record.sessionId, as])).toEqual([
    ['later', 'candidate'],
    [sessionId, 'candidate'],
    [sessionId, 'interviewer'],
    ['another-session', 'candidate'],
  ])
})

test('[EN4] the date is what was kept last, of a link set up here as it was made', () => {
  expect(deletionOf(held('candidate'), { state: aState() })).toBe(aPlan().deletesAt)
  expect(deletionOf(setup, nothing)).toBe(ten + 5)
  expect(deletionOf(held('candidate'), nothing)).toBeUndefined()
})
