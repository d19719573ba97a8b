import type { TestProject } from 'vitest/node'
import { type FoundBrowser, findBrowser } from '../../scripts/browser.mjs'
import { ensureBuilt } from '../../scripts/build.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    browser: FoundBrowser
  }
}

/** Found once, whichever projects run. */
let found: Promise<FoundBrowser> | undefined

/** Tests start the bundles that `npm start` serves, and share one browser that was seen to work. */
export default async function setup(project: TestProject) {
  await ensureBuilt()
  found ??= findBrowser()
  project.provide('browser', await found)
}
