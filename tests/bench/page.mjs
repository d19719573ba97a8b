/**
 * How long a room takes on a slow phone with a slow line, from the address to the first tick that is possible, beside the
 * least that such a page can be (peer.mjs) in the same rounds. Nothing is in the cache; the seat is this browser's. Prints
 * medians. Run it with nothing else running:
 *
 *   node tests/bench/page.mjs [rounds]
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findBrowser } from '../../scripts/browser.mjs'
import { ensureBuilt } from '../../scripts/build.mjs'
import { startPeer } from './peer.mjs'

const rounds = Number(process.argv[2] ?? 3)
/** Chrome's "Slow 3G", 400 kbit/s both ways, with 400 ms to the first byte of each answer in place of its 2 s. */
const line = { offline: false, latency: 400, downloadThroughput: 51_200, uploadThroughput: 51_200 }
const slowerBy = 6
const mark = 'Growth: covered for me'

await ensureBuilt()
const dataDir = mkdtempSync(join(tmpdir(), 'evenkeel-bench-'))
const server = spawn(process.execPath, [fileURLToPath(new URL('../../server/dist/main.js', import.meta.url))], {
  env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const peer = await startPeer(mark)
const browser = await chromium.launch(await findBrowser())
try {
  const address = await new Promise((resolve) => {
    server.stdout.on('data', (text) => resolve(/http:\S+/.exec(String(text))[0]))
  })
  const { seat, storageState } = await aTalk(address)
  const found = { room: [], peer: [] }
  for (let round = 0; round < rounds; round++) {
    found.room.push(await open(seat, storageState))
    found.peer.push(await open(peer.address))
  }
  console.log(`CPU ÷ ${slowerBy}, 400 kbit/s, 400 ms; ${rounds} rounds, medians`)
  for (const [name, each] of Object.entries(found)) {
    const { usableMs, longestTaskMs, kilobytes, requests } = mediansOf(each)
    const what = `usable after ${(usableMs / 1_000).toFixed(2)} s, longest task ${longestTaskMs.toFixed(0)} ms`
    console.log(`${name}: ${what}, by then ${kilobytes.toFixed(0)} KB in ${requests} requests`)
  }
  const [room, least] = [mediansOf(found.room), mediansOf(found.peer)]
  const ratio = (key) => (room[key] / least[key]).toFixed(2)
  console.log(
    `room to peer: time ${ratio('usableMs')}, longest task ${ratio('longestTaskMs')}, bytes ${ratio('kilobytes')}`,
  )
} finally {
  await browser.close()
  peer.close()
  server.kill()
  rmSync(dataDir, { recursive: true, force: true })
}

/** A talk under way, and what a browser that holds the candidate's seat has of it: the seat, and nothing kept. */
async function aTalk(address) {
  const topics = ['The role', 'Growth', 'Close'].map((title) => ({ title, minutes: 5 }))
  const response = await fetch(`${address}/api/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ title: 'Measured', minutes: 40, topics }),
  })
  const { sessionId, invites } = await response.json()
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  const seat = `${address}/s/${sessionId}/candidate`
  await page.goto(`${seat}#i.${invites.candidate}`)
  await page.getByLabel('Your name').fill('Sam')
  await page.getByRole('button', { name: "I'm Sam, take my seat" }).click()
  await page.getByRole('button', { name: 'Start the talk' }).click()
  await page.getByRole('button', { name: mark }).waitFor()
  const { origins } = await context.storageState({ indexedDB: true })
  await context.close()
  for (const origin of origins) origin.indexedDB = origin.indexedDB.filter(({ name }) => name === 'evenkeel')
  return { seat, storageState: { cookies: [], origins } }
}

async function open(address, storageState) {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 390, height: 844 },
    storageState,
  })
  const page = await context.newPage()
  await page.addInitScript(watch, mark)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', line)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowerBy })
  await page.goto(address, { waitUntil: 'commit', timeout: 120_000 })
  await page.waitForFunction(() => globalThis.measured.usableMs > 0, undefined, { timeout: 120_000 })
  await page.waitForTimeout(500) // the task that brought it is told of after its end
  const measured = await page.evaluate(() => globalThis.measured)
  await context.close()
  return measured
}

/** In the page, before anything of it runs. */
function watch(name) {
  const measured = { usableMs: 0, longestTaskMs: 0, kilobytes: 0, requests: 0 }
  globalThis.measured = measured
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      if (measured.usableMs === 0 || startTime < measured.usableMs)
        measured.longestTaskMs = Math.max(measured.longestTaskMs, duration)
  }).observe({ type: 'longtask', buffered: true })
  const look = () => {
    if (!document.querySelector(`button[aria-label="${name}"]`)) return requestAnimationFrame(look)
    const files = performance.getEntriesByType('resource')
    measured.kilobytes = files.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1024
    measured.requests = files.length
    setTimeout(() => {
      measured.usableMs = performance.now()
    })
  }
  requestAnimationFrame(look)
}

function mediansOf(all) {
  const median = (key) => all.map((one) => one[key]).toSorted((a, b) => a - b)[Math.floor(all.length / 2)]
  return Object.fromEntries(Object.keys(all[0]).map((key) => [key, median(key)]))
}
