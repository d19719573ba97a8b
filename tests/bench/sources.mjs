/** Sources of this repository for a program that Node runs by itself: bundled as the server is, and imported. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildServer } from '../../scripts/build.mjs'
import { cacheFolder, root } from '../../scripts/paths.mjs'

/** Below the repository, so that what stays outside of the bundle is found. */
export async function importSource(path) {
  mkdirSync(cacheFolder, { recursive: true })
  const folder = mkdtempSync(join(cacheFolder, 'bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const name = basename(path, '.ts')
  await buildServer({ [name]: join(root, path) }, folder)
  return import(pathToFileURL(join(folder, `${name}.js`)).href)
}
