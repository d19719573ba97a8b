/**
 * What the room makes a browser load, from Vite's own manifest: the entry, the room's lazy chunk, and everything that
 * these import statically. Chunks loaded later still (recap, charts, export) are not counted. Needs a built client.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './paths.mjs'

/** The module whose dynamic import is the room's route. */
const roomModule = 'src/app/room-page.tsx'
/** The floor that the product sets itself; what is gained below it is for slow phones. */
const limitBytes = 150 * 1024

const dist = join(root, 'client/dist')
const manifestFile = join(dist, '.vite/manifest.json')

/** Prints every file and both totals. @returns the exit code */
function checkSize() {
  if (!existsSync(manifestFile)) {
    console.error('The client is not built: node scripts/run.mjs build')
    return 1
  }
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
  const entry = Object.keys(manifest).find((name) => manifest[name].isEntry)
  if (!manifest[roomModule] || !entry) {
    console.error(`The manifest names no ${entry ? roomModule : 'entry'}: say in scripts/size.mjs where the room is.`)
    return 1
  }
  const chunks = withStaticImports(manifest, [entry, roomModule])
  const scripts = report(chunks.map((chunk) => chunk.file))
  const styles = report([...new Set(chunks.flatMap((chunk) => chunk.css ?? []))])
  console.log(`CSS ${inKilobytes(styles)}, JavaScript ${inKilobytes(scripts)} of ${inKilobytes(limitBytes)}`)
  return scripts <= limitBytes ? 0 : 1
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

process.exitCode = checkSize()
