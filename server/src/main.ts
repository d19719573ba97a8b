import { fileURLToPath } from 'node:url'
import { ConfigError, readConfig } from './config.ts'
import { createServer } from './create-server.ts'
import { StoreError } from './log/store-error.ts'

/** In seconds a drained server is gone whatever hangs: a supervisor would kill it soon after. */
const drainWithinMs = 10_000

try {
  const config = readConfig(process.env)
  const server = await createServer(config, {
    clientDir: fileURLToPath(new URL('../../client/dist', import.meta.url)),
    sqliteWorkerUrl: new URL('./sqlite-worker.js', import.meta.url),
  })
  console.log(`Evenkeel is at ${config.publicUrl ?? server.address}`)
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    setTimeout(endAtOnce, drainWithinMs).unref()
    await server.close()
    process.exit()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // Nobody knows what state a fault that nobody caught has left: what is stored is safe, so start anew.
  for (const fault of ['unhandledRejection', 'uncaughtException']) {
    process.on(fault, (error: unknown) => {
      console.error(error instanceof Error ? error.stack : 'a fault that is no error')
      process.exitCode = 1
      void stop()
    })
  }
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}

/**
 * `process.exit` waits for the store's thread, for ever where that waits for a disk; and cut off within a call of the
 * package's SQLite the thread aborts the process with words of C++.
 */
function endAtOnce(): void {
  process.kill(process.pid, 'SIGKILL')
  // Process 1 of a container is spared that by the system.
  process.abort()
}

/** One sentence for whoever starts it; the stack only where nobody foresaw it. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StoreError) return error.message
  const { code, port, setting = 'PORT' } = error as NodeJS.ErrnoException & { port?: number; setting?: string }
  if (code === 'EADDRINUSE') return `Port ${port} is in use by another program; set ${setting} to a free one.`
  if (code === 'EACCES') return `Port ${port} may not be used without more rights; set ${setting} to one above 1023.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'HOST is not an address of this machine; use 127.0.0.1 or one that is.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
