/**
 * What a page makes a browser load before its first view, from Vite's own manifest: the entry, the modules that lead from it
 * to the page, and everything that these import statically. What is loaded afterwards (recap, charts, export) is not
 * counted. Needs a built client. That nothing is missing here, a test finds out in the browser.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { root } from './paths.mjs'

const app = 'src/app/app.tsx'
const room = 'src/app/room-page.tsx'
// Of what a pattern names a browser loads one: its language, its side of its plan.
const words = /^src\/words\/[a-z]+\.messages\.json\.js$/
const wordsOf = (part) => new RegExp(`^src/words/[a-z]+\\.${part}\\.messages\\.json\\.js$`)
const wordsAround = wordsOf('around')
const wordsOfRoom = wordsOf('room')
/** In English these come with what the server refuses with. */
const wordsOfPages = /^src\/words\/(english\.ts|[a-z]+\.pages\.messages\.json\.js)$/
const prompts = /^src\/content\/prompts\//

/**
 * By page, what is imported one after the other when it is opened, and what may come of it in KB with gzip. The limits are
 * floors that the product sets itself; what is gained below them is for slow phones.
 */
const pages = {
  talk: { limit: 120, imports: [app, words, room, wordsOfRoom, prompts] },
  lobby: {
    limit: 139,
    imports: [app, words, room, wordsOfRoom, prompts, 'src/room/lobby.tsx', wordsAround, wordsOfPages],
  },
  invite: {
    limit: 88,
    imports: [app, words, 'src/invite/invite-page.tsx', 'src/invite/test-line.ts', wordsOf('invite'), wordsOfPages],
  },
  start: { limit: 115, imports: [app, words, 'src/app/start-route.tsx', wordsAround, wordsOfPages] },
}

const dist = join(root, 'client/dist')
const manifestFile = join(dist, '.vite/manifest.json')

/** Prints the files and the total of every page. @returns the exit code */
function checkSizes() {
  const manifest = readManifest()
  const tooLarge = Object.entries(pages).filter(([name, { limit, imports }]) => {
    console.log(`\n${name}`)
    const chunks = withStaticImports(manifest, [...entries(manifest), ...imports.map((one) => largest(manifest, one))])
    const styled = sum(stylesOf(manifest))
    const files = chunks.map(({ file }) => file)
    for (const file of files) console.log(`${inKilobytes(sizeOf(file)).padStart(9)}  ${file}`)
    console.log(`CSS ${inKilobytes(styled)}, JavaScript ${inKilobytes(sum(files))} of ${limit.toFixed(1)} KB`)
    return sum(files) > limit * 1024
  })
  for (const [name] of tooLarge) console.error(`\nToo much for the first view: ${name}`)
  return tooLarge.length === 0 ? 0 : 1
}

/** The files that a browser may load for a page, whatever its language and its side, as paths below the built client. */
export function filesOf(page) {
  const manifest = readManifest()
  const { imports } = pages[page]
  const chunks = withStaticImports(manifest, [...entries(manifest), ...imports.flatMap((one) => named(manifest, one))])
  return { scripts: chunks.map(({ file }) => file), styles: stylesOf(manifest) }
}

function readManifest() {
  if (!existsSync(manifestFile)) throw new Error('The client is not built: node scripts/run.mjs build')
  return JSON.parse(readFileSync(manifestFile, 'utf8'))
}

const entries = (manifest) => Object.keys(manifest).filter((name) => manifest[name].isEntry)

function named(manifest, one) {
  const names = Object.keys(manifest).filter((name) => (one instanceof RegExp ? one.test(name) : name === one))
  if (names.length === 0)
    throw new Error(`The manifest names no ${one}: say in scripts/size.mjs what leads to the page.`)
  return names
}

const largest = (manifest, one) =>
  named(manifest, one).reduce((a, b) => (sizeOf(manifest[a].file) >= sizeOf(manifest[b].file) ? a : b))

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

/** One file for all pages. */
const stylesOf = (manifest) => Object.values(manifest).flatMap(({ file }) => (file.endsWith('.css') ? [file] : []))

const sizeOf = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length

const sum = (files) => files.reduce((bytes, file) => bytes + sizeOf(file), 0)

const inKilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = checkSizes()
