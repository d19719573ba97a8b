/** npm asks this before `npm pack` and `npm publish`, which would take the sources; and before our own `npm run pack` too. */
if (!process.env.npm_command?.startsWith('run')) {
  console.error('These are the sources; the package is made by: npm run pack')
  process.exitCode = 1
}
