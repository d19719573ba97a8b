/**
 * Who may give which command and when, written by hand from what was agreed and not from the code. One row a command, or
 * several where it matters whose thing it is about. A command without a row does not compile, and fails the test.
 */
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { inviteHashOf, makeId, makeSecret, verifierOf } from '../harness/wire-client.ts'

export const phases = ['lobby', 'live', 'wrap-up', 'ended', 'after 72 h'] as const
export type Phase = (typeof phases)[number]

/** S: the seat that leads. O: the other. B: both. C: the candidate's seat. I: the interviewer's. K: who speaks for a seat. -: nobody. */
type Who = 'S' | 'O' | 'B' | 'C' | 'I' | 'SI' | 'K' | '-'

/** Somebody on a seat, as far as it decides what to send; `old` was on it. */
export interface Giver {
  name: string
  seat: Seat
  holderId: string
  steers: boolean
}

export interface Row {
  /** In the order of `phases`. */
  who: [Who, Who, Who, Who, Who]
  /** What this giver sends, without its type; the session is prepared so that only authority can refuse it. */
  fields: (giver: Giver) => Record<string, unknown>
  /** Also for somebody whose place was taken. */
  retiredToo?: true
}

const row = (who: string, fields: Row['fields'] = () => ({})): Row => ({ who: who.split(' ') as Row['who'], fields })
const topicId = 'topic-growth'
const due = Date.UTC(2026, 11, 1)

/** Ids of what the prepared session has; see authority-story.ts. */
export const ids = {
  ownProposal: (name: string) => `proposal-of-${name}`,
  openOf: (name: string) => `question-open-${name}`,
  answeredOf: (name: string) => `question-answered-${name}`,
  boxOf: (name: string) => `box-of-${name}---`,
  itemOf: (seat: Seat) => `item-of-${seat}`,
  questionOf: (seat: Seat) => `question-of-${seat}`,
  proposal: 'proposal-to-answer',
  question: 'question-to-answer',
  parked: 'item-parked',
}
const others: Record<Seat, Seat> = { interviewer: 'candidate', candidate: 'interviewer' }
const colleagues: Record<string, string> = { dana: 'kim', kim: 'dana', sam: 'alex', alex: 'sam', old: 'sam' }
const colleague = ({ name }: Giver): string => colleagues[name] ?? ''
const everyQuestion = [
  ...Object.keys(colleagues).map(ids.openOf),
  ...[ids.questionOf('interviewer'), ids.questionOf('candidate'), ids.question],
]

