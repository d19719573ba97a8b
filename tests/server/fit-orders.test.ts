/**
 * Every order in which the close of a talk can go: all sequences of these steps, not some of them. After each step the
 * log, the state, both pages and all that they were told are compared with what must be (fit-story.ts).
 */
import type { Seat } from '@evenkeel/shared/seat'
import { seats } from '@evenkeel/shared/seat'
import type { Actor } from '@evenkeel/shared/state'
import { expect, test } from 'vitest'
import type { Closing, Crash } from './fit-story.ts'
import { aClosing, complaints } from './fit-story.ts'

/** FIT_ORDERS asks for longer ones; each step more takes about twelve times as long. */
const length = Number(process.env.FIT_ORDERS ?? 4)

/** What becomes of a step; `idle`: there is nobody or nothing to do it here, so there is no such order. */
type Done = 'done' | 'idle'
type Step = (story: Closing) => Promise<Done> | Done

const nobodySaid = (story: Closing, ofSeats: readonly Seat[]): void => {
  for (const seat of ofSeats) {
    story.said[seat] = null
    story.inRound[seat] = []
  }
}

/** What a holder of the seat has to be answered as things stand. */
function expectedOf({ alone, phase, shown }: Closing, { seat, holderId }: Actor): string {
  const { speakerId, holderIds } = alone.room.shared.session.seats[seat]
  if (!holderIds.includes(holderId)) return 'read-only'
  if (phase !== 'wrap-up') return 'wrong-phase'
  if (speakerId !== holderId) return 'not-speaker'
  return shown ? 'already-revealed' : 'ok'
}

/** Whoever is on the seat now says something of its own, or with null leaves it out. */
const says =
  (seat: Seat, makeText: (story: Closing) => string | null): Step =>
  async (story): Promise<Done> => {
    const actor = { ...story.actors[seat] }
    const text = makeText(story)
    const give = async () => {
      const expected = expectedOf(story, actor)
      const got = await story.gives(text ? { type: 'fit/answer', openPoints: [text] } : { type: 'fit/skip' }, actor)
      if (got !== expected) throw new Error(`the answer was ${got}, not ${expected}`)
      if (got !== 'ok') return
      story.said[seat] = text
      if (text) story.inRound[seat].push(text)
      const { interviewer, candidate } = story.said
      if (interviewer === null || candidate === null) return
      story.shown = { interviewer, candidate }
      story.reveals.push(story.shown)
    }
    // What is pressed without a connection waits in the outbox.
    if (story.pages[seat]) await give()
    else story.waiting[seat].push(give)
    return 'done'
  }

const newText = (seat: Seat) => (story: Closing) => {
  const text = `<${seat} ${story.texts[seat].length}>`
  story.texts[seat].push(text)
  return text
}

/** The connection goes, or comes back: then what waited is sent, in order. */
const line =
  (seat: Seat) =>
  async (story: Closing): Promise<Done> => {
    if (story.pages[seat]) await story.leaves(seat)
    else {
      await story.comes(seat)
      for (const give of story.waiting[seat].splice(0)) await give()
    }
    return 'done'
  }

