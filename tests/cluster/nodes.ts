/** Several nodes on one database, each a process of its own as `npm start` runs it. */
import { inject } from 'vitest'
import { makeDatabase } from '../harness/postgres.ts'
import { startServer } from '../harness/server.ts'
import { connect, createSession, takeSeat } from '../harness/wire-client.ts'

/** @param url an empty database; one of the shared server unless given */
export async function startNodes(count: number, url?: string) {
  const DATABASE_URL = url ?? (await makeDatabase(inject('postgresUrl')))
  const nodes = await Promise.all(
    Array.from({ length: count }, () => startServer({ DATABASE_URL, LOG_LEVEL: 'error' })),
  )
  const [one, other] = nodes
  if (!one || !other) throw new Error('two at least')
  return { url: DATABASE_URL, nodes, one, other }
}

/**
 * A session made at one node; Dana, who interviews, is there, and Sam at the other.
 * @param secret the API key of a program that makes it
 */
export async function apart(
  one: { address: string },
  other: { address: string },
  plan: Parameters<typeof createSession>[1] = {},
  secret?: string,
) {
  const session = await createSession(one.address, plan, secret)
  const { sessionId, invites } = session
  const dana = await takeSeat(one.address, sessionId, invites.interviewer, 'Dana')
  const sam = await takeSeat(other.address, sessionId, invites.candidate, 'Sam')
  const interviewer = { ...(await connect(one.address, { sessionId, token: dana.token })), ...dana }
  const candidate = { ...(await connect(other.address, { sessionId, token: sam.token })), ...sam }
  return { session, sessionId, interviewer, candidate }
}
