/**
 * Hears everything that happens in a run and says what should not have. It keeps its own fold of what was committed, so
 * that neither the room nor the page is measured by itself. Each complaint is one sentence.
 */
import { isDeepStrictEqual } from 'node:util'
import type { KeptState } from '@evenkeel/client/sync/kept'
import type { Append, EventLog, NewAppend } from '@evenkeel/server/log/port'
import { withoutPastRounds } from '@evenkeel/shared/fit/select'
import type { PrivateEvent, SharedEvent } from '@evenkeel/shared/protocol/down'
import type { StoredEvent } from '@evenkeel/shared/protocol/event'
import type { Join } from '@evenkeel/shared/protocol/join'
import type { Refusal } from '@evenkeel/shared/protocol/refusals'
import type { Command, Wish } from '@evenkeel/shared/protocol/up'
import type { Accepted, Welcome } from '@evenkeel/shared/protocol/welcome'
import { reducePrivate, reduceShared } from '@evenkeel/shared/reduce'
import { isOfTheMoment } from '@evenkeel/shared/rights'
import type { Actor, PrivateState, SharedState } from '@evenkeel/shared/state'
import { emptyPrivate, emptyShared } from '@evenkeel/shared/state'
import type { Notice, Pending } from '@evenkeel/shared/sync/sync-state'
import type { Tab } from './browser.ts'
import { judge } from './verdict.ts'

/** What became of one press. */
export interface Press {
  wish: Wish
  actor: Actor
  tab: string
  pressedAt: number
  /** As it went to the server; the same every time. */
  command?: Command
  isMoment: boolean
  /** A browser has it in its storage: from then on it may not get lost. */
  isKept?: boolean
  keptAt?: number
  /** By its page's clock: what all pages of that browser order it by. */
  at?: number
  /** When it went to the server first. */
  sentAt?: number
  ok?: Accepted['seq']
  refused?: string
  unsure?: boolean
  dismissed?: boolean
}

interface Stream<State> {
  /** By seq; 0 is the empty state. Of a private one as it was told first, before anything was blanked. */
  states: State[]
  /** As they are stored now. */
  events: StoredEvent[]
}

/** A page comes back at once, then more and more seldom: many more attempts than that are a storm. */
const stormWithinMs = 20_000
const stormKnocks = 40

export type Checker = ReturnType<typeof createChecker>

