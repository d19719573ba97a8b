/**
 * The server's part of a talk, in the page: what both sides wish is decided one after another by the rules that the server
 * goes by, and told to whom it is for. It keeps what the log comes to and not the log, since nobody here comes back for a
 * part of it; and it does without all that only a server is for: secrets and links, devices and who is connected, answers
 * given twice (SY4), blanking what nobody may read any more.
 */
import { house } from '@evenkeel/shared/across/house'
import { givenBlind, reveal } from '@evenkeel/shared/across/reveal'
import { decide } from '@evenkeel/shared/decide'
import type { PrivateEvent, PrivateFact, SharedEvent, SharedFact } from '@evenkeel/shared/protocol/down'
import type { Refusal } from '@evenkeel/shared/protocol/refusals'
import { refusal } from '@evenkeel/shared/protocol/refusals'
import type { Command } from '@evenkeel/shared/protocol/up'
import type { Accepted, Person } from '@evenkeel/shared/protocol/welcome'
import { reducePrivate, reduceShared } from '@evenkeel/shared/reduce'
import type { Actor, PrivateState, SharedState } from '@evenkeel/shared/state'
import { emptyPrivate, emptyShared } from '@evenkeel/shared/state'
import { createStore } from 'zustand/vanilla'
import type { Said } from '../sync/transport.ts'

/**
 * What the session's secret would draw (DR2). Of the instants at which the page may ask by itself this is an early one, so
 * that whoever looks in for a minute sees it happen.
 */
const drawn = 0.2

export type DemoRoom = ReturnType<typeof createDemoRoom>

/** @param clock milliseconds since 1970 */
export function createDemoRoom(clock: () => number) {
  const store = createStore<SharedState>(() => emptyShared)
  const people: Person[] = []
  /** Whoever listens, by holder: a pane that is loaded again takes its own place. */
  const listening = new Map<string, Said>()
  const own = new Map<string, { seq: number; state: PrivateState }>()
  let seq = 0
  let aheadMs = 0

  const now = (): number => clock() + aheadMs
  const ownOf = (holderId: string) => own.get(holderId) ?? { seq: 0, state: emptyPrivate }

  /** @returns the last seqs, as an answer has them */
  function keep(shared: SharedFact[], mine: PrivateFact[], by: Actor | null, commandId: string | null) {
    const at = now()
    const cause = { at, seat: by?.seat ?? null, holderId: by?.holderId ?? null, commandId }
    const asShared = (fact: SharedFact, from: typeof cause): SharedEvent => {
      seq += 1
      const event: SharedEvent = { ...fact, ...from, stream: 'shared', seq }
      store.setState(reduceShared(store.getState(), event))
      return event
    }
    const asOwn = (fact: PrivateFact, holderId: string): PrivateEvent => {
      const before = ownOf(holderId)
      const event: PrivateEvent = { ...fact, ...cause, stream: 'private', seq: before.seq + 1 }
      own.set(holderId, { seq: event.seq, state: reducePrivate(before.state, event) })
      return event
    }
    const told = shared.map((fact) => asShared(fact, cause))
    const tolds = by ? mine.map((fact) => asOwn(fact, by.holderId)) : []
    // What both gave blind is told with the second of the two, or not at all (FT2, EN2).
    if (tolds.length > 0) {
      const given = givenBlind(store.getState(), (holderId) => ownOf(holderId).state)
      const bySelf = { at, seat: null, holderId: null, commandId: null }
      told.push(...reveal(store.getState(), given).map((fact) => asShared(fact, bySelf)))
    }
    for (const [holderId, said] of listening) {
      const theirs = holderId === by?.holderId ? tolds : []
      if (told.length + theirs.length > 0) said.events([...told, ...theirs])
    }
    return {
      ...(told.length > 0 && { shared: seq }),
      ...(by && tolds.length > 0 && { private: ownOf(by.holderId).seq }),
    }
  }

  const look = () =>
    house({
      shared: store.getState(),
      hints: [...own.values()].flatMap(({ state }) => state.hint ?? []),
      draw: () => drawn,
      now: now(),
      emptySince: null,
    })

  /** What the page does by itself, where it is due. @returns whether anything was */
  function keepHouse(): boolean {
    const { due } = look()
    if (due.length > 0) keep(due, [], null, null)
    return due.length > 0
  }

  return {
    /** What both sides see. */
    store,
    now,
    begin: (created: SharedFact): void => void keep([created], [], null, null),
    sit(person: Person): void {
      people.push(person)
      keep([{ type: 'seat/taken', retired: [] }], [], person, null)
    },
    give(command: Command, actor: Actor): Accepted | Refusal {
      const state = { shared: store.getState(), own: ownOf(actor.holderId).state }
      const decision = decide(state, command, actor, { now: now(), goneSince: {}, draw: Math.random() })
      if (!decision.ok) return refusal(decision.code)
      return { ok: true, seq: keep(decision.shared, decision.own, actor, command.commandId) }
    },
    /** @returns how to stop listening */
    listen({ seat, holderId }: Actor, said: Said): () => void {
      listening.set(holderId, said)
      said.welcome({
        ...{ seat, holderId, now: now(), epoch: 1, people },
        presence: Object.fromEntries(people.map((person) => [person.holderId, 'here'])),
        shared: { seq, state: store.getState() },
        private: ownOf(holderId),
      })
      return () => {
        if (listening.get(holderId) === said) listening.delete(holderId)
      }
    },
    keepHouse,
    /** Time goes by at once, and nothing happens in it. */
    pass(ms: number): void {
      aheadMs += ms
    },
    /**
     * Time goes by at once, up to `ms`: where the page does something by itself, it stops there, to be seen.
     * @returns how much went by, and whether the page did something
     */
    moveOn(ms: number): { passedMs: number; happened: boolean } {
      const { nextAt } = look()
      const passedMs = nextAt === null ? ms : Math.min(ms, Math.max(0, nextAt - now()))
      aheadMs += passedMs
      return { passedMs, happened: keepHouse() }
    },
  }
}
