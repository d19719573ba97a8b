import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { chunkGroups } from './vite/chunks.ts'
import { compressed } from './vite/compressed.ts'
import { icuMessages } from './vite/icu-messages.ts'
import { preload } from './vite/preload.ts'
import { serviceWorker } from './vite/service-worker.ts'
import { shortKeys } from './vite/short-keys.ts'

export default defineConfig({
  plugins: [
    react(),
    icuMessages(),
    shortKeys(),
    serviceWorker(),
    // The component library brings its own words in thirty languages; here are those of src/words/languages.ts.
    optimizeLocales.vite({ locales: ['en-US', 'de-DE', 'ar-AE'] }),
    compressed(),
    preload(),
  ],
  // React has had it itself for long; the router's shim is for those before.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  build: {
    target: 'es2022',
    // What each page loads, read by scripts/size.mjs.
    manifest: true,
    // What is loaded together is one file already; the little that is left would be listed in 2 kB.
    modulePreload: false,
    // All styles are smaller than the requests for their parts, and no part can come without its own.
    cssCodeSplit: false,
    // The page's security policy allows neither inline scripts nor data: addresses.
    assetsInlineLimit: 0,
    sourcemap: false,
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups() } } },
  },
})
