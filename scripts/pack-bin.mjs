#!/usr/bin/env node
/** What `npx evenkeel` runs (pack.mjs): the server, in this process and not in a child, so that signals reach it. */
if (process.argv.length > 2) {
  console.error(
    'Evenkeel takes no arguments. Its settings are environment variables, as in: PORT=8080 npx evenkeel. ' +
      'docs/operating.md lists them all.',
  )
  process.exit(1)
}
await import('./server/dist/main.js')
