/**
 * Plays on a server of an earlier version and keeps its data folder, and what it told both sides at the end:
 *
 *   node tests/server/earlier/make.mjs PATH/OF/THE/EARLIER/server/dist/main.js tests/server/earlier/NAME
 */
import { spawn } from 'node:child_process'
import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io } from 'socket.io-client'

const [main, destination] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'evenkeel-earlier-'))
const dataDir = join(folder, 'data')

// When the talks were: the test that takes them up has a clock of its own and begins a little later.
const clock = join(folder, 'clock.mjs')
writeFileSync(
  clock,
  'const shift = Date.UTC(2026, 10, 23, 9, 45) - Date.now(); const real = Date.now; Date.now = () => real() + shift',
)
const server = spawn(process.execPath, ['--import', clock, main], {
  env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const [said] = await once(server.stdout, 'data')
const address = /http:\S+/.exec(String(said))[0]
const topics = [
  { topicId: 'topic-role', title: 'The role', minutes: 6 },
  { topicId: 'topic-growth', title: 'Growth', minutes: 15 },
  { topicId: 'topic-questions', title: 'Your questions', minutes: 9, protected: 'questions' },
  { topicId: 'topic-close', title: 'Close', minutes: 4, protected: 'close' },
]

const waiting = { ...(await make()), name: 'nobody has come yet' }
const ended = await talk(async (dana, sam) => {
  await dana.gives({ type: 'topic/tick', topicId: 'topic-role', covered: true })
  await sam.gives({ type: 'concern/raise', concernId: 'concern-pay-01', text: 'What is the range?' })
  await dana.gives({ type: 'concern/answer', concernId: 'concern-pay-01' })
  await dana.gives({ type: 'session/wrap-up' })
  await dana.gives({ type: 'session/end', leftOpen: [] })
})
const live = await talk(async (dana, sam) => {
  await dana.gives({ type: 'topic/tick', topicId: 'topic-role', covered: true })
  await sam.gives({ type: 'topic/tick', topicId: 'topic-role', covered: true })
  await dana.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  await sam.gives({ type: 'concern/raise', concernId: 'concern-call-1', text: 'What does on-call look like?' })
  await sam.gives({ type: 'box/write', boxId: 'box-of-sam-01', sealed: 'c2VhbGVkIGJ5IFNhbQ' })
  await dana.gives({ type: 'box/write', boxId: 'box-of-dana-1', sealed: 'c2VhbGVkIGJ5IERhbmE' })
  await dana.gives({ type: 'later/add', itemId: 'item-book-001', text: 'The book about teams' })
  await dana.gives({ type: 'drift/call', label: 'Market talk' })
})
server.kill('SIGTERM')
await once(server, 'exit')

mkdirSync(destination, { recursive: true })
for (const name of readdirSync(dataDir)) {
  if (!name.startsWith('evenkeel.lock')) copyFileSync(join(dataDir, name), join(destination, name))
}
writeFileSync(join(destination, 'told.json'), `${JSON.stringify({ waiting, ended, live }, null, 2)}\n`)
rmSync(folder, { recursive: true })
process.exit(0)

function make() {
  return post('/api/sessions', { title: 'Staff Engineer', minutes: 40, topics })
}

/** A talk that is begun and goes on as `play` says. @returns both seats, and what each is told when it comes back */
async function talk(play) {
  const { sessionId, invites } = await make()
  const seats = {}
  for (const [seat, name] of [
    ['interviewer', 'Dana'],
    ['candidate', 'Sam'],
  ]) {
    const token = Buffer.from(hkdfSync('sha256', randomBytes(32), sessionId, 'evenkeel/token', 32)).toString(
      'base64url',
    )
    const verifier = createHash('sha256').update(token).digest('base64url')
    await post(`/api/sessions/${sessionId}/seats`, { name, verifier }, invites[seat])
    seats[seat] = { token }
  }
  const dana = await come(sessionId, seats.interviewer.token)
  const sam = await come(sessionId, seats.candidate.token)
  await dana.gives({ type: 'session/start' })
  await play(dana, sam)
  for (const each of [dana, sam]) each.socket.disconnect()
  for (const seat of Object.values(seats)) {
    const again = await come(sessionId, seat.token)
    seat.welcome = again.welcome
    again.socket.disconnect()
  }
  return { sessionId, seats }
}

async function come(sessionId, token) {
  const socket = io(address, { auth: { sessionId, token, protocol: 1 }, transports: ['websocket'], forceNew: true })
  const welcome = await new Promise((resolve, reject) => {
    socket.once('welcome', resolve)
    socket.once('connect_error', reject)
  })
  return {
    ...{ socket, welcome },
    async gives(wish) {
      const answer = await socket.emitWithAck('command', { commandId: randomBytes(16).toString('base64url'), ...wish })
      if (!answer.ok) throw new Error(`${wish.type}: ${answer.code}`)
    },
  }
}

async function post(path, body, secret) {
  const response = await fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(secret ? { Authorization: `Bearer ${secret}` } : {}) },
    body: JSON.stringify(body),
  })
  if (response.status !== 201) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.json()
}
