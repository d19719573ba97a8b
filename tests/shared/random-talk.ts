/** Talks at random: who presses what, and how long after what came before. */
import { createHash } from 'node:crypto'
import type { CommandType, Wish } from '@evenkeel/shared/protocol/up'
import fc from 'fast-check'
import type { Interview, Teller } from '../harness/interview.ts'
import { interview } from '../harness/interview.ts'
import { anyPause, anyWish } from './wishes.ts'

export interface Step {
  /** Which of the holders; taken round where there are fewer. */
  who: number
  pauseMs: number
  wish: Wish
}

export const anyStep = (except: readonly CommandType[] = []): fc.Arbitrary<Step> =>
  fc.record({ who: fc.nat({ max: 2 }), pauseMs: anyPause, wish: anyWish(except) })

/** An interviewer with a colleague, and a candidate. */
export function threeOfThem(): { talk: Interview; holders: [Teller, Teller, Teller] } {
  const talk = interview()
  const colleague = talk.joins('interviewer', 'holder-colleague')
  return { talk, holders: [talk.interviewer, talk.candidate, colleague] }
}

/** Numbers from labels, as a server makes them from a session's secret (DR2). */
export const drawFrom = (secret: string) => (label: string) =>
  createHash('sha256').update(`${secret}/${label}`).digest().readUIntBE(0, 6) / 2 ** 48

/** A step of a talk that the page looks after by itself meanwhile. */
export function takeAtHome(story: ReturnType<typeof threeOfThem>, step: Step) {
  story.talk.pass(step.pauseMs)
  return take(story, { ...step, pauseMs: 0 })
}

/** Takes one step of a talk: 'ok' or the code of the refusal. */
export function take({ talk, holders }: ReturnType<typeof threeOfThem>, { who, pauseMs, wish }: Step) {
  talk.wait(pauseMs)
  return (holders[who] ?? talk.interviewer).gives(wish)
}
