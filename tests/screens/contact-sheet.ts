/** Once all pictures are there: all of them on a few sheets, each page and phase in every width and theme beside the other. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { findBrowser } from '../../scripts/browser.mjs'
import { folder } from './folder.ts'

/** So many pages or phases fit a sheet that can still be looked at. */
const rowsOfSheet = 4
const pictured = /^(?<name>.+)-(?<width>\d+)-(?<theme>light|dark|forced)\.png$/

/** Vitest calls what this returns after the last picture. */
export function setup() {
  return drawSheets
}

async function drawSheets(): Promise<void> {
  const sheets = `${folder}sheets/`
  mkdirSync(sheets, { recursive: true })
  const names = [...new Set(readdirSync(folder).flatMap((file) => pictured.exec(file)?.groups?.name ?? []))]
  const browser = await chromium.launch(await findBrowser())
  const page = await browser.newPage({ viewport: { width: 2200, height: 1200 } })
  for (let first = 0; first < names.length; first += rowsOfSheet) {
    const sheet = `${sheets}${1 + first / rowsOfSheet}`
    const rows = names.slice(first, first + rowsOfSheet).map(rowOf)
    writeFileSync(`${sheet}.html`, rows.join(''))
    await page.goto(`file://${sheet}.html`)
    await page.screenshot({ path: `${sheet}.png`, fullPage: true })
  }
  await browser.close()
  console.log(`${names.length} pages and phases on ${Math.ceil(names.length / rowsOfSheet)} sheets in ${sheets}`)
}

function rowOf(name: string): string {
  const files = readdirSync(folder).filter((file) => pictured.exec(file)?.groups?.name === name)
  // At half their size, so that words can still be read; how a long page goes on is in its own picture.
  const images = files.map((file) => `<img src="../${file}" style="zoom:.5;margin-right:16px">`)
  return `<h2 style="font:600 20px sans-serif;margin:8px">${name}</h2><div style="display:flex;align-items:start;width:max-content;max-height:700px;overflow:hidden">${images.join('')}</div>`
}
