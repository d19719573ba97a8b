import type { Decide } from '@evenkeel/shared/decide'
import type { Join } from '@evenkeel/shared/protocol/join'
import type { Actor } from '@evenkeel/shared/state'
import type { Kept } from './kept.ts'
import type { Hearing, Transport } from './transport.ts'

/** Two clocks of a device. The steady one never jumps and begins anywhere; the calendar is milliseconds since 1970. */
export interface DeviceClock {
  steady(): number
  calendar(): number
}

/** Runs `task` after so many milliseconds. @returns how to call it off */
export type After = (ms: number, task: () => void) => () => void

/** All that the driver needs of the browser around it, passed in: a simulation has surroundings of its own (decision 0012). */
export interface Surroundings {
  clock: DeviceClock
  after: After
  /** Runs `task` again and again; a page in the background more seldom than it asked. @returns how to stop it */
  every: After
  /** 128 random bits. */
  makeId(): string
  kept: Kept
  /** The rules, by which a press shows before it is answered. Rejects where they cannot be loaded now. */
  loadRules(): Promise<Decide>
  /**
   * Runs `work` while no other page of this browser runs its own for the same session and holder. Never rejects.
   * `isStillAlone` turns false where another page waited so long that this one must have been put to sleep.
   */
  alone(work: (isStillAlone: () => boolean) => Promise<void>): Promise<void>
  openTransport(join: () => Join, hearing: Hearing): Transport
  /** The page is looked at again, or the network came back (SY8). @returns how to stop listening */
  onWake(task: () => void): () => void
}

/** Whose device this is, and of which session. */
export interface Belonging {
  sessionId: string
  actor: Actor
  token: string
  deviceId: string
}
