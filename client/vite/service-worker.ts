import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Plugin } from 'vite'

const source = fileURLToPath(new URL('../src/service-worker/service-worker.ts', import.meta.url))

/**
 * Builds the service worker last, with the list of all that was built before it, to a name without a hash: a browser asks
 * for a worker by its name, again and again. The same build gives the same worker, so that nobody is asked for nothing.
 */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const page = await readFile(join(dir, 'index.html'))
      const revision = createHash('sha256').update(page).digest('hex').slice(0, 16)
      const assets = Object.keys(bundle).filter((name) => name.startsWith('assets/'))
      const builtFiles = [
        { url: '/index.html', revision },
        ...assets.sort().map((name) => ({ url: `/${name}`, revision: null })),
      ]
      await build({
        entryPoints: [source],
        outfile: join(dir, 'service-worker.js'),
        bundle: true,
        minify: true,
        format: 'iife',
        target: 'es2022',
        define: { builtFiles: JSON.stringify(builtFiles), 'process.env.NODE_ENV': '"production"' },
        logLevel: 'warning',
      })
    },
  }
}
