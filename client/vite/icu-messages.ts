import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { compileStrings } from '@internationalized/string-compiler'
import type { Plugin } from 'vite'

/** Compiles `*.messages.json`, a catalogue of ICU messages, to functions, so that no parser is sent to the browser. */
export function icuMessages(): Plugin {
  return {
    name: 'icu-messages',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer || !source.endsWith('.messages.json')) return null
      return `${resolve(dirname(importer), source)}.js`
    },
    async load(id) {
      if (!id.endsWith('.messages.json.js')) return null
      const file = id.slice(0, -'.js'.length)
      this.addWatchFile(file)
      return compileStrings(JSON.parse(await readFile(file, 'utf8')), { format: 'esm' })
    },
  }
}
