/**
 * How long a tick takes to the own screen and to the other one: two real browser contexts, the real server, a real
 * file. Prints medians and the worst of 200 presses. Run it with nothing else running:
 *
 *   node tests/bench/two-screens.mjs
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findBrowser } from '../../scripts/browser.mjs'
import { ensureBuilt } from '../../scripts/build.mjs'

const presses = 200
/** A fast finger; a holder may give 20 commands a second, and waiting for that would be measured otherwise. */
const pauseMs = 100

await ensureBuilt()
const dataDir = mkdtempSync(join(tmpdir(), 'evenkeel-bench-'))
const server = spawn(process.execPath, [fileURLToPath(new URL('../../server/dist/main.js', import.meta.url))], {
  env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const browser = await chromium.launch(await findBrowser())
try {
  const address = await new Promise((resolve) => {
    server.stdout.on('data', (text) => resolve(/http:\S+/.exec(String(text))[0]))
  })
  const { dana, sam } = await twoPages(address)
  const own = []
  const other = []
  for (let press = 0; press < presses; press++) {
    const seenByOther = sam.evaluate(whenMarkChanges)
    const [pressedAt, seenByOwn] = await dana.evaluate(pressMark)
    own.push(seenByOwn - pressedAt)
    other.push((await seenByOther) - pressedAt)
    await setTimeout(pauseMs)
  }
  report('own screen', own)
  report('other screen', other)
} finally {
  await browser.close()
  server.kill()
  rmSync(dataDir, { recursive: true, force: true })
}

/** A session in live with both seats taken, in two contexts that share nothing. */
async function twoPages(address) {
  const topics = ['The role', 'Growth', 'Close'].map((title) => ({ title, minutes: 5 }))
  const response = await fetch(`${address}/api/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ title: 'Measured', minutes: 40, topics }),
  })
  const { sessionId, invites } = await response.json()
  const pages = {}
  for (const [name, seat] of [
    ['Dana', 'interviewer'],
    ['Sam', 'candidate'],
  ]) {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${address}/s/${sessionId}/${seat}#i.${invites[seat]}`)
    await page.getByLabel('Your name').fill(name)
    await page.getByRole('button', { name: `I'm ${name}, take my seat` }).click()
    pages[name.toLowerCase()] = page
  }
  await pages.dana.getByRole('button', { name: 'Start the talk' }).click()
  const mark = { name: 'Growth: covered for me' }
  await Promise.all(Object.values(pages).map((page) => page.getByRole('button', mark).waitFor()))
  return pages
}

/** In the page: presses the mark. @returns when it was pressed and when its half had changed */
function pressMark() {
  const button = document.querySelector('button[aria-label="Growth: covered for me"]')
  const clock = () => performance.timeOrigin + performance.now()
  return new Promise((resolve) => {
    const pressedAt = clock()
    new MutationObserver((_, observer) => {
      observer.disconnect()
      resolve([pressedAt, clock()])
    }).observe(button, { attributes: true, attributeFilter: ['title'] })
    button.click()
  })
}

/** In the page: resolves with the time at which the mark is seen to change. */
function whenMarkChanges() {
  const button = document.querySelector('button[aria-label="Growth: covered for me"]')
  return new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      observer.disconnect()
      resolve(performance.timeOrigin + performance.now())
    }).observe(button, { attributes: true, attributeFilter: ['title'] })
  })
}

function report(where, times) {
  const sorted = times.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)]
  console.log(`${where}: median ${median.toFixed(1)} ms, worst of ${sorted.length} ${sorted.at(-1).toFixed(1)} ms`)
}
