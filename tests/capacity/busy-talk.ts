/**
 * A talk in which a lot is pressed: the tidy one of the nudge table, with notes for oneself all the way through, a round of
 * answers at the close, and a line that breaks once for each side. Fuller than most talks will be, so that what follows from
 * it is rather too much than too little.
 */
import { randomBytes } from 'node:crypto'
import type { Wish } from '@evenkeel/shared/protocol/up'
import { close, expectations, growth, leadership, type Press, questions, role, tidy } from '../shared/across/talkers.ts'

export const topics = [
  { topicId: role, title: 'The role', minutes: 5 },
  { topicId: expectations, title: 'What we expect of each other', minutes: 6 },
  { topicId: growth, title: 'Growth', minutes: 4 },
  { topicId: leadership, title: 'Leadership', minutes: 4 },
  { topicId: questions, title: 'Your questions', minutes: 9, protected: 'questions' as const },
  { topicId: close, title: 'Close', minutes: 4, protected: 'close' as const },
]

/** What two hundred characters become when they are sealed and padded: 545 bytes as base64url. */
const sealedNote = (): string => randomBytes(545).toString('base64url')

const note = (minute: number, seat: Press['seat'], boxId: string): Press => {
  const wish: Wish = { type: 'box/write', boxId, sealed: sealedNote() }
  return { minute, seat, says: 'a note', wishes: [wish] }
}

/** Every minute and a quarter of who leads, each note taken up again twice; half as often of the other side. */
const notes: Press[] = [
  ...Array.from({ length: 30 }, (_, place) =>
    note(0.6 + place * 1.2, 'interviewer', `box-of-dana-${String(Math.floor(place / 3)).padStart(2, '0')}`),
  ),
  ...Array.from({ length: 15 }, (_, place) =>
    note(1.1 + place * 2.4, 'candidate', `box-of-sam-${String(Math.floor(place / 3)).padStart(2, '0')}`),
  ),
]

const later = (minute: number, seat: Press['seat'], itemId: string, text: string): Press => ({
  ...{ minute, seat, says: text },
  wishes: [{ type: 'later/add', itemId, text }],
})

const closing: Press[] = [
  later(9.3, 'interviewer', 'item-book-1', 'The book about teams that we talked about'),
  later(21.5, 'candidate', 'item-slides-1', 'The slides of the talk on incidents'),
  {
    ...{ minute: 25, seat: 'candidate', says: 'Ask' },
    wishes: [
      { type: 'concern/raise', concernId: 'concern-team1', text: 'Who would I work with first?', topicId: questions },
    ],
  },
  {
    ...{ minute: 26, seat: 'interviewer', says: 'Answered' },
    wishes: [{ type: 'concern/answer', concernId: 'concern-team1' }],
  },
  {
    ...{ minute: 34.7, seat: 'interviewer', says: 'One thing is open' },
    wishes: [{ type: 'fit/answer', openPoints: ['The pay range in writing'] }],
  },
  {
    ...{ minute: 35.4, seat: 'candidate', says: 'Nothing open' },
    wishes: [{ type: 'fit/answer', openPoints: [] }],
  },
]

export const busy: Press[] = [...tidy.presses, ...notes, ...closing].sort((one, other) => one.minute - other.minute)

/** After which minute whose line breaks and comes back. */
export const breaks: Pick<Press, 'minute' | 'seat'>[] = [
  { minute: 12, seat: 'candidate' },
  { minute: 24, seat: 'interviewer' },
]

/** Both are there before the start, and look at the record before they leave. */
export const lobbyMinutes = 3
export const recordMinutes = 2