export function createChecker(now: () => number, withHistory: boolean) {
  const complaints: string[] = []
  const history: string[] = []
  const presses = new Map<string, Press>()
  const appends: Append[] = []
  const shared: Stream<SharedState> = { states: [emptyShared], events: [] }
  const owns = new Map<string, Stream<PrivateState>>()
  /** Up to where each line was told of each stream; a line that was told nothing yet is not in it. */
  const told = new Map<number, { shared: number; private: number; isOut: boolean }>()
  /** Who sent what and has no answer yet. */
  const underWay = new Map<string, { tab: string; isAwake: () => boolean; at: number }>()
  /** Since when nothing is broken. */
  let mendedAt = Number.POSITIVE_INFINITY
  /** When each page tried to connect of late. */
  const knocks = new Map<string, number[]>()
  const cursors = new Map<number, Join['cursor']>()
  /** What each page has come to. */
  const reached = new Map<string, { shared: number; private: number }>()
  const names = new Map<string, string>()
  let pressing: Pick<Press, 'wish' | 'actor' | 'tab' | 'pressedAt'> | null = null
  const began = now()

  const ownOf = (holderId: string): Stream<PrivateState> => {
    const own = owns.get(holderId) ?? { states: [emptyPrivate], events: [] }
    owns.set(holderId, own)
    return own
  }

  /** The own state at a seq, for who knows of the shared stream up to another: past rounds are forgotten (FT4). */
  const ownAt = ({ holderId, seat }: Actor, seq: number, sharedSeq: number): PrivateState | undefined => {
    const [own, known] = [ownOf(holderId).states[seq], shared.states[sharedSeq]]
    return own && known && withoutPastRounds(own, known, seat)
  }

  /** Random ids are called by the order of their appearance, so that two runs of one seed tell the same. */
  const named = (text: string): string =>
    text.replace(/[A-Za-z0-9_-]{22}/g, (id) => {
      names.set(id, names.get(id) ?? `id${names.size + 1}`)
      return names.get(id) ?? ''
    })
  function note(what: () => string): void {
    if (withHistory) history.push(named(`${((now() - began) / 1000).toFixed(3).padStart(10)}  ${what()}`))
  }
  function complain(what: string): void {
    if (complaints.length < 20) complaints.push(named(what))
    note(() => `!! ${what}`)
  }

  /** Everything that a line is told is exactly what its holder may know, in order and once. */
  function hearsEvents(line: number, actor: Actor, events: StoredEvent[]): void {
    const at = told.get(line)
    if (!at) {
      complain(`line ${line} was told events before its welcome`)
      return
    }
    if (at.isOut) complain(`line ${line} was told events, but its holder is retired`)
    for (const event of events) {
      if (event.stream === 'private' && event.holderId !== actor.holderId)
        complain(`[PR2] ${actor.holderId} was told of a private stream of ${event.holderId}`)
      const stream = event.stream === 'shared' ? shared : ownOf(actor.holderId)
      if (event.seq !== at[event.stream] + 1)
        complain(`[SY2] line ${line} was told ${event.stream} ${event.seq} after ${at[event.stream]}`)
      if (!isDeepStrictEqual(stream.events[event.seq - 1], event))
        complain(`line ${line} was told a ${event.stream} ${event.seq} that is not the stored one`)
      at[event.stream] = event.seq
    }
  }

  function hearsWelcome(line: number, actor: Actor, welcome: Welcome): void {
    if (told.has(line) && !welcome.readOnly) complain(`line ${line} was welcomed twice`)
    const cursor = cursors.get(line)
    const at = { shared: cursor?.shared ?? 0, private: cursor?.private ?? 0, isOut: false }
    told.set(line, at)
    for (const [name, stream, part] of [
      ['shared', shared, welcome.shared],
      ['private', ownOf(actor.holderId), welcome.private],
    ] as const) {
      if ('events' in part) {
        if (!cursor && part.events.length > 0) complain(`line ${line} was told events, though it has nothing`)
        hearsEvents(line, actor, part.events as StoredEvent[])
      } else {
        at[name] = part.seq
        const mayBe = name === 'private' ? ownAt(actor, part.seq, shared.states.length - 1) : stream.states[part.seq]
        if (!isDeepStrictEqual(mayBe, part.state))
          complain(`[SY2] line ${line} was welcomed with a ${name} state that is not the fold at ${part.seq}`)
      }
    }
    at.isOut = welcome.readOnly !== undefined
  }

  /** Where an event said that it is. */
  function storedAt({ commandId }: Command): Accepted['seq'] {
    const append = appends.find((each) => each.commandId === commandId)
    if (!append) complain(`[SY1] ${commandId} was told and is not in the log`)
    return Object.fromEntries((append?.events ?? []).map(({ stream, seq }) => [stream, seq]))
  }

  return {
    complaints,
    history,
    note,
    complain,
    presses,
    get appends() {
      return appends.length
    },

    committed(append: Append, rewritten: NewAppend['rewritten'] = []): void {
      appends.push(append)
      for (const { version, events } of rewritten) {
        const earlier = appends[version - 1]
        if (earlier) appends[version - 1] = { ...earlier, events, payloadHash: null }
        for (const event of events)
          if (event.stream === 'private') ownOf(event.holderId ?? '').events[event.seq - 1] = event
      }
      for (const event of append.events) {
        note(() => `       stored ${event.stream} ${event.seq} ${event.type} (${event.holderId ?? 'house'})`)
        if (event.stream === 'shared') {
          shared.events.push(copy(event))
          shared.states.push(reduceShared(shared.states.at(-1) ?? emptyShared, copy(event) as SharedEvent))
        } else {
          const own = ownOf(event.holderId ?? '')
          own.events.push(copy(event))
          own.states.push(reducePrivate(own.states.at(-1) ?? emptyPrivate, copy(event) as PrivateEvent))
        }
      }
    },

    mended(): void {
      mendedAt = now()
      note(() => '== everything is mended')
    },

    // ── what people do
    pressing(wish: Wish, actor: Actor, tab: string): void {
      pressing = { wish, actor, tab, pressedAt: now() }
    },
    pressed(commandId: string, isMoment: boolean): void {
      if (!pressing) return
      const { tab, wish } = pressing
      note(() => `${tab} presses ${commandId} ${JSON.stringify(wish).slice(0, 160)}`)
      presses.set(commandId, { ...presses.get(commandId), ...pressing, isMoment })
      pressing = null
    },
    dismissed(commandId: string): void {
      const press = presses.get(commandId)
      if (press) press.dismissed = true
      note(() => `puts away ${commandId}`)
    },

    // ── what pages do
    kept({ command, at }: Pending, browser: string): void {
      const press = presses.get(command.commandId)
      if (press) Object.assign(press, { isKept: true, keptAt: now(), at })
      note(() => `       ${browser} keeps ${command.commandId}`)
    },
    setAside({ command, why }: Notice): void {
      const press = presses.get(command.commandId)
      if (press && why !== 'may-not-have-arrived') press.refused = why
      note(() => `       set aside ${command.commandId}: ${why}`)
    },
    /** A page that is awake must have kept it by now, or have an answer. */
    mustBeKept(commandId: string): void {
      const press = presses.get(commandId)
      if (press && !press.isKept && !press.ok && !press.refused) complain(`[SY6] ${commandId} is kept nowhere`)
    },
    sent(command: Command, tab: string, isAwake: () => boolean): void {
      const other = underWay.get(command.commandId)
      if (other && other.tab !== tab && other.isAwake())
        complain(`[SY6] ${tab} sends ${command.commandId} while ${other.tab} does`)
      underWay.set(command.commandId, { tab, isAwake, at: now() })
      const press = presses.get(command.commandId)
      if (!press) {
        // Sent within the press itself.
        const sentAt = now()
        if (pressing) presses.set(command.commandId, { ...pressing, isMoment: isOfTheMoment(command), command, sentAt })
        else complain(`${tab} sends ${command.commandId}, which nobody pressed`)
      } else if (press.command && !isDeepStrictEqual(press.command, command)) {
        complain(`${command.commandId} was sent with another content`)
      } else Object.assign(press, { command, sentAt: press.sentAt ?? now() })
      note(() => `${tab} sends ${command.commandId}`)
    },
    answered(command: Command, answer: Accepted | Refusal | string, tab: string): void {
      const { at = 0 } = underWay.get(command.commandId) ?? {}
      if (answer === 'late' && at > mendedAt) complain(`${command.commandId} had no answer though nothing was broken`)
      underWay.delete(command.commandId)
      note(() => `${tab} hears of ${command.commandId}: ${JSON.stringify(answer).slice(0, 120)}`)
      const press = presses.get(command.commandId)
      if (press && answer === 'told') press.ok = storedAt(command)
      if (!press || typeof answer === 'string') return
      if (answer.ok) {
        if (press.ok && !isDeepStrictEqual(press.ok, answer.seq)) complain(`[SY4] ${command.commandId} got two answers`)
        press.ok = answer.seq
      } else if (answer.retryAfterMs === undefined && press.isMoment) press.refused = answer.code
      if (!answer.ok && (answer.code === 'internal' || answer.code === 'command-id-reused'))
        complain(`${command.commandId} ${command.type} was refused with ${answer.code}`)
    },
    /** A page has come to this: whatever the way, it has to be the fold of the log as far as it goes (SY3). */
    confirmed(tab: string, actor: Actor, state: KeptState): void {
      const before = reached.get(tab)
      const at = { shared: state.shared.seq, private: state.own.seq }
      if (before && (at.shared < before.shared || at.private < before.private))
        complain(`[SY2] ${tab} went back from ${JSON.stringify(before)} to ${JSON.stringify(at)}`)
      reached.set(tab, at)
      if (before?.shared !== at.shared && !isDeepStrictEqual(state.shared.state, shared.states[at.shared]))
        complain(`[SY3] ${tab} has something else than the fold at shared ${at.shared}`)
      // Who was replaced is given what is kept, and not told of what ended the round.
      const mayBe = [at.shared, shared.states.length - 1].map((known) => ownAt(actor, at.private, known))
      if (before?.private !== at.private && !mayBe.some((each) => isDeepStrictEqual(state.own.state, each)))
        complain(`[SY3] ${tab} has something else than the fold at private ${at.private}`)
      note(() => `${tab} is at shared ${at.shared}, private ${at.private}`)
    },

    // ── what the server says
    knocks(line: number, tab: string, cursor: Join['cursor']): void {
      cursors.set(line, cursor)
      const recent = [...(knocks.get(tab) ?? []).filter((at) => at > now() - stormWithinMs), now()]
      knocks.set(tab, recent)
      if (recent.length > stormKnocks) complain(`${tab} storms the server: ${recent.length} attempts within 20 s`)
    },
    said(line: number, actor: Actor, name: string, message: unknown): void {
      if (name === 'welcome') hearsWelcome(line, actor, message as Welcome)
      else if (name === 'events') hearsEvents(line, actor, message as StoredEvent[])
      else if (name === 'answer') {
        const answer = message as Accepted | { ok?: false }
        const at = told.get(line)
        if (answer.ok && at && ((answer.seq.shared ?? 0) > at.shared || (answer.seq.private ?? 0) > at.private))
          complain(`line ${line} was answered before it was told what it caused`)
      }
      note(() => `       to line ${line} (${actor.holderId}): ${name} ${JSON.stringify(message).slice(0, 200)}`)
    },

    /** After everything has healed. @param tabs every page that is open */
    async end(log: EventLog, sessionId: string, tabs: Tab[]): Promise<void> {
      const stored = await log.read(sessionId, 0)
      if (!isDeepStrictEqual(stored, copy(appends))) complain('[SY1] the log is not what was committed')
      const record = await log.session(sessionId)
      const last = shared.states.length - 1
      const ownNow = (actor: Actor) => ownAt(actor, ownOf(actor.holderId).states.length - 1, last)
      const states = { shared: shared.states, ownNow }
      judge({ stored, record, presses, tabs, ...states, complain })
    },
  }
}

const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value))
