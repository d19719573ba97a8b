/** Loaded before any of the servers that are compared (`node --import`): answers its parent what the process costs. */
process.on('message', (question) => {
  if (question === 'memory') {
    // Twice: what the first run's finalizers let go is collected by the second.
    globalThis.gc()
    globalThis.gc()
  }
  const { user, system } = process.cpuUsage()
  process.send({ cpuMs: (user + system) / 1000, bytes: process.memoryUsage.rss() })
})

// A server never outlives whoever measures it.
process.on('disconnect', () => process.exit())
