/**
 * The close of a talk, step by step, beside what must follow from it: a model of who said what that knows nothing of
 * events, folds and stores. Both sides have a page that keeps a sync state as a browser does; the server may crash.
 */
import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import type { EventLog } from '@evenkeel/server/log/port'
import { StoreError } from '@evenkeel/server/log/store-error'
import type { Wish } from '@evenkeel/shared/protocol/up'
import type { Welcome } from '@evenkeel/shared/protocol/welcome'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat, seats } from '@evenkeel/shared/seat'
import type { Phase } from '@evenkeel/shared/session/state'
import type { Actor } from '@evenkeel/shared/state'
import type { SyncState } from '@evenkeel/shared/sync/sync-state'
import { emptySync, received, welcomed } from '@evenkeel/shared/sync/sync-state'
import { inviteHashOf, makeId, makeSecret, verifierOf } from '../harness/wire-client.ts'
import type { Device } from './lone-room.ts'
import { aLoneRoom, minute } from './lone-room.ts'

/** Where the server goes down while it stores the next append; what was asked of it is asked again afterwards. */
export type Crash = 'before it is stored' | 'after it is stored'

interface Page {
  device: Device
  heard: number
  sync: SyncState
}

export type Closing = Awaited<ReturnType<typeof aClosing>>

/** Wrap-up, with Dana and Kim on one side and Sam on the other; Dana and Sam have the page open. */
export async function aClosing() {
  let crash: Crash | null = null
  const memory = createMemoryLog()
  const log: EventLog = {
    ...memory,
    async append(sessionId, append) {
      const crashes = crash
      crash = null
      if (crashes === 'before it is stored') throw new StoreError('store-failed', 'The server went down.')
      const result = await memory.append(sessionId, append)
      if (crashes === 'after it is stored') throw new StoreError('store-failed', 'The server went down.')
      return result
    },
  }
  const alone = await aLoneRoom({ log, houseSecret: 'the same in all', draw: () => 0.5 })
  const invite = makeSecret()
  await alone.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) }, alone.interviewer)
  const kim = await alone.sit(invite, 'Kim')
  const pages: Record<Seat, Page | null> = { interviewer: null, candidate: null }
  const actors: Record<Seat, Actor> = { interviewer: alone.interviewer, candidate: alone.candidate }

  const story = {
    alone,
    pages,
    actors,
    kim,
    /** What must be: who has said what in the round that goes on, and what was shown. */
    phase: 'wrap-up' as Phase,
    said: { interviewer: null, candidate: null } as Record<Seat, string | null>,
    inRound: { interviewer: [], candidate: [] } as Record<Seat, string[]>,
    shown: null as Record<Seat, string> | null,
    reveals: [] as Record<Seat, string>[],
    texts: { interviewer: [], candidate: [] } as Record<Seat, string[]>,
    waiting: { interviewer: [], candidate: [] } as Record<Seat, (() => Promise<void>)[]>,

    crashNext(where: Crash | null): void {
      crash = where
    },

    /** Done whether or not the server goes down over it: then it comes back, and is asked once more. */
    async sturdy<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
      try {
        return await ask()
      } catch (error) {
        if (!(error instanceof StoreError)) throw error
        await alone.restart()
        for (const seat of seats) {
          const page = pages[seat]
          if (page) pages[seat] = await open(actors[seat], page.sync)
        }
        return await ask()
      }
    },

    async gives(wish: Wish, actor: Actor): Promise<string> {
      const command = { ...wish, commandId: makeId() }
      const { answer } = await story.sturdy(() => alone.room.give(command, actor, () => true))
      return answer.ok ? 'ok' : answer.code
    },

    async comes(seat: Seat): Promise<void> {
      pages[seat] = await open(actors[seat], emptySync(actors[seat]))
    },
    async leaves(seat: Seat): Promise<void> {
      await pages[seat]?.device.leave()
      pages[seat] = null
    },

    /** Somebody else takes the interviewer's seat with a new link. */
    async replaced(): Promise<void> {
      await story.leaves('interviewer')
      const secret = makeSecret()
      const wish: Wish = { type: 'seat/reinvite', inviteHash: inviteHashOf(secret) }
      // A server that went down meanwhile counts from when it came back.
      do await alone.clock.pass(31_000)
      while ((await story.gives(wish, actors.candidate)) !== 'ok')
      const taking = { inviteHash: inviteHashOf(secret), verifier: verifierOf(makeSecret()), name: 'Nia' }
      const taken = await story.sturdy(() => alone.room.take(taking))
      if (!taken.ok) throw new Error(taken.code)
      actors.interviewer = { seat: 'interviewer', holderId: taken.holder.holderId }
      await story.comes('interviewer')
    },

    /** Everybody leaves, and the page ends the talk by itself (PH5). */
    async leftAlone(): Promise<void> {
      const here = seats.filter((seat) => pages[seat])
      const syncs = { interviewer: pages.interviewer?.sync, candidate: pages.candidate?.sync }
      for (const seat of here) await story.leaves(seat)
      for (let quarter = 0; quarter < 8 && alone.room.shared.session.phase !== 'ended'; quarter++) {
        await alone.clock.pass(15 * minute)
      }
      for (const seat of here) pages[seat] = await open(actors[seat], syncs[seat] ?? emptySync(actors[seat]))
    },

    /** Everything that a page was told since it was looked at last, taken in as a browser takes it in. */
    hear(seat: Seat): string {
      const page = pages[seat]
      if (!page) return ''
      const fresh = page.device.transcript.slice(page.heard) as [string, unknown][]
      page.heard = page.device.transcript.length
      for (const [what, told] of overTheWire(fresh)) {
        if (what === 'welcome') page.sync = must(welcomed(page.sync, told as Welcome))
        if (what === 'events') page.sync = must(received(page.sync, told as Parameters<typeof received>[1]))
      }
      return JSON.stringify(fresh)
    },

    /** What a page that is opened now is told. */
    async welcome(actor: Actor): Promise<Welcome> {
      const device = await alone.come(actor)
      await device.leave()
      return overTheWire(
        (device.transcript as [string, Welcome][]).find(([what]) => what === 'welcome')?.[1] as Welcome,
      )
    },
  }

  async function open(actor: Actor, sync: SyncState): Promise<Page> {
    const cursor = sync.epoch === null ? undefined : { shared: sync.shared.seq, private: sync.own.seq }
    return { device: await alone.come(actor, cursor), heard: 0, sync }
  }

  await story.gives({ type: 'session/start' }, alone.interviewer)
  await story.gives({ type: 'session/wrap-up' }, alone.interviewer)
  for (const seat of seats) {
    await story.comes(seat)
    story.hear(seat)
  }
  return story
}

