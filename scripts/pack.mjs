/**
 * The npm package: what `npm start` runs, bundled, in a folder of its own, and packed there by npm. The root is not that
 * package, because npm ignores the `overrides` of whatever is installed as a dependency: an old `ws` would come back with
 * `socket.io`. Bundled, it is the one of our lock file.
 */
import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { cleanEnvironment, findNpm } from './bootstrap.mjs'
import { ensureBuilt } from './build.mjs'
import { ExpectedError } from './expected-error.mjs'
import { cacheFolder, root } from './paths.mjs'

/** The bundle leaves it out, since it finds its native part beside itself (build.mjs). */
const native = '@photostructure/sqlite'

/** @param destination a folder that is there. @returns the path of the package that was made in it */
export async function makePackage(destination = root) {
  await ensureBuilt()
  const folder = join(cacheFolder, `package-${process.pid}`)
  rmSync(folder, { recursive: true, force: true })
  try {
    assemble(folder)
    return join(resolve(destination), await npmPack(folder, resolve(destination)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Files lie to each other as they do in the repository: the server looks for the page at ../../client/dist. */
function assemble(folder) {
  mkdirSync(join(folder, 'server/dist'), { recursive: true })
  const bundles = readdirSync(join(root, 'server/dist')).filter((name) => name.endsWith('.js'))
  for (const name of bundles) cpSync(join(root, 'server/dist', name), join(folder, 'server/dist', name))
  copy('client/dist', folder, (path) => basename(path) !== '.vite')
  copy('docs', folder, (path) => !['images', 'package.md'].includes(basename(path)))
  copy('LICENSE', folder)
  cpSync(join(root, 'docs/package.md'), join(folder, 'README.md'))
  cpSync(join(root, 'scripts/pack-bin.mjs'), join(folder, 'evenkeel.mjs'))
  chmodSync(join(folder, 'evenkeel.mjs'), 0o755)
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licenses())
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(describePackage(), null, 2)}\n`)
}

function copy(path, folder, filter = () => true) {
  cpSync(join(root, path), join(folder, path), { recursive: true, filter })
}

function describePackage() {
  const { name, version, description, license, engines } = readJson('package.json')
  const { dependencies } = readJson('server/package.json')
  return {
    ...{ name, version, description, license, engines },
    type: 'module',
    bin: { evenkeel: 'evenkeel.mjs' },
    dependencies: { [native]: dependencies[native] },
  }
}

/** What the licences of all that may be in the bundles ask for: to hand on their texts. */
function licenses() {
  const { packages } = readJson('package-lock.json')
  const bundled = Object.keys(packages).filter(
    (path) =>
      path.startsWith('node_modules/') && !path.includes('/@types/') && !packages[path].dev && !packages[path].link,
  )
  return bundled
    .map((path) => [describe(path, packages[path]), ...licenseTexts(path)].join('\n\n'))
    .join(`\n\n${'-'.repeat(80)}\n\n`)
}

function describe(path, { version, license }) {
  return [path.replace(/^.*node_modules\//, ''), version, license ?? ''].join(' ').trim()
}

function licenseTexts(path) {
  const names = readdirSync(join(root, path)).filter((name) => /^(licen[cs]e|copying|notice|unlicense)/i.test(name))
  return names.map((name) => readFileSync(join(root, path, name), 'utf8').trim())
}

const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** @returns the name of the file */
async function npmPack(folder, destination) {
  const { command, prefix, shell } = findNpm()
  const child = spawn(command, [...prefix, 'pack', '--json', '--pack-destination', destination], {
    cwd: folder,
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 2],
    shell,
  })
  const ended = new Promise((done, fail) => {
    child.once('error', fail)
    child.once('exit', done)
  })
  const [output, exitCode] = await Promise.all([text(child.stdout), ended])
  if (exitCode !== 0) throw new ExpectedError(`npm pack failed (${exitCode}); what it said stands above.`)
  return JSON.parse(output)[0].filename
}
