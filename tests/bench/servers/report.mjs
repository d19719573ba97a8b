/** Loaded before any of the servers that are compared (`node --import`): answers its parent what the process costs. */
import { readFileSync } from 'node:fs'

process.on('message', (question) => {
  if (question === 'memory') {
    // Twice: what the first run's finalizers let go is collected by the second.
    globalThis.gc()
    globalThis.gc()
  }
  const { user, system } = process.cpuUsage()
  process.send({ cpuMs: (user + system) / 1000, waitedMs: waitedMs(), bytes: process.memoryUsage.rss() })
})

// A server never outlives whoever measures it. Not by `exit`, which cuts off a thread of SQLite in the middle of a commit.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

/** How long the thread of the sockets was ready to run and other programs had the core; NaN where no system says so. */
function waitedMs() {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6
  } catch {
    return Number.NaN
  }
}