const overTheWire = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value))

function must(sync: SyncState | 'gap'): SyncState {
  if (sync === 'gap') throw new Error('something is missing')
  return sync
}

/** Everything that is not as the model says; empty where all is well. */
export async function complaints(story: Closing): Promise<string[]> {
  const { alone, said, inRound, shown, reveals, texts } = story
  const wrong: string[] = []
  const stored = JSON.stringify(await alone.log.read(alone.sessionId, 0))
  const told = (await alone.shared()).filter(({ type }) => type === 'fit/revealed')
  const pointsOf = (half: unknown): unknown => (half as { openPoints?: string[] } | null)?.openPoints?.[0]
  const shownNow = alone.room.shared.fit.revealed
  if (alone.room.shared.session.phase !== story.phase) wrong.push(`it is ${alone.room.shared.session.phase}`)
  if (
    JSON.stringify(told.map((each) => seats.map((seat) => pointsOf(each[seat])))) !==
    JSON.stringify(reveals.map((each) => seats.map((seat) => each[seat])))
  )
    wrong.push(`revealed was ${JSON.stringify(told)}`)
  if (
    JSON.stringify(shownNow && seats.map((seat) => pointsOf(shownNow[seat]))) !==
    JSON.stringify(shown && seats.map((seat) => shown[seat]))
  )
    wrong.push(`revealed is ${JSON.stringify(shownNow)}`)
  if (said.interviewer && said.candidate && !shown) wrong.push('the model is wrong')

  const everShown = reveals.flatMap((each) => seats.map((seat) => each[seat]))
  for (const seat of seats) {
    const mayBe = new Set([...inRound[seat], ...everShown])
    for (const text of texts[seat]) {
      if (stored.includes(text) !== mayBe.has(text))
        wrong.push(`${text} is ${mayBe.has(text) ? 'not ' : ''}in the store`)
    }
    const heard = story.hear(seat)
    for (const text of texts[otherSeat(seat)]) {
      if (heard.includes(text) && !everShown.includes(text)) wrong.push(`the ${seat} was told ${text}`)
    }
    const page = story.pages[seat]
    if (page && JSON.stringify(page.sync.shared.state) !== JSON.stringify(alone.room.shared))
      wrong.push(`the ${seat} sees something else`)
    const own = page?.sync.own.state.fit
    const counts = own?.round === alone.room.shared.fit.rounds[seat] ? pointsOf(own.answer) : null
    if (page && (counts ?? null) !== said[seat]) wrong.push(`the ${seat} has ${JSON.stringify(own)} as the own answer`)
  }
  return wrong
}
