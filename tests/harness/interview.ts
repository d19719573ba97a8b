/**
 * A story told to the rules alone: what people press goes through `decide` and `reduce` as it does on the server, with
 * no server, no wire and no real clock. Time stands still until a test says otherwise.
 *
 *   const talk = interview().live()
 *   expect(talk.candidate.gives({ type: 'session/pause' })).toBe('only-steering')
 */
import type { HouseView } from '@evenkeel/shared/across/house'
import { house } from '@evenkeel/shared/across/house'
import { givenBlind, reveal } from '@evenkeel/shared/across/reveal'
import { decide } from '@evenkeel/shared/decide'
import { blanked, seatsWithNewRound } from '@evenkeel/shared/fit/blank'
import { withoutPastRounds } from '@evenkeel/shared/fit/select'
import type { PrivateEvent, SharedEvent, SharedFact } from '@evenkeel/shared/protocol/down'
import type { Envelope } from '@evenkeel/shared/protocol/event'
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { Refusal, RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { refusal } from '@evenkeel/shared/protocol/refusals'
import type { Command, CommandOf, Wish } from '@evenkeel/shared/protocol/up'
import type { Accepted, Welcome } from '@evenkeel/shared/protocol/welcome'
import { reducePrivate, reduceShared } from '@evenkeel/shared/reduce'
import type { Seat } from '@evenkeel/shared/seat'
import type { Actor, Circumstances, PrivateState, SharedState } from '@evenkeel/shared/state'
import { emptyPrivate, emptyShared } from '@evenkeel/shared/state'
import { aPlan, commandIds, type NewPlan, ten } from './builders.ts'

/** Somebody on a seat, and what they do. */
export interface Teller extends Actor {
  /** Presses something: 'ok', or the code of the refusal. */
  gives(wish: Wish): 'ok' | RefusalCode
  /** Asks a question that is taken, and says its id. */
  raises(text: string, more?: Partial<CommandOf<'concern/raise'>>): string
}

/** What a client has of each stream when it comes back. */
export type Cursor = { shared: number; private: number }

export type Interview = ReturnType<typeof interview>

/** One holder on each seat, in the lobby. */
export function interview(plan: Partial<NewPlan> = {}) {
  const nextCommandId = commandIds()
  const answers = new Map<string, Accepted>()
  const ownLogs = new Map<string, PrivateEvent[]>()
  const owns = new Map<string, PrivateState>()
  const log: SharedEvent[] = []
  let shared: SharedState = emptyShared
  let concerns = 0

  const talk = {
    now: ten,
    /** Since when each holder without a connected device has been gone. */
    goneSince: {} as Circumstances['goneSince'],
    /** What the server draws for every decision. */
    draw: 0.5,
    /** What the session's secret makes of a label (DR2). At 0.5 and above the page asks nothing by itself. */
    houseDraw: (() => 0.5) as HouseView['draw'],
    /** Since when nobody at all has been connected. */
    emptySince: null as number | null,
    log,
    get shared() {
      return shared
    },
    own: ({ holderId }: Actor): PrivateState => owns.get(holderId) ?? emptyPrivate,
    ownLog: ({ holderId }: Actor): PrivateEvent[] => ownLogs.get(holderId) ?? [],

    wait(ms: number) {
      talk.now += ms
      return talk
    },
    minutes: (count: number) => talk.wait(count * minuteMs),

    /** A fact that no command brings about, or that a test wants to be true. */
    store(fact: SharedFact, by: Actor | null = null, commandId: string | null = null): number {
      const who: Pick<Envelope, 'seat' | 'holderId'> = { seat: by?.seat ?? null, holderId: by?.holderId ?? null }
      const event: SharedEvent = { ...fact, stream: 'shared', seq: log.length + 1, at: talk.now, commandId, ...who }
      log.push(event)
      const { rounds } = shared.fit
      shared = reduceShared(shared, event)
      const over = seatsWithNewRound(rounds, shared.fit.rounds)
      for (const [holderId, events] of ownLogs) {
        const seat = events[0]?.seat
        if (!seat || !over.includes(seat)) continue
        ownLogs.set(holderId, events.map(blanked))
        owns.set(holderId, withoutPastRounds(owns.get(holderId) ?? emptyPrivate, shared, seat))
      }
      return event.seq
    },

    /** Somebody takes a place on a seat; `retired` are those whose place it was (SEAT7). */
    joins(seat: Seat, holderId: string, retired: string[] = []): Teller {
      const actor: Actor = { seat, holderId }
      talk.store({ type: 'seat/taken', retired }, actor)
      return {
        ...actor,
        gives(wish) {
          const answer = talk.give(actor, { ...wish, commandId: nextCommandId() })
          return answer.ok ? 'ok' : answer.code
        },
        raises(text, more = {}) {
          const concernId = `concern-${String(++concerns).padStart(2, '0')}`
          const answer = this.gives({ type: 'concern/raise', concernId, text, ...more })
          if (answer !== 'ok') throw new Error(`the question was refused: ${answer}`)
          return concernId
        },
      }
    },

    /** The authority: decides, stores and answers; a command that it took before gets its first answer (SY4). */
    give(actor: Actor, command: Command): Accepted | Refusal {
      const key = `${actor.holderId} ${command.commandId}`
      const earlier = answers.get(key)
      if (earlier) return earlier
      const decision = decide({ shared, own: talk.own(actor) }, command, actor, talk)
      if (!decision.ok) return refusal(decision.code)
      const { commandId } = command
      const answer: Accepted = { ok: true, seq: {} }
      for (const fact of decision.shared) answer.seq.shared = talk.store(fact, actor, commandId)
      for (const fact of decision.own) {
        const ownLog = talk.ownLog(actor)
        const seq = ownLog.length + 1
        const event: PrivateEvent = { ...fact, stream: 'private', seq, at: talk.now, commandId, ...actorOf(actor) }
        ownLogs.set(actor.holderId, [...ownLog, event])
        owns.set(actor.holderId, reducePrivate(talk.own(actor), event))
        answer.seq.private = seq
      }
      if (decision.own.length > 0) {
        const given = givenBlind(shared, (holderId) => owns.get(holderId) ?? emptyPrivate)
        for (const fact of reveal(shared, given)) answer.seq.shared = talk.store(fact)
      }
      answers.set(key, answer)
      return answer
    },

    /** What the page would do by itself now, and when it would look again. */
    house: () =>
      house({
        shared,
        hints: [...owns.values()].flatMap(({ hint }) => hint ?? []),
        draw: talk.houseDraw,
        now: talk.now,
        emptySince: talk.emptySince,
      }),

    /** Time goes by, and whatever the page does by itself is done when it is due, as on the server. */
    pass(ms: number) {
      const until = talk.now + ms
      for (;;) {
        const { due, nextAt } = talk.house()
        for (const fact of due) talk.store(fact)
        if (due.length > 0) continue
        if (nextAt === null || nextAt > until) break
        talk.now = Math.max(talk.now, nextAt)
      }
      talk.now = until
      return talk
    },

    /** What a device is told when it connects: what it lacks, or without a cursor everything as a state (SY2). */
    welcome(actor: Actor, cursor?: Cursor): Welcome {
      const ownLog = talk.ownLog(actor)
      return {
        ...actorOf(actor),
        now: talk.now,
        epoch: 1,
        people: [],
        presence: {},
        shared: cursor ? { events: log.slice(cursor.shared) } : { seq: log.length, state: shared },
        private: cursor ? { events: ownLog.slice(cursor.private) } : { seq: ownLog.length, state: talk.own(actor) },
      }
    },

    live() {
      must(talk.interviewer.gives({ type: 'session/start' }))
      return talk
    },
    wrapUp() {
      must(talk.interviewer.gives({ type: 'session/wrap-up' }))
      return talk
    },
    /** Every open question is left open. */
    end() {
      const open = shared.concern.concerns.filter(({ status }) => status === 'open')
      must(talk.interviewer.gives({ type: 'session/end', leftOpen: open.map(({ concernId }) => concernId) }))
      return talk
    },
    interviewer: {} as Teller,
    candidate: {} as Teller,
  }

  talk.store({ type: 'session/created', ...aPlan(plan) })
  talk.interviewer = talk.joins('interviewer', 'holder-interviewer')
  talk.candidate = talk.joins('candidate', 'holder-candidate')
  return talk
}

const actorOf = ({ seat, holderId }: Actor): Actor => ({ seat, holderId })

function must(answer: 'ok' | RefusalCode): void {
  if (answer !== 'ok') throw new Error(`the story stops: ${answer}`)
}
