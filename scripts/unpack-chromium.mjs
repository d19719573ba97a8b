/**
 * @sparticuz/chromium brings Chromium compressed inside the npm package. Unpacked once into a cache folder of our own.
 * The package was written for a cloud function: it unpacks into the temporary folder, trusts any `chromium` that lies
 * there already, and adds the system libraries only where it believes to be at home. So it runs in a child whose
 * temporary folder is private and whose environment says so.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from './lock.mjs'
import { cacheFolder, root } from './paths.mjs'

/** Inside node_modules, so that a clean install is clean. */
const browserFolder = join(root, 'node_modules/.cache/evenkeel-browser')
const packageFolder = join(root, 'node_modules/@sparticuz/chromium')

/** The package's own names the cloud function's folders; the fonts lie beside this file. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

/** @returns launch options, or undefined on a machine the package has no binary for */
export async function unpackChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(packageFolder)) return undefined
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const folder = join(browserFolder, version)
  if (!existsSync(folder)) {
    await withLock(join(cacheFolder, 'browser-lock'), async () => {
      if (!existsSync(folder)) await unpackInto(folder)
    })
  }
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      // A bare machine has neither fonts nor a font configuration.
      FONTCONFIG_PATH: process.env.FONTCONFIG_PATH ?? join(folder, 'fonts'),
    },
  }
}

/** Under another name until it is whole: a folder of the right name is always complete. */
async function unpackInto(folder) {
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  const script = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    stdio: ['ignore', 2, 2],
  })
  const exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  if (exitCode !== 0) throw new Error(`unpacking ended with ${exitCode}`)
  writeFileSync(join(unfinished, 'fonts/fonts.conf'), fontConfiguration)
  renameSync(unfinished, folder)
}
