/** Watches both screens through a whole talk: what the page says on its one line, and when. */
import type { Nudge, NudgeMemory } from '@evenkeel/shared/across/nudges'
import { noNudges, nudge, remember } from '@evenkeel/shared/across/nudges'
import { pace } from '@evenkeel/shared/across/pace'
import { isOpen } from '@evenkeel/shared/concern/select'
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { Seat } from '@evenkeel/shared/seat'
import { seats } from '@evenkeel/shared/seat'
import { isSure, moveToAnswer, openSegment, topicMinutes } from '@evenkeel/shared/talk/select'
import { aPlannedTopic, ten } from '../../harness/builders.ts'
import { type Interview, interview } from '../../harness/interview.ts'
import { drawFrom } from '../random-talk.ts'
import type { Press, Talker } from './talkers.ts'
import { close, expectations, growth, leadership, nameOf, questions, role } from './talkers.ts'

/** A page draws itself about so often. */
export const tickMs = 10_000

/** The talk of a manager and a candidate: 32 of 40 minutes planned. */
const topics = [
  aPlannedTopic({ topicId: role, minutes: 5 }),
  aPlannedTopic({ topicId: expectations, minutes: 6 }),
  aPlannedTopic({ topicId: growth, minutes: 4 }),
  aPlannedTopic({ topicId: leadership, minutes: 4 }),
  aPlannedTopic({ topicId: questions, minutes: 9, protected: 'questions' }),
  aPlannedTopic({ topicId: close, minutes: 4, protected: 'close' }),
]

/** A line of the page's own that stood on one screen; instants in milliseconds from the start. */
export interface Shown {
  seat: Seat
  nudge: Nudge
  from: number
  to: number
  /** When anybody had last pressed anything when it came. */
  pressedAt: number
}

export interface Watched {
  talk: Interview
  shown: Shown[]
  pressed: Press[]
  /** One row a minute: what was pressed in it, and what stood on both screens at some time of it. */
  rows: string[][]
}

export function watch({ startsLateBy, presses, answersAfterMs }: Talker, secret: string): Watched {
  const talk = interview({ minutes: 40, topics, startsAt: ten - startsLateBy * minuteMs })
  talk.houseDraw = drawFrom(secret)
  const start: Press = { minute: 0, seat: 'interviewer', says: 'Start', wishes: [{ type: 'session/start' }] }
  const toCome = [start, ...presses]
  const pressed: Press[] = []
  const shown: Shown[] = []
  const memory: Record<Seat, NudgeMemory> = { interviewer: noNudges, candidate: noNudges }
  const rows: string[][] = []
  let pressedAt = 0

  const press = (one: Press) => {
    for (const wish of one.wishes) {
      const answer = talk[one.seat].gives(wish)
      if (answer !== 'ok') throw new Error(`${one.says} at ${one.minute}: ${answer}`)
    }
    pressed.push(one)
    pressedAt = talk.now - ten
  }

  for (let ms = 0; ms <= 40 * minuteMs; ms += tickMs) {
    talk.pass(ten + ms - talk.now)
    while (toCome[0] && toCome[0].minute * minuteMs <= ms) press(toCome.shift()!)
    const { asked } = talk.shared.talk
    if (asked?.open && answersAfterMs !== null && talk.now - asked.at >= answersAfterMs)
      press({ minute: ms / minuteMs, seat: 'interviewer', says: 'Yes, still', wishes: [{ type: 'talk/still' }] })
    for (const seat of seats) {
      const line = nudge(talk.shared, seat, talk.now, memory[seat], talk.log.at(-1)?.at ?? ten)
      const last = shown.findLast((each) => each.seat === seat)
      if (last && line?.kind === last.nudge.kind && last.to === ms) last.to = ms + tickMs
      else if (line) shown.push({ seat, nudge: line, from: ms, to: ms + tickMs, pressedAt })
      if (line) memory[seat] = remember(memory[seat], line, talk.now)
    }
    if (ms % minuteMs === 30_000) rows.push(rowOf(talk, Math.floor(ms / minuteMs)))
  }
  for (const row of rows) {
    const minute = Number(row[0])
    const inIt = (instant: number) => Math.floor(instant / minuteMs) === minute
    row[2] = pressed
      .filter((each) => inIt(each.minute * minuteMs))
      .map(({ seat, says }) => `${seat === 'interviewer' ? 'I' : 'C'}: ${says}`)
      .join('; ')
    for (const [column, seat] of [[3, 'interviewer'] as const, [4, 'candidate'] as const]) {
      const lines = shown.filter((each) => each.seat === seat && inIt(each.from)).map(wordsOf)
      row[column] = lines.join('; ') || row[column] || ''
    }
  }
  return { talk, shown, pressed, rows }
}

function rowOf(talk: Interview, minute: number): string[] {
  const { shared, now } = talk
  const open = openSegment(shared.talk)
  const topicId = open?.topicId ?? null
  const topic = shared.agenda.topics.find((each) => each.topicId === topicId)
  const where =
    open?.kind === 'topic' && topic
      ? isSure(shared, now)
        ? `${nameOf(topic.topicId)} ${topicMinutes(shared.talk, topic.topicId, now)}/${topic.minutes}`
        : `${nameOf(topic.topicId)}, not sure`
      : (open?.kind ?? shared.session.phase)
  return [String(minute), where, '', quietLine(talk, 'interviewer'), quietLine(talk, 'candidate')]
}

/** What else stands on the page's line while it has nothing of its own to say. */
function quietLine({ shared, now }: Interview, seat: Seat): string {
  const move = moveToAnswer(shared, seat, now)
  if (move) return `(${nameOf(move.topicId)} for you too?)`
  const short = seat === shared.session.steering ? pace(shared, now) : undefined
  if (!short) return ''
  return `(${short.sure ? '' : 'perhaps '}${short.short} min short: ${short.unreached.map(nameOf).join(', ')})`
}

function wordsOf({ nudge: line, from, to }: Shown): string {
  const stands = `[${clock(from)}-${clock(to)}]`
  switch (line.kind) {
    case 'still-on':
      return `STILL ON ${nameOf(line.topicId)}? ${stands}`
    case 'five-minutes-left':
      return `5 MIN LEFT, ${line.open} open ${stands}`
    case 'protected-threatened':
      return `MOVING ON NOW LEAVES ${line.minutes} of ${line.planned} for ${nameOf(line.topicId)} ${stands}`
  }
}

const clock = (ms: number): string =>
  `${Math.floor(ms / minuteMs)}:${String(Math.round((ms % minuteMs) / 1000)).padStart(2, '0')}`

/** How many presses each side made. */
export const pressesOf = ({ pressed }: Watched): Record<Seat, number> => ({
  interviewer: pressed.filter(({ seat }) => seat === 'interviewer').length,
  candidate: pressed.filter(({ seat }) => seat === 'candidate').length,
})

/** The talk as a table to read. */
export function tableOf({ rows, talk, pressed, shown }: Watched, name: string): string {
  const head = ['min', 'the page says', 'pressed', 'interviewer’s line', 'candidate’s line']
  const widths = head.map((word, column) => Math.max(...[word, ...rows.map((row) => row[column] ?? '')].map(lengthOf)))
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const by = pressesOf({ rows, talk, pressed, shown })
  const open = talk.shared.concern.concerns.filter(isOpen).length
  return [
    `\n== ${name}: ${by.interviewer} presses of the interviewer, ${by.candidate} of the candidate, ${open} questions open`,
    ...[head, ...rows].map(line),
  ].join('\n')
}
const lengthOf = (text: string): number => text.length
