import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const folderOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const sources = [folderOf('../src'), folderOf('../../shared/src')]
const words = folderOf('../src/words')

/** Where a key is put together it begins with its own words, as a test sees to: `mark.${who}`. Those stay as they are. */
const beginnings = /`([A-Za-z][\w-]*\.[\w./-]*)\$\{/g
const literals = /(["'`])([A-Za-z][\w-]*(?:\.[\w/-]+)+)\1/g

/**
 * In the built page a key of the catalogue is two letters, in the catalogue and where it is said: its name is for whoever
 * reads the sources, and no small part of what a phone would load before its first view.
 */
export function shortKeys(): Plugin {
  let short = new Map<string, string>()
  return {
    name: 'short-keys',
    apply: 'build',
    enforce: 'post',
    async buildStart() {
      short = await planKeys()
    },
    transform: {
      filter: { id: /\/(?:client|shared)\/src\/.+\.(?:tsx?|messages\.json\.js)$/ },
      handler: (code) => ({
        code: code.replace(literals, (literal, quote: string, key: string) => {
          const id = short.get(key)
          return id === undefined ? literal : quote + id + quote
        }),
        map: null,
      }),
    },
  }
}

async function planKeys(): Promise<Map<string, string>> {
  const names = (await readdir(words)).filter((name) => /^en\..*messages\.json$/.test(name)).sort()
  const catalogues = await Promise.all(names.map((name) => readFile(join(words, name), 'utf8')))
  const keys = catalogues.flatMap((catalogue) => Object.keys(JSON.parse(catalogue)))
  const kept = await beginningsOfKeys()
  const fixed = keys.filter((key) => !kept.some((beginning) => key.startsWith(beginning)))
  return new Map(fixed.map((key, index) => [key, lettersOf(index)]))
}

async function beginningsOfKeys(): Promise<string[]> {
  const folders = await Promise.all(sources.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })))
  const files = folders.flat().filter(({ name }) => /\.tsx?$/.test(name))
  const texts = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')))
  return texts.flatMap((text) => [...text.matchAll(beginnings)].map(([, beginning = '']) => beginning))
}

/** `aa`, `ab`, …: a name that needs no quotes. */
function lettersOf(index: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
  if (index >= letters.length ** 2) throw new Error('The catalogue has more keys than there are names of two letters.')
  return `${letters[Math.floor(index / letters.length)]}${letters[index % letters.length]}`
}
