/**
 * Draws the icons of an installed page from client/public/favicon.svg. Run by hand where the mark changes, and committed:
 * `node scripts/icons.mjs`. On the paper of the page, since a system shows them on whatever colour it likes; the maskable one
 * keeps what it shows within the inner four fifths, which no mask cuts.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findBrowser } from './browser.mjs'
import { root } from './paths.mjs'

const folder = join(root, 'client/public')
const paper = '#fbfaf7'
/** `share`: how much of the icon the mark takes. */
const icons = [
  { file: 'icon-192.png', size: 192, share: 0.86 },
  { file: 'icon-512.png', size: 512, share: 0.86 },
  { file: 'icon-maskable-512.png', size: 512, share: 0.64 },
  { file: 'apple-touch-icon.png', size: 180, share: 0.72 },
]

async function drawIcons() {
  const mark = await readFile(join(folder, 'favicon.svg'), 'utf8')
  const browser = await chromium.launch(await findBrowser())
  const page = await browser.newPage()
  for (const { file, size, share } of icons) {
    await page.setViewportSize({ width: size, height: size })
    const length = Math.round(size * share)
    await page.setContent(
      `<style>body{margin:0;height:100vh;display:grid;place-items:center;background:${paper}}` +
        `svg{width:${length}px;height:${length}px}</style>${mark}`,
    )
    await writeFile(join(folder, file), await page.screenshot())
  }
  await browser.close()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await drawIcons()
