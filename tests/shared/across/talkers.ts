/** Three ways in which forty minutes go, as scripts of who presses what and when, in minutes from the start. */
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { Wish } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { ten } from '../../harness/builders.ts'

/** One press on one button; some buttons mean two things at once. */
export interface Press {
  minute: number
  seat: Seat
  /** What one would call it. */
  says: string
  wishes: Wish[]
}

export interface Talker {
  name: string
  startsLateBy: number
  presses: Press[]
  /** How long after "Still on …?" the interviewer answers Yes; null: never. */
  answersAfterMs: number | null
}

export const role = 'topic-role-'
export const expectations = 'topic-expect'
export const growth = 'topic-growth'
export const leadership = 'topic-leader'
export const questions = 'topic-questions'
export const close = 'topic-close'

/** 4 minutes and 30 seconds are written 4.3. */
const at = (clock: number): number => Math.trunc(clock) + ((clock % 1) * 100) / 60

const interviewer = (clock: number, says: string, ...wishes: Wish[]): Press => ({
  minute: at(clock),
  seat: 'interviewer',
  says,
  wishes,
})
const candidate = (clock: number, says: string, ...wishes: Wish[]): Press => ({
  minute: at(clock),
  seat: 'candidate',
  says,
  wishes,
})

const tick = (topicId: string): Wish => ({ type: 'topic/tick', topicId, covered: true })
const covered = (clock: number, topicId: string, next: string): Press =>
  interviewer(clock, `Covered, next: ${nameOf(next)}`, tick(topicId), { type: 'talk/focus', topicId: next })
const next = (clock: number, topicId: string): Press =>
  interviewer(clock, `Next: ${nameOf(topicId)}`, { type: 'talk/focus', topicId })
const yes = (clock: number, topicId: string): Press => candidate(clock, 'Yes', tick(topicId))
const asks = (clock: number, concernId: string, topicId: string): Press =>
  candidate(clock, 'Ask', { type: 'concern/raise', concernId, text: 'What does on-call look like?', topicId })
const answered = (clock: number, concernId: string): Press =>
  interviewer(clock, 'Answered', { type: 'concern/answer', concernId })

export const nameOf = (topicId: string): string => topicId.replace('topic-', '').replace(/-$/, '')

/** Moves on at about the planned minute and marks each topic; wanders off once and says so. */
export const tidy: Talker = {
  name: 'tidy',
  startsLateBy: 0,
  answersAfterMs: 15_000,
  presses: [
    covered(5.1, role, expectations),
    yes(5.4, role),
    asks(8, 'concern-oncall', expectations),
    covered(11.2, expectations, growth),
    yes(11.45, expectations),
    interviewer(13, 'Off the list', { type: 'drift/call', label: 'Market talk' }),
    interviewer(14.1, 'Back to growth', { type: 'drift/back' }),
    covered(16.1, growth, leadership),
    candidate(16.4, 'Not yet', { type: 'topic/more', topicId: growth }),
    asks(17.3, 'concern-path1', growth),
    covered(20.2, leadership, questions),
    yes(20.5, leadership),
    answered(23, 'concern-oncall'),
    answered(27, 'concern-path1'),
    yes(27.2, growth),
    covered(30.1, questions, close),
    yes(30.3, questions),
    interviewer(32, 'Sam hears on Friday', {
      type: 'later/add',
      itemId: 'item-reply-1',
      kind: 'reply',
      text: 'By mail',
      owner: 'interviewer',
      due: ten + 5 * 24 * 60 * minuteMs,
    }),
    interviewer(34, 'Covered, close', tick(close), { type: 'session/wrap-up' }),
    interviewer(37, 'End', { type: 'session/end', leftOpen: [] }),
  ],
}

/** Begins six minutes late, talks twice as long on everything, presses late, marks nothing and heeds nothing. */
export const rambling: Talker = {
  name: 'late and rambling',
  startsLateBy: 6,
  answersAfterMs: null,
  presses: [
    asks(8.3, 'concern-oncall', role),
    next(11, expectations),
    candidate(19, 'Are we still on it?', { type: 'drift/hint' }),
    next(21, growth),
    asks(23, 'concern-path1', growth),
    candidate(26.3, 'Are we still on it?', { type: 'drift/hint' }),
  ],
}

/** Somebody pressed Start, and then they talked. */
export const silent: Talker = { name: 'nobody presses', startsLateBy: 0, answersAfterMs: null, presses: [] }
