/**
 * The two bundles: esbuild makes the server's, Vite the client's. Tests run the same bundles that `npm start` serves.
 * As a program (`node scripts/build.mjs`) it builds unconditionally; others call `ensureBuilt`.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ExpectedError } from './expected-error.mjs'
import { withLock } from './lock.mjs'
import { cacheFolder, root } from './paths.mjs'

/** What `npm start` imports, as an address that `import()` takes on Windows too. */
export const serverEntry = pathToFileURL(join(root, 'server/dist/main.js')).href

const thisFile = fileURLToPath(import.meta.url)
/** Beside what was built, written last: a build that was cut off, or a deleted dist, is built again. */
const stampFile = join(root, 'server/dist/sources.sha256')
const sources = [
  'shared/src',
  'server/src',
  'client',
  'tsconfig.base.json',
  'package.json',
  'shared/package.json',
  'server/package.json',
  'package-lock.json',
  'scripts/build.mjs',
  'scripts/silent-debug.cjs',
]

/**
 * Bundled dependencies written for CommonJS call `require` and read `__dirname`, which a module does not have.
 * Declared before anything else in the bundle runs.
 */
const commonJsBanner = [
  `import { createRequire as __evenkeelRequire } from 'node:module'`,
  `import { fileURLToPath as __evenkeelPath } from 'node:url'`,
  `const require = __evenkeelRequire(import.meta.url)`,
  `const __filename = __evenkeelPath(import.meta.url)`,
  `const __dirname = __evenkeelPath(new URL('.', import.meta.url))`,
].join('; ')

/**
 * Builds both where their sources changed since the last time. In a process of its own, so that neither the server nor
 * a test run carries the builders' memory, nor its NODE_ENV reaches the client's bundle.
 */
export async function ensureBuilt() {
  if (isBuilt()) return
  await withLock(join(cacheFolder, 'build-lock'), async () => {
    if (isBuilt()) return
    const child = spawn(process.execPath, [thisFile], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 2, 2],
    })
    const exitCode = await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', resolve)
    })
    if (exitCode !== 0) throw new ExpectedError('The build failed; why stands above.')
  })
}

function isBuilt() {
  if (!existsSync(join(root, 'client/dist/index.html'))) return false
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hashSources()
}

function hashSources() {
  const hash = createHash('sha256').update(process.versions.node)
  for (const source of sources) addToHash(hash, source)
  return hash.digest('hex')
}

/** Names count as well as contents: a moved file is a change. */
function addToHash(hash, path) {
  const full = join(root, path)
  const entries = readFolder(full)
  if (!entries) return hash.update(`${path}\0`).update(readFileSync(full)).update('\0')
  for (const name of entries.sort()) {
    if (name !== 'dist' && name !== 'node_modules' && !name.startsWith('.')) addToHash(hash, `${path}/${name}`)
  }
  return hash
}

function readFolder(path) {
  try {
    return readdirSync(path)
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined
    throw error
  }
}

/** `entryPoints` and `outdir` may be others in a trial; the settings are always these. */
export async function buildServer(
  entryPoints = {
    main: join(root, 'server/src/main.ts'),
    'sqlite-worker': join(root, 'server/src/log/sqlite/worker.ts'),
  },
  outdir = join(root, 'server/dist'),
) {
  const { build } = await import('esbuild')
  await build({
    entryPoints,
    outdir,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    // It finds its native part beside itself, so it has to stay where npm put it. Node's own needs no entry here.
    external: ['@photostructure/sqlite'],
    alias: { debug: join(root, 'scripts/silent-debug.cjs') },
    banner: { js: commonJsBanner },
    logLevel: 'warning',
  })
}

export async function buildClient() {
  const { build } = await import('vite')
  await build({ root: join(root, 'client'), configFile: join(root, 'client/vite.config.ts'), logLevel: 'warn' })
}

async function buildAll() {
  const before = hashSources() // a file saved while we build is then found changed the next time
  rmSync(stampFile, { force: true })
  await Promise.all([buildServer(), buildClient()])
  writeFileSync(stampFile, before)
}

if (process.argv[1] && realpathSync(process.argv[1]) === thisFile) {
  await buildAll().catch((error) => {
    console.error(error.message) // the place in our sources; the builder's own stack says nothing
    process.exitCode = 1
  })
}
