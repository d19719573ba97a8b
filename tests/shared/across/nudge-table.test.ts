/**
 * A whole talk of forty minutes on two screens, for three kinds of talkers. To read it as a person would see it:
 *   NUDGE_TABLE=1 npx vitest run --project modules tests/shared/across/nudge-table.test.ts
 * NUDGE_TABLE is the session's secret: another one asks "Still on …?" at other instants.
 */
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { Seat } from '@evenkeel/shared/seat'
import { seats } from '@evenkeel/shared/seat'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Talker } from './talkers.ts'
import { rambling, silent, tidy } from './talkers.ts'
import { pressesOf, type Shown, tableOf, tickMs, type Watched, watch } from './watch.ts'

const talkers = { tidy, rambling, silent }
const secrets = Array.from({ length: 40 }, (_, number) => `secret ${number}`)
const seen = new Map<Talker, Watched[]>()
const of = (talker: Talker): Watched[] => seen.get(talker) ?? []

beforeAll(() => {
  for (const talker of Object.values(talkers)) {
    seen.set(
      talker,
      secrets.map((secret) => watch(talker, secret)),
    )
  }
})

afterAll(() => {
  const secret = process.env.NUDGE_TABLE
  if (secret) for (const talker of Object.values(talkers)) console.log(tableOf(watch(talker, secret), talker.name))
})

const on = (seat: Seat, { shown }: Watched): Shown[] => shown.filter((each) => each.seat === seat)
const kinds = (shown: Shown[]): string[] => shown.map(({ nudge }) => nudge.kind)
const mean = (numbers: number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length

describe.each(Object.entries(talkers))('the talk of the %s', (_, talker) => {
  test('[ND2] no screen ever says more than four things, nor anything in the first five minutes', () => {
    for (const watched of of(talker)) {
      for (const seat of seats) expect(on(seat, watched).length).toBeLessThanOrEqual(4)
      for (const { from } of watched.shown) expect(from).toBeGreaterThanOrEqual(5 * minuteMs)
    }
  })

  test('[ND2] what is said is gone after a minute, and one thing stands at a time', () => {
    for (const watched of of(talker)) {
      for (const seat of seats) {
        const lines = on(seat, watched)
        for (const [index, { from, to }] of lines.entries()) {
          expect(to - from).toBeLessThanOrEqual(minuteMs + tickMs)
          expect(lines[index + 1]?.from ?? to).toBeGreaterThanOrEqual(to)
        }
      }
    }
  })

  test('[ND2] nobody is spoken to within two minutes of a press, save with "still on"', () => {
    for (const { shown } of of(talker)) {
      for (const { nudge, from, pressedAt } of shown) {
        if (nudge.kind !== 'still-on') expect(from - pressedAt).toBeGreaterThanOrEqual(2 * minuteMs)
      }
    }
  })

  test('[ND1] the candidate is never told that something is threatened', () => {
    for (const watched of of(talker)) expect(kinds(on('candidate', watched))).not.toContain('protected-threatened')
  })
})

test('the tidy talker sees nothing, or now and then one question', () => {
  for (const watched of of(tidy)) expect(kinds(watched.shown).filter((kind) => kind !== 'still-on')).toEqual([])
  const counts = of(tidy).map((watched) => on('interviewer', watched).length)
  expect(counts.filter((count) => count > 1).length).toBeLessThan(counts.length / 5)
  expect(mean(counts)).toBeLessThan(0.75)
})

test('[TM4] the tidy talker is never told that minutes are short', () => {
  for (const { rows } of of(tidy)) expect(rows.filter((row) => row.join().includes('short'))).toEqual([])
})

test('[ND1] the rambler is told while most of the minutes for Questions can still be kept', () => {
  for (const watched of of(rambling)) {
    const [first] = on('interviewer', watched).flatMap(({ nudge }) =>
      nudge.kind === 'protected-threatened' ? nudge : [],
    )
    expect(first).toMatchObject({ topicId: 'topic-questions', planned: 9 })
    expect(first?.minutes).toBeGreaterThanOrEqual(4)
  }
})

test('[TM4] before that the rambler’s line names what would not be reached, and never jumps', () => {
  for (const { rows } of of(rambling)) {
    const shorts = rows.slice(8, 34).flatMap((row) => /(\d+) min short/.exec(row[3] ?? '')?.[1] ?? [])
    expect(rows[19]?.[3] ?? '').toMatch(/short: questions, close|STILL ON/)
    for (const [index, short] of shorts.entries()) {
      expect(Number(short) - Number(shorts[index - 1] ?? short)).toBeLessThanOrEqual(6)
    }
  }
})

test('[DR2] both hints of the rambler’s candidate bring their question within a minute, to every screen with room', () => {
  for (const watched of of(rambling)) {
    const asked = watched.shown.filter(({ nudge }) => nudge.kind === 'still-on')
    const pressed = rambling.presses.flatMap(({ wishes, minute }) =>
      wishes.some(({ type }) => type === 'drift/hint') ? minute * minuteMs : [],
    )
    for (const at of pressed) {
      const soon = asked.filter(({ from, to }) => to >= at && from <= at + minuteMs + tickMs)
      for (const seat of seats) {
        const isFull = on(seat, watched).filter(({ from }) => from <= at + minuteMs).length === 3
        if (!isFull) expect(soon.map((each) => each.seat)).toContain(seat)
      }
    }
  }
})

test('[ND1, ND2] however much was said before, both sides of the rambling talk hear of the open questions', () => {
  for (const watched of of(rambling)) {
    for (const seat of seats) {
      const last = on(seat, watched).findLast(({ nudge }) => nudge.kind === 'five-minutes-left')
      expect(last?.nudge).toMatchObject({ open: 2 })
      // Thirty-four minutes in all.
      expect(last?.from).toBeGreaterThanOrEqual(29 * minuteMs)
      expect(last?.from).toBeLessThan(34 * minuteMs)
    }
  }
})

test('[TM5] the silent talk is left alone: seldom a question, and not one claim', () => {
  for (const { shown, rows } of of(silent)) {
    expect(kinds(shown).filter((kind) => kind !== 'still-on')).toEqual([])
    expect(rows.filter((row) => /short|for you too/.test(row.join()))).toEqual([])
    expect(rows.slice(9).every((row) => row[1] === 'role, not sure')).toBe(true)
  }
  expect(mean(of(silent).map((watched) => on('candidate', watched).length))).toBeLessThan(1)
})

test('a tidy talk costs who leads about a dozen presses, and the candidate fewer', () => {
  const [watched] = of(tidy).filter(({ shown }) => shown.length === 0)
  const presses = pressesOf(watched ?? of(tidy)[0]!)
  if (process.env.NUDGE_TABLE) console.log('presses of a tidy talk', presses)
  expect(presses.interviewer).toBeLessThanOrEqual(13)
  expect(presses.candidate).toBeLessThan(presses.interviewer)
})
