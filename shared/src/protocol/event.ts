import type { Seat } from '../seat.ts'

/**
 * What every stored fact carries beside its own fields (ARCHITECTURE: the wire). Payload fields never use these names.
 *
 * A `private` event belongs to the stream of `holderId`, the holder whose command caused it; nobody else is sent it.
 * `seq` counts from 1 without a gap in its own stream. `at` is milliseconds since 1970 on the server's clock and
 * never decreases within a session. `seat`, `holderId` and `commandId` are null where the house acts by itself.
 */
export interface Envelope {
  stream: 'shared' | 'private'
  seq: number
  at: number
  seat: Seat | null
  holderId: string | null
  commandId: string | null
}

/** An event whose type is not looked at: all that storing and sending it needs to know. */
export type StoredEvent = Envelope & { type: string; [field: string]: unknown }
