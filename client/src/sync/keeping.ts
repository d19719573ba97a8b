/**
 * Keeps in this browser what a sync state has come to, change by change. A browser that cannot keep anything, or takes
 * too long over it, keeps nobody waiting: the page goes on without, and says so.
 */
import { isOfTheMoment } from '@evenkeel/shared/rights'
import type { Notice, Outbox, Pending, SyncState } from '@evenkeel/shared/sync/sync-state'
import type { Kept, KeptState } from './kept.ts'
import type { After } from './surroundings.ts'
import { within } from './within.ts'

/** A browser that has not read a few kilobytes by then will not be waited for. */
const readWithinMs = 2_000

type Restored = Partial<KeptState> & { outbox: Outbox }

/** @param onFailure this browser did not keep something that it was asked to */
export function createKeeping(kept: Kept, after: After, onFailure: () => void) {
  const attempt = (work: Promise<void>): void => void work.catch(onFailure)
  /** Commands that were seen to be in the storage; what is not there any more was settled by another page. */
  const everKept = new Set<string>()
  const remember = ({ pending, notices }: Outbox): void => {
    for (const { command } of [...pending, ...notices]) everKept.add(command.commandId)
  }
  /** A browser that did not answer is not asked again on every press, only with the next connection. */
  let answers = true
  return {
    /** What the page begins with: what was kept, or nothing. */
    async restore(): Promise<Restored> {
      try {
        const { state, ...outbox } = await within(readWithinMs, kept.load(), after)
        remember(outbox)
        return { ...state, outbox }
      } catch {
        answers = false
        onFailure()
        return { outbox: { pending: [], notices: [] } }
      }
    },

    /** Once more, what could not be set aside when it was refused. */
    setAsideAgain(notices: Notice[], { pending }: Outbox): void {
      const ids = new Set(pending.map(({ command }) => command.commandId))
      for (const notice of notices) if (ids.has(notice.command.commandId)) attempt(kept.setAside(notice))
    },

    /**
     * What was read, and that state did not take over: a later answer took its place (FT2). What another page has kept
     * since it was read stays.
     */
    dropReplaced({ pending, notices }: Outbox, read: Outbox): void {
      const ids = new Set([...pending, ...notices].map(({ command }) => command.commandId))
      for (const { command } of read.pending)
        if (!ids.has(command.commandId)) attempt(kept.dropPending(command.commandId))
    },

    askAgain(): void {
      answers = true
    },

    isKept: (commandId: string): boolean => everKept.has(commandId),

    /** What all pages of this browser keep together; undefined where that is not to be found out. */
    async outbox(): Promise<Outbox | undefined> {
      if (!answers) return undefined
      try {
        const outbox = await within(readWithinMs, kept.outbox(), after)
        if (outbox) remember(outbox)
        return outbox
      } catch {
        answers = false
        onFailure()
        return undefined
      }
    },

    /** What is of the moment is never kept: it would be sent too late, or told when it no longer matters. */
    follow(before: SyncState, next: SyncState): void {
      for (const pending of added(before.pending, next.pending))
        attempt(kept.keepPending(pending).then(() => void everKept.add(pending.command.commandId)))
      const setAside = added(before.notices, next.notices)
      for (const { command } of added(next.pending, before.pending)) {
        const notice = setAside.find((each) => each.command.commandId === command.commandId)
        // What was refused goes on being shown after a reload: in one step, so that it is never nowhere (SY6).
        attempt(notice ? kept.setAside(notice) : kept.dropPending(command.commandId))
      }
      for (const { command } of added(next.notices, before.notices)) attempt(kept.dropNotice(command.commandId))
      if (next.shared !== before.shared || next.own !== before.own || next.people !== before.people) {
        const { epoch, shared, own, people } = next
        attempt(kept.keepState({ epoch, shared, own, people }))
      }
    },

    forget: () => attempt(kept.forget()),
  }
}

/** What `next` has and `before` has not, of what is kept at all. */
function added<Entry extends Pending | Notice>(before: Entry[], next: Entry[]): Entry[] {
  const ids = new Set(before.map(({ command }) => command.commandId))
  return next.filter(({ command }) => !ids.has(command.commandId) && !isOfTheMoment(command))
}
