import * as z from 'zod/mini'
import { command, hash, id, instant } from '../protocol/fields.ts'
import { limits } from '../protocol/limits.ts'

/** A list of questions named when the talk ends; as long as there can be questions. */
const concernIds = z.array(id).check(z.maxLength(limits.concerns))

export const sessionCommands = [
  /** Either seat starts the clock (PH2). */
  command('session/start', {}),
  /** The topic's clock stops; the planned end stays (PH2). */
  command('session/pause', {}),
  command('session/resume', {}),
  command('session/wrap-up', {}),
  command('session/back-to-live', {}),
  /** Every open question is in one of the two lists, so that none goes unlisted (PH4). `due` is for those in writing. */
  command('session/end', { leftOpen: concernIds, inWriting: z.optional(concernIds), due: z.optional(instant) }),
  /** Within 30 minutes of the end (PH1). */
  command('session/reopen', {}),
  /** A colleague for the own seat (SEAT2). The browser makes the invite and sends only its hash. */
  command('seat/invite', { inviteHash: hash }),
  /** A new link for the other seat (SEAT7). */
  command('seat/reinvite', { inviteHash: hash }),
] as const
