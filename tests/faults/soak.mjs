/**
 * [R2] Rooms made, used and left for a long while: does the server give back what it took? Prints memory, handles and
 * rooms every half minute, and at the end how memory went once as many rooms were forgotten as were made, and what is
 * left when everybody has gone. Fails where rooms, sockets or handles stay.
 *
 *   MINUTES=45 node tests/faults/soak.mjs
 */
import { spawn } from 'node:child_process'
import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { io } from 'socket.io-client'
import { ensureBuilt } from '../../scripts/build.mjs'

const minutes = Number(process.env.MINUTES ?? 45)
/** Rooms in use at the same time; each lives for some seconds. */
const atOnce = 8
const everyMs = 30_000
/** Five minutes until a room that nobody uses is forgotten, one until that is looked for, one for a slow machine. */
const forgottenWithinMs = 7 * 60_000

await ensureBuilt()
const dataDir = mkdtempSync(join(tmpdir(), 'evenkeel-soak-'))
const metricsPort = await freePort()
const main = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url))
const server = spawn(process.execPath, [main], {
  env: {
    ...{ PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, METRICS_PORT: String(metricsPort), LOG_LEVEL: 'error' },
    ...{ CREATE_PER_MINUTE: '100000', ATTEMPTS_PER_MINUTE: '100000' },
  },
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const address = await new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => resolve(/http:\S+/.exec(String(text))[0]))
    server.once('exit', () => reject(new Error('the server ended')))
  })
  process.exitCode = (await soak(address)) ? 0 : 1
} finally {
  server.kill()
  rmSync(dataDir, { recursive: true, force: true })
}

async function soak(address) {
  await useRoom(address)
  const first = await sample()
  const began = Date.now()
  const until = began + minutes * 60_000
  let rooms = 0
  const lanes = Array.from({ length: atOnce }, async () => {
    while (Date.now() < until) {
      await useRoom(address)
      rooms++
    }
  })
  const samples = []
  while (Date.now() < until) {
    await setTimeout(Math.min(everyMs, Math.max(0, until - Date.now())))
    samples.push({ hours: (Date.now() - began) / 3_600_000, ...(await sample()) })
    console.log(inWords(samples.at(-1)), `${rooms} rooms so far`)
  }
  await Promise.all(lanes)
  const steady = samples.filter(({ hours }) => hours * 3_600_000 >= forgottenWithinMs)
  const went = steady.length > 1 ? `by ${slopeOf(steady).toFixed(1)} MB an hour` : 'for too short a time to tell'
  console.log(`${rooms} rooms; since rooms are forgotten memory went ${went}`)
  let last = await sample()
  for (const end = Date.now() + forgottenWithinMs; Date.now() < end && last.rooms > 0; last = await sample()) {
    await setTimeout(5_000)
  }
  console.log('before:', inWords(first))
  console.log('after: ', inWords(last))
  return last.rooms === 0 && last.sockets === 0 && last.handles <= first.handles + 5
}

/** A talk of some seconds: made, taken, begun, ticked, asked about, ended, left. */
async function useRoom(address) {
  const topics = ['The role', 'Growth', 'Close'].map((title, place) => ({
    topicId: `topic-${place}-soak`,
    title,
    minutes: 5,
  }))
  const { sessionId, invites } = await post(address, '/api/sessions', { title: 'Soaked', minutes: 40, topics })
  const sockets = []
  for (const invite of [invites.interviewer, invites.candidate]) {
    const token = Buffer.from(hkdfSync('sha256', randomBytes(32), sessionId, 'evenkeel/token', 32)).toString(
      'base64url',
    )
    const verifier = createHash('sha256').update(token).digest('base64url')
    await post(address, `/api/sessions/${sessionId}/seats`, { name: 'Somebody', verifier }, invite)
    const socket = io(address, { auth: { protocol: 1, sessionId, token }, transports: ['websocket'], forceNew: true })
    await new Promise((resolve) => socket.once('welcome', resolve))
    sockets.push(socket)
  }
  const give = (place, wish) =>
    sockets[place].emitWithAck('command', { commandId: randomBytes(16).toString('base64url'), ...wish })
  await give(0, { type: 'session/start' })
  for (let press = 0; press < 40; press++) {
    await give(press % 2, { type: 'topic/tick', topicId: 'topic-1-soak', covered: press % 4 < 2 })
    await setTimeout(50)
  }
  const concernId = randomBytes(16).toString('base64url')
  await give(1, { type: 'concern/raise', concernId, text: 'How is on-call shared?' })
  await give(0, { type: 'session/wrap-up' })
  const ended = await give(0, { type: 'session/end', leftOpen: [concernId] })
  for (const socket of sockets) socket.disconnect()
  if (!ended.ok) throw new Error(`a talk could not be ended: ${ended.code}`)
}

async function post(address, path, body, secret) {
  const response = await fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(secret ? { Authorization: `Bearer ${secret}` } : {}) },
    body: JSON.stringify(body),
  })
  if (!response.ok)
    throw new Error(`${path.replace(/sessions\/[^/]+/, 'sessions/…')} was answered with ${response.status}`)
  return response.json()
}

async function sample() {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
  const read = (name) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
  return {
    megabytes: read('process_resident_memory_bytes') / 2 ** 20,
    heap: read('nodejs_heap_size_used_bytes') / 2 ** 20,
    handles: read('process_open_fds'),
    rooms: read('evenkeel_rooms_resident'),
    sockets: read('evenkeel_connections'),
  }
}

function inWords({ megabytes, heap, handles, rooms, sockets }) {
  return `${megabytes.toFixed(0)} MB, heap ${heap.toFixed(0)} MB, ${handles} handles, ${rooms} rooms, ${sockets} sockets;`
}

/** Megabytes an hour, by least squares. */
function slopeOf(samples) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [hours, megabytes] = [mean(samples.map((each) => each.hours)), mean(samples.map((each) => each.megabytes))]
  const above = mean(samples.map((each) => (each.hours - hours) * (each.megabytes - megabytes)))
  return above / mean(samples.map((each) => (each.hours - hours) ** 2))
}

async function freePort() {
  const probe = createServer()
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return port
}
