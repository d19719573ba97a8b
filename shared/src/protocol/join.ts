/** What a client shows at the door of the socket: `auth` of the connection. Client → server. */
import * as z from 'zod/mini'
import { hash, id } from './fields.ts'

const cursor = z.int().check(z.gte(0))

export const joinSchema = z.strictObject({
  sessionId: id,
  /** The holder's token; hashed on arrival and never stored (SEAT3). */
  token: hash,
  protocol: z.int(),
  deviceId: z.optional(id),
  /** The seqs up to which the client has everything; left out, it gets a state instead. 0 is a cursor. */
  cursor: z.optional(z.strictObject({ shared: cursor, private: cursor, epoch: z.optional(z.int()) })),
})
export type Join = z.infer<typeof joinSchema>
