/**
 * What the room makes a browser load, from Vite's own manifest: the entry, the modules that lead from it to the room,
 * and everything that these import statically. Chunks loaded later still (recap, charts, export) are not counted.
 * Needs a built client. That nothing is missing here, a test finds out in the browser.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { root } from './paths.mjs'

/** Imported one after the other when a room is opened: the app, the room's route, its words, the prompts of its topics. */
const roomModules = ['src/app/app.tsx', 'src/app/room-page.tsx', 'src/words/english.ts', 'src/content/templates.json']
/** The floor that the product sets itself; what is gained below it is for slow phones. */
const limitBytes = 150 * 1024

const dist = join(root, 'client/dist')
const manifestFile = join(dist, '.vite/manifest.json')

/** Prints every file and both totals. @returns the exit code */
function checkSize() {
  const { scripts, styles } = roomFiles()
  const total = report(scripts)
  const styled = report(styles)
  console.log(`CSS ${inKilobytes(styled)}, JavaScript ${inKilobytes(total)} of ${inKilobytes(limitBytes)}`)
  return total <= limitBytes ? 0 : 1
}

/** The files that a browser loads for the room, as paths below the built client. */
export function roomFiles() {
  if (!existsSync(manifestFile)) throw new Error('The client is not built: node scripts/run.mjs build')
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
  const roots = [...Object.keys(manifest).filter((name) => manifest[name].isEntry), ...roomModules]
  const missing = roots.find((name) => !manifest[name])
  if (missing) throw new Error(`The manifest names no ${missing}: say in scripts/size.mjs what leads to the room.`)
  const chunks = withStaticImports(manifest, roots)
  return { scripts: chunks.map(({ file }) => file), styles: [...new Set(chunks.flatMap(({ css }) => css ?? []))] }
}

function withStaticImports(manifest, names) {
  const seen = new Set()
  const visit = (name) => {
    if (seen.has(name)) return
    seen.add(name)
    for (const imported of manifest[name].imports ?? []) visit(imported)
  }
  names.forEach(visit)
  return [...seen].map((name) => manifest[name])
}

function report(files) {
  const sizes = files.map((file) => ({ file, bytes: gzipSync(readFileSync(join(dist, file)), { level: 9 }).length }))
  for (const { file, bytes } of sizes) console.log(`${inKilobytes(bytes).padStart(9)}  ${file}`)
  return sizes.reduce((sum, { bytes }) => sum + bytes, 0)
}

function inKilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = checkSize()
