import type { Plugin, Rolldown } from 'vite'

const helper = '\0vite/preload-helper.js'
const wrapped = /__vitePreload\(\(\) => (import\("[^"]+"\)(?:\.then\(\(m\) => m\["default"\]\))?), __VITE_PRELOAD__\)/g

/**
 * Tells the browser, with the page itself, of the files that the entry loads as soon as the address is clean: on a slow line
 * each step that it would find out by itself costs more than the files do. They are fetched, and run when they are imported
 * (SEAT3).
 */
export function preload(): Plugin {
  return {
    name: 'preload',
    enforce: 'pre',
    // Vite's own would look for styles and files beside each part, of which there are none.
    load: (id) => (id === helper ? 'export const __vitePreload = (load) => load()' : null),
    renderChunk: (code) => ({ code: code.replace(wrapped, '$1'), map: null }),
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk')
        const app = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/app/app.tsx'))
        return filesOf(app, chunks).map((href) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${href}` },
          injectTo: 'head',
        }))
      },
    },
  }
}

/** With everything that it imports at once. */
function filesOf(chunk: Rolldown.OutputChunk | undefined, chunks: Rolldown.OutputChunk[]): string[] {
  if (!chunk) return []
  const imported = chunk.imports.flatMap((name) =>
    filesOf(
      chunks.find(({ fileName }) => fileName === name),
      chunks,
    ),
  )
  return [...new Set([chunk.fileName, ...imported])]
}