const steps: Record<string, Step> = {
  'Dana answers': says('interviewer', newText('interviewer')),
  'Sam answers': says('candidate', newText('candidate')),
  'Dana skips': says('interviewer', () => null),
  'Sam skips': says('candidate', () => null),
  'Dana’s line': line('interviewer'),
  'Sam’s line': line('candidate'),

  async 'end is pressed'(story) {
    if (story.phase === 'ended' || !story.pages.interviewer) return 'idle'
    await story.gives({ type: 'session/end', leftOpen: [] }, story.actors.interviewer)
    story.phase = 'ended'
    nobodySaid(story, seats)
    return 'done'
  },
  async 'nobody presses end'(story) {
    if (story.phase === 'ended') return 'idle'
    await story.leftAlone()
    story.phase = 'ended'
    nobodySaid(story, seats)
    return 'done'
  },
  async 'taken up again'(story) {
    if (story.phase !== 'ended' || !story.pages.interviewer) return 'idle'
    await story.gives({ type: 'session/reopen' }, story.actors.interviewer)
    story.phase = 'wrap-up'
    return 'done'
  },
  async 'back to the talk, or out of it'(story) {
    if (story.phase === 'ended' || !story.pages.interviewer) return 'idle'
    const type = story.phase === 'live' ? 'session/wrap-up' : 'session/back-to-live'
    await story.gives({ type }, story.actors.interviewer)
    story.phase = story.phase === 'live' ? 'wrap-up' : 'live'
    return 'done'
  },
  async 'another speaker'(story) {
    const { speakerId, holderIds } = story.alone.room.shared.session.seats.interviewer
    const other = holderIds.find((holderId) => holderId !== speakerId)
    if (!other) return 'idle'
    await story.gives({ type: 'seat/speaker', speakerId: other }, { seat: 'interviewer', holderId: other })
    nobodySaid(story, ['interviewer'])
    return 'done'
  },
  async 'another interviewer'(story) {
    if (story.phase === 'ended' || !story.pages.candidate) return 'idle'
    await story.replaced()
    nobodySaid(story, ['interviewer'])
    // What waited on the device of whoever was there is not of whoever is there now.
    const waited = story.waiting.interviewer.splice(0)
    for (const give of waited) await give()
    return 'done'
  },
}

/** All sequences of so many of them. */
const orders = (length: number): string[][] =>
  length === 0 ? [[]] : orders(length - 1).flatMap((order) => Object.keys(steps).map((step) => [...order, step]))

interface Crashes {
  /** At which of the steps the server goes down. */
  at: number
  where: Crash
}

/** Plays each as often as there are ways to crash. @returns what went wrong, and how much was played */
async function playAll(all: string[][], crashes: (Crashes | null)[]) {
  const count = { played: 0, reveals: 0, gone: 0 }
  const wrong: string[] = []
  let idle = 'none yet'
  for (const order of all) {
    // They come in order, so that those which begin alike come one after the other.
    if (order.join().startsWith(idle)) continue
    for (const crash of crashes) {
      const story = await aClosing()
      const said = await play(story, order, crash)
      if (typeof said === 'string') {
        idle = said
        break
      }
      wrong.push(...said)
      count.played++
      count.reveals += story.reveals.length
      count.gone += seats.flatMap((seat) => story.texts[seat]).length - 2 * story.reveals.length
    }
  }
  return { wrong: wrong.slice(0, 5), ...count }
}

/** @returns what is wrong, or the part of the order that there is not */
async function play(story: Closing, order: string[], crash: Crashes | null): Promise<string[] | string> {
  for (const [place, name] of order.entries()) {
    if (crash?.at === place) story.crashNext(crash.where)
    const done = await steps[name]?.(story)
    story.crashNext(null)
    if (done === 'idle') return order.slice(0, place + 1).join()
    const wrong = await complaints(story)
    if (wrong.length > 0) return [`${order.slice(0, place + 1).join(', ')}: ${wrong.join('; ')}`]
  }
  return []
}

test('[S4] [FT2] [FT4] [FT5] in whatever order it goes, both are told exactly when both are in, and nobody anything else', async ({
  annotate,
}) => {
  const { wrong, played, reveals, gone } = await playAll(orders(length), [null])
  await annotate(`${played} orders of ${length} steps, ${reveals} reveals, ${gone} answers that nobody was shown`)
  expect(wrong).toEqual([])
  expect(Math.min(reveals, gone)).toBeGreaterThan(played / 40)
}, 600_000)

test('[S4] [SY1] [SY4] so it is if the server goes down in any of the steps, before or after it stored it', async ({
  annotate,
}) => {
  const places = Array.from({ length: length - 1 }, (_, at) => at)
  const crashes = places.flatMap((at): Crashes[] => [
    { at, where: 'before it is stored' },
    { at, where: 'after it is stored' },
  ])
  const { wrong, played, reveals } = await playAll(orders(length - 1), crashes)
  await annotate(`${played} orders of ${length - 1} steps with a crash, ${reveals} reveals`)
  expect(wrong).toEqual([])
  expect(reveals).toBeGreaterThan(played / 50)
}, 600_000)
