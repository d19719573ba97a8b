/** What holds once everything has healed: of every press, of the log, and of every page that is open. */
import { isDeepStrictEqual } from 'node:util'
import type { Append, SessionRecord } from '@evenkeel/server/log/port'
import { payloadHashOf } from '@evenkeel/server/seats/secrets'
import { commandSchema } from '@evenkeel/shared/protocol/up'
import { isAlreadySo } from '@evenkeel/shared/session/already'
import type { Actor, PrivateState, SharedState } from '@evenkeel/shared/state'
import type { Tab } from './browser.ts'
import type { Press } from './checker.ts'

export interface Evidence {
  stored: Append[]
  record: SessionRecord | undefined
  presses: ReadonlyMap<string, Press>
  tabs: Tab[]
  /** By seq. */
  shared: SharedState[]
  ownNow: (actor: Actor) => PrivateState | undefined
  complain: (what: string) => void
}

export function judge(evidence: Evidence): void {
  judgeLog(evidence)
  judgeOrder(evidence)
  judgeReplaced(evidence)
  for (const [commandId, press] of evidence.presses) judgePress(commandId, press, evidence)
  for (const tab of evidence.tabs) judgeTab(tab, evidence)
}

function judgeLog({ stored, complain }: Evidence): void {
  const last = new Map<string, number>()
  for (const event of stored.flatMap(({ events }) => events)) {
    const stream = event.stream === 'shared' ? 'shared' : `private of ${event.holderId}`
    const before = last.get(stream) ?? 0
    if (event.seq !== before + 1) complain(`[SY2] the log has ${stream} ${event.seq} after ${before}`)
    last.set(stream, event.seq)
  }
}

/** What one page's person pressed and its browser kept was stored in that order. */
function judgeOrder({ stored, presses, complain }: Evidence): void {
  const versions = new Map(stored.map(({ holderId, commandId, version }) => [`${holderId}/${commandId}`, version]))
  const lastOf = new Map<string, number>()
  for (const [commandId, { actor, tab, isKept, wish }] of presses) {
    const version = versions.get(`${actor.holderId}/${commandId}`)
    if (version === undefined || !isKept) continue
    if (version < (lastOf.get(tab) ?? 0))
      complain(`[SY6] ${commandId} ${wish.type} of ${tab} overtook an earlier press`)
    lastOf.set(tab, version)
  }
}

/** How long a page may take to see what another page of its browser kept. */
const seenWithinMs = 1_000

/** A blind answer that one page kept is not sent any more once another of that browser has sent a later one (FT2). */
function judgeReplaced({ stored, presses, complain }: Evidence): void {
  const blind = [...presses].flatMap(([commandId, press]) => {
    const found = stored.find((each) => each.commandId === commandId && each.holderId === press.actor.holderId)
    const { keptAt, at, sentAt = 0, pressedAt } = press
    if (!found || keptAt === undefined || at === undefined || !isBlind(press)) return []
    const browser = press.tab.replace(/\.\d+$/, '')
    return [{ commandId, browser, version: found.version, keptAt, at, sentAt, pressedAt }]
  })
  for (const older of blind)
    for (const newer of blind) {
      const isReplaced =
        newer.browser === older.browser && newer.at > older.at && newer.pressedAt >= older.keptAt + seenWithinMs
      if (isReplaced && older.sentAt > newer.sentAt && older.version > newer.version)
        complain(`[FT2] ${older.commandId} was replaced by ${newer.commandId}, and stored after it`)
    }
}

function judgePress(commandId: string, press: Press, evidence: Evidence): void {
  const { stored, tabs, shared, complain } = evidence
  const { actor, wish, ok, refused, command } = press
  const what = `${commandId} ${wish.type} of ${press.tab}`
  const found = stored.filter((each) => each.commandId === commandId && each.holderId === actor.holderId)
  if (found.length > 1) complain(`[SY4] ${what} is in the log ${found.length} times`)
  if (stored.some((each) => each.commandId === commandId && each.holderId !== actor.holderId))
    complain(`${what} is in the log as somebody else's`)
  const [append] = found
  if (ok && !append) complain(`[SY1] ${what} was acknowledged and is not in the log`)
  if (ok && append) {
    const last = (stream: 'shared' | 'private') => append.events.findLast((event) => event.stream === stream)?.seq
    if (last('shared') !== ok.shared || last('private') !== ok.private)
      complain(`[SY4] ${what} was acknowledged at ${JSON.stringify(ok)} and stands elsewhere`)
  }
  const isBlanked = append?.events.some(({ type }) => type === 'fit/blanked')
  if (append && command && !isBlanked && append.payloadHash !== payloadHashOf(commandSchema.parse(command)))
    complain(`${what} is in the log with another payload`)
  if (append && refused) complain(`${what} was refused (${refused}) and is in the log`)
  const isShown = tabs.some((tab) => tab.view.notices.some((notice) => notice.command.commandId === commandId))
  const isAside = tabs.some((tab) => tab.storage.notices.has(commandId))
  // Somebody else's press for the same step was taken, and nothing is missing.
  const isDoneByOther = shared.some(({ session }) => isAlreadySo(wish, session))
  const mayBeGone =
    isDoneByOther ||
    press.dismissed ||
    isReplaced(press, evidence) ||
    (!press.isKept && !tabs.some((tab) => tab.name === press.tab))
  if (!append && !isShown && !isAside && !mayBeGone) complain(`[SY6] ${what} is lost without a word`)
}

/** A blind answer that waited gives its place to a later one of the same holder (FT2). */
function isReplaced(press: Press, { presses }: Evidence): boolean {
  const isOwn = (each: Press): boolean => isBlind(each) && each.actor.holderId === press.actor.holderId
  return isBlind(press) && [...presses.values()].findLast(isOwn) !== press
}

const isBlind = ({ wish }: Press): boolean => wish.type.startsWith('fit/')

function judgeTab({ name, actor, view }: Tab, { stored, record, shared, ownNow, complain }: Evidence): void {
  const holder = record?.holders.find(({ holderId }) => holderId === actor.holderId)
  const until = holder?.retiredAt === undefined ? shared.length - 1 : (holder.retiredAtSeq ?? 0)
  if (!isDeepStrictEqual(view.shared, shared[until]))
    complain(`[SY3] ${name} shows something else than the shared log at ${until}`)
  if (!isDeepStrictEqual(view.own, ownNow(actor))) complain(`[SY3] ${name} shows something else than its private log`)
  const shownPeople = view.people.map(({ holderId }) => holderId)
  const people = record?.holders.map(({ holderId }) => holderId)
  if (!view.readOnly && !isDeepStrictEqual(shownPeople, people)) complain(`${name} shows other people than there are`)
  for (const { command, why } of view.notices) {
    const isStored = stored.some(({ commandId }) => commandId === command.commandId)
    // Who may only read on is given a state, which does not say whose press it has.
    if (isStored && !view.readOnly) complain(`${name} says of ${command.commandId} "${why}", and it is in the log`)
  }
}
