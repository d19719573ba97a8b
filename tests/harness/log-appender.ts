/**
 * A process that appends until it is killed, as fast as it can, to four sessions at once. Each line it writes is an
 * acknowledged append: session, version, command. Arguments: data directory, the worker's URL, a name for the run.
 * Without a name it only holds the directory.
 */
import { createSqliteLog } from '@evenkeel/server/log/sqlite/sqlite-log'
import { aCommand, aFirstAppend, aSession } from './log-builders.ts'

const [dataDir = '', workerUrl = '', run] = process.argv.slice(2)
const log = await createSqliteLog({ dataDir, workerUrl: new URL(workerUrl) })

/** A pipe takes a write at once on POSIX systems, so what was written before a kill arrives. */
process.stdout.write('open\n')
if (run)
  for (const sessionId of ['session-1', 'session-2', 'session-3', 'session-4']) void appendForEver(sessionId, run)

async function appendForEver(sessionId: string, name: string): Promise<never> {
  const known = await log.session(sessionId)
  if (!known) await log.create(aSession({ sessionId }), aFirstAppend())
  let version = known?.version ?? 1
  for (;;) {
    const commandId = `command-${name}-${version}`
    const { result } = await log.append(sessionId, aCommand(commandId, { expected: version }))
    if (result !== 'stored') throw new Error(`an append on version ${version} that nobody else knows of: ${result}`)
    version += 1
    process.stdout.write(`${sessionId} ${version} ${commandId}\n`)
  }
}
