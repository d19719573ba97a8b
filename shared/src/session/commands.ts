import * as z from 'zod/mini'
import { callLink, command, hash, id, instant, line, sealedText, seat, timeZone, whole } from '../protocol/fields.ts'
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
  /** Changes what was agreed; once the talk has begun only what does not move its clock. */
  command('session/plan', {
    changed: z.strictObject({
      title: z.optional(line(limits.title)),
      minutes: z.optional(whole(limits.sessionMinutes)),
      startsAt: z.optional(z.nullable(instant)),
      timeZone: z.optional(z.nullable(timeZone)),
      callLink: z.optional(z.nullable(callLink)),
      clocks: z.optional(z.enum(['shown', 'hidden'])),
    }),
  }),
  /** Who leads hands over; the interviewer may always take back (PH3). */
  command('session/hand-over', { to: seat }),
  /** Within 30 minutes of the end (PH1). */
  command('session/reopen', {}),
  /** A colleague for the own seat (SEAT2). The browser makes the invite and sends only its hash. */
  command('seat/invite', { inviteHash: hash }),
  /** Who speaks for the own seat from now on. */
  command('seat/speaker', { speakerId: id }),
  /** A new link for the other seat (SEAT7). */
  command('seat/reinvite', { inviteHash: hash }),
  /** Everything that was only this holder's goes, and so does the holder (EN4). A retired holder may as well (SEAT7). */
  command('seat/erase', {}),
  /** The own seat key for another device, sealed under a secret of which only the hash is sent (SEAT6). */
  command('seat/pair', { pairHash: hash, sealed: sealedText }),
  /** A new key for the own place: whatever shows the one before is shut out (SEAT6). `wrapped`: the keys before it. */
  command('seat/rekey', { verifier: hash, wrapped: sealedText }),
] as const
