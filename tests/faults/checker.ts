/**
 * Holds the histories of holders against the log of the stopped server. The numbers are those of the rules:
 *
 * 1. Answered: in the log once, at that seq, with that payload.
 * 2. Not known: at most once.
 * 3. Refused: never.
 * 4. What arrived at a client is 1..n of its streams, without gap, repeat or step back.
 * 5. Its state is the fold of the log for whoever it is.
 * 6. Its own event was there before the answer.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Append, EventLog } from '@evenkeel/server/log/port'
import { openStore } from '@evenkeel/server/log/sqlite/open'
import { payloadHashOf } from '@evenkeel/server/seats/secrets'
import type { PrivateEvent, SharedEvent } from '@evenkeel/shared/protocol/down'
import type { StoredEvent } from '@evenkeel/shared/protocol/event'
import { commandSchema } from '@evenkeel/shared/protocol/up'
import { reducePrivate, reduceShared } from '@evenkeel/shared/reduce'
import { emptyPrivate, emptyShared } from '@evenkeel/shared/state'
import { expect } from 'vitest'
import { withLog } from '../server/stored.ts'
import type { Holder, Press } from './holder.ts'

const flaws = {
  lost: 0,
  misplaced: 0,
  altered: 0,
  doubled: 0,
  refusedStored: 0,
  gaps: 0,
  rewound: 0,
  early: 0,
  behind: 0,
  diverged: 0,
  brokenLogs: 0,
}
type Flaws = typeof flaws

interface Verdict extends Flaws {
  acked: number
  unknown: number
  refused: number
}

/** Everybody sees the end of the log: what was under way is stored or dropped, and a fresh welcome brings the rest. */
export async function caughtUp(holders: Holder[], address: string): Promise<void> {
  for (const holder of holders) holder.reroute(address)
  await Promise.all(holders.map((holder) => holder.back()))
  const ready = await fetch(`${address}/readyz`)
  expect(ready.status).toBe(200)
  for (const holder of holders) holder.drop()
  await Promise.all(holders.map((holder) => holder.back()))
}

interface Telling {
  seed: number
  /** Takes the figures, whatever they are. */
  report: (figures: string) => Promise<unknown>
  /** What else a test has to tell. */
  also: string
}

/** After `caughtUp`, with the server stopped: every figure that must be nought is, and SQLite finds nothing wrong. */
export async function expectNothingLost(dataDir: string, holders: Holder[], telling: Telling): Promise<Verdict> {
  const verdict = await withLog(dataDir, (log) => expectNothingLostIn(log, holders, telling))
  expect(await integrityOf(dataDir), `seed ${telling.seed}`).toBe('ok')
  return verdict
}

/** The same of a log that is open, whichever it is. */
export async function expectNothingLostIn(
  log: EventLog,
  holders: Holder[],
  { seed, report, also }: Telling,
): Promise<Verdict> {
  const verdict = await check(log, holders)
  const { acked, unknown, refused, ...found } = verdict
  const { lost, doubled, gaps } = found
  const figures = `seed ${seed}: ${acked} acked, ${unknown} unknown, ${refused} refused, ${lost} lost, ${doubled} doubled`
  await report(`${figures}, ${gaps} gaps; ${also}`)
  expect(found, `seed ${seed}`).toEqual(flaws)
  return verdict
}

async function check(log: EventLog, holders: Holder[]): Promise<Verdict> {
  const verdict: Verdict = { ...flaws, acked: 0, unknown: 0, refused: 0 }
  for (const sessionId of new Set(holders.map((holder) => holder.sessionId))) {
    const appends = await log.read(sessionId, 0)
    if (!isWhole(appends)) verdict.brokenLogs++
    for (const holder of holders) if (holder.sessionId === sessionId) checkHolder(verdict, holder, appends)
  }
  return verdict
}

async function integrityOf(dataDir: string): Promise<unknown> {
  const store = await openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 })
  const verdict = store.db.prepare('PRAGMA integrity_check').get()
  store.close()
  return verdict.integrity_check
}

const streamOf = ({ stream, holderId }: StoredEvent): string => (stream === 'shared' ? stream : String(holderId))

/** Gapless from 1, by version and by the seq of every stream; time never goes back. */
function isWhole(appends: Append[]): boolean {
  const last = new Map<string, number>()
  return appends.every(({ version, at, events }, place) => {
    const follows = events.every((event) => {
      const before = last.get(streamOf(event)) ?? 0
      last.set(streamOf(event), event.seq)
      return event.seq === before + 1
    })
    return follows && version === place + 1 && at >= (appends[place - 1]?.at ?? 0)
  })
}

function checkHolder(verdict: Verdict, holder: Holder, appends: Append[]): void {
  const byCommand = new Map<string | null, Append[]>()
  for (const append of appends) byCommand.set(append.commandId, [...(byCommand.get(append.commandId) ?? []), append])
  for (const press of holder.presses) checkPress(verdict, press, byCommand.get(press.command.commandId) ?? [])
  verdict.gaps += holder.wrongs.gaps
  verdict.rewound += holder.wrongs.rewound
  verdict.early += holder.wrongs.early

  const events = appends.flatMap((append) => append.events)
  const { holderId } = holder
  const shared = events.filter(({ stream }) => stream === 'shared')
  const own = events.filter(({ stream, holderId: of }) => stream === 'private' && of === holderId)
  for (const [known, stored] of [
    [holder.shared, shared],
    [holder.own, own],
  ] as const) {
    if (known.seq < stored.length) verdict.behind++
    if (!isDeepStrictEqual(known.events, stored.slice(0, known.seq))) verdict.diverged++
  }
  const seen = {
    shared: (shared as SharedEvent[]).slice(0, holder.shared.seq).reduce(reduceShared, emptyShared),
    own: (own as PrivateEvent[]).slice(0, holder.own.seq).reduce(reducePrivate, emptyPrivate),
  }
  if (!isDeepStrictEqual(seen, { shared: holder.shared.state, own: holder.own.state })) verdict.diverged++
}

function checkPress(verdict: Verdict, { command, outcome, seq }: Press, stored: Append[]): void {
  if (stored.length > 1) verdict.doubled++
  const [append] = stored
  if (outcome === 'unknown') verdict.unknown++
  else if (outcome === 'refused') {
    verdict.refused++
    if (append) verdict.refusedStored++
  } else {
    verdict.acked++
    if (!append) verdict.lost++
    else {
      const said = Object.entries(seq ?? {})
      const isThere = said.every(([stream, at]) =>
        append.events.some((each) => each.stream === stream && each.seq === at),
      )
      if (said.length === 0 || !isThere) verdict.misplaced++
      if (append.payloadHash !== payloadHashOf(commandSchema.parse(command))) verdict.altered++
    }
  }
}