export const table: Record<CommandType, Row[]> = {
  'session/start': [row('B - - - -')],
  'session/pause': [row('- S - - -')],
  'session/resume': [row('- S - - -')],
  'session/wrap-up': [row('- S - - -')],
  'session/back-to-live': [row('- - S - -')],
  'session/end': [row('- S S - -', () => ({ leftOpen: everyQuestion }))],
  'session/reopen': [row('- - - S -')],
  'session/plan': [row('S S S - -', () => ({ changed: { title: 'Another title' } }))],
  'session/hand-over': [row('SI SI SI - -', ({ seat, steers }) => ({ to: steers ? others[seat] : seat }))],
  'seat/invite': [row('B B B B B', () => ({ inviteHash: inviteHashOf(makeSecret()) }))],
  'seat/reinvite': [row('B B B - -', () => ({ inviteHash: inviteHashOf(makeSecret()) }))],
  'seat/speaker': [row('B B B B B', ({ holderId }) => ({ speakerId: holderId }))],
  'seat/rekey': [row('B B B B B', () => ({ verifier: verifierOf(makeSecret()), wrapped: 'sealed' }))],
  'seat/pair': [row('B B B B B', () => ({ pairHash: verifierOf(makeSecret()), sealed: 'sealed' }))],
  'seat/erase': [{ ...row('B B B B B'), retiredToo: true }],
  'topic/tick': [row('- B B C -', () => ({ topicId, covered: true }))],
  'topic/more': [row('- B B - -', () => ({ topicId }))],
  'topic/add': [row('S S S - -', () => ({ topicId: makeId(), title: 'Pay', minutes: 5, after: null }))],
  'topic/edit': [row('S S S - -', () => ({ topicId, title: 'Growing' }))],
  'topic/move': [row('S S S - -', () => ({ topicId, after: null }))],
  'topic/skip': [row('S S S - -', () => ({ topicId }))],
  'topic/restore': [row('S S S - -', () => ({ topicId }))],
  'topic/propose': [row('O O O - -', () => ({ topicId: makeId(), title: 'Pay' }))],
  'topic/withdraw': [
    row('O O O - -', ({ name }) => ({ topicId: ids.ownProposal(name) })),
    row('- - - - -', (giver) => ({ topicId: ids.ownProposal(colleague(giver)) })),
  ],
  'topic/accept': [row('S S S - -', () => ({ topicId: ids.proposal, after: null }))],
  'topic/decline': [row('S S S - -', () => ({ topicId: ids.proposal, how: 'by-mail' }))],
  'talk/focus': [row('- S S - -', () => ({ topicId, agoMs: 1_000 }))],
  'talk/extend': [row('- S - - -', () => ({ minutes: 5 }))],
  'talk/trim': [row('- S - - -')],
  'talk/suggest': [row('- O - - -', () => ({ topicId }))],
  'talk/still': [row('- B - - -')],
  'drift/hint': [row('- O - - -')],
  'drift/call': [row('- S - - -', () => ({ label: 'the market' }))],
  'drift/back': [row('- B - - -')],
  'drift/keep': [row('- B - - -', () => ({ itemId: makeId(), text: 'The market' }))],
  'concern/raise': [row('B B B C -', () => ({ concernId: makeId(), text: 'How is on-call shared?' }))],
  'concern/answer': [row('B B B - -', () => ({ concernId: ids.question }))],
  'concern/more': [
    row('B B B B -', ({ name }) => ({ concernId: ids.answeredOf(name) })),
    row('- - - - -', (giver) => ({ concernId: ids.answeredOf(colleague(giver)) })),
  ],
  'concern/withdraw': [
    row('B B B - -', ({ name }) => ({ concernId: ids.openOf(name) })),
    row('- - - - -', (giver) => ({ concernId: ids.openOf(colleague(giver)) })),
    row('- - - - -', ({ seat }) => ({ concernId: ids.questionOf(others[seat]) })),
  ],
  'concern/in-writing': [
    row('B B B - -', ({ seat }) => ({ concernId: ids.questionOf(others[seat]) })), // they were asked
    row('S S S - -', ({ seat }) => ({ concernId: ids.questionOf(seat) })), // they asked
  ],
  'later/add': [
    row('B B B B B', () => ({ itemId: makeId(), text: 'The book' })),
    row('B B B B B', ({ seat }) => ({ itemId: makeId(), text: 'Send it', owner: others[seat], due })),
    row('I I I I I', () => ({ itemId: makeId(), text: 'You hear', kind: 'reply', owner: 'interviewer', due })),
  ],
  'later/edit': [
    row('B B B B B', ({ seat }) => ({ itemId: ids.itemOf(seat), due })),
    row('B B B B B', () => ({ itemId: ids.parked, text: 'Two books' })),
    row('- - - - -', ({ seat }) => ({ itemId: ids.itemOf(others[seat]), due })),
  ],
  'later/promote': [row('B B B B B', ({ seat }) => ({ itemId: ids.parked, owner: seat, due }))],
  'later/drop': [
    row('B B B B B', ({ seat }) => ({ itemId: ids.itemOf(seat) })),
    row('B B B B B', () => ({ itemId: ids.parked })),
    row('- - - - -', ({ seat }) => ({ itemId: ids.itemOf(others[seat]) })),
  ],
  'later/done': [
    row('B B B B B', ({ seat }) => ({ itemId: ids.itemOf(seat) })),
    row('B B B B B', ({ seat }) => ({ itemId: ids.itemOf(seat), done: false })),
    row('- - - - -', ({ seat }) => ({ itemId: ids.itemOf(others[seat]) })),
    row('- - - - -', ({ seat }) => ({ itemId: ids.itemOf(others[seat]), done: false })),
  ],
  'fit/answer': [row('- - K - -', () => ({ openPoints: ['The pay range'] }))],
  'fit/skip': [row('- - K - -')],
  'feedback/offer': [row('- - - K K', () => ({ statements: { s1: 'yes' } }))],
  'feedback/withdraw': [row('- - - K K')],
  'box/write': [row('B B B B B', () => ({ boxId: makeId(), sealed: 'sealed' }))],
  'box/erase': [row('B B B B B', ({ name }) => ({ boxId: ids.boxOf(name) }))],
}

export function isAllowed({ who, retiredToo }: Row, phase: Phase, { name, seat, steers }: Giver): boolean {
  if (name === 'old') return retiredToo ?? false
  const may = who[phases.indexOf(phase)] ?? '-'
  if (may === 'B') return true
  if (may === 'C') return seat === 'candidate'
  if (may === 'I') return seat === 'interviewer'
  if (may === 'O') return !steers
  if (may === 'K') return name === 'dana' || name === 'sam' // the first of each seat, see authority-story.ts
  return may.includes('S') && (steers || (may === 'SI' && seat === 'interviewer'))
}
