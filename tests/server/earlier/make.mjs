/**
 * Plays on a server of an earlier version and keeps its data folder, and what it told both sides at the end:
 *
 *   node tests/server/earlier/make.mjs PATH/OF/THE/EARLIER/server/dist/main.js tests/server/earlier/NAME
 *
 * With DATABASE_URL, an empty database on any PostgreSQL, it keeps that as a script in place of the folder.
 */
import { spawn } from 'node:child_process'
import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { io } from 'socket.io-client'
import { dump } from './dump.mjs'

const [main, destination] = process.argv.slice(2)
const databaseUrl = process.env.DATABASE_URL
const apiKey = randomBytes(32).toString('base64url')
const folder = mkdtempSync(join(tmpdir(), 'evenkeel-earlier-'))
const dataDir = join(folder, 'data')

// When the talks were: the test that takes them up has a clock of its own and begins a little later.
const begun = Date.UTC(2026, 10, 23, 9, 45)
const clock = join(folder, 'clock.mjs')
writeFileSync(clock, `const shift = ${begun} - Date.now(); const real = Date.now; Date.now = () => real() + shift`)
if (databaseUrl) {
  await stop((await start()).server) // makes the tables, by the true clock
  await moveClock()
}
const { server, address } = await start()
const topics = [
  { topicId: 'topic-role', title: 'The role', minutes: 6 },
  { topicId: 'topic-growth', title: 'Growth', minutes: 15 },
  { topicId: 'topic-questions', title: 'Your questions', minutes: 9, protected: 'questions' },
  { topicId: 'topic-close', title: 'Close', minutes: 4, protected: 'close' },
]

const waiting = { ...(await make()), name: 'nobody has come yet' }
const ended = await talk({ reference: 'application 4711' }, async (dana, sam) => {
  await dana.gives({ type: 'topic/tick', topicId: 'topic-role', covered: true })
  await sam.gives({ type: 'concern/raise', concernId: 'concern-pay-01', text: 'What is the range?' })
  await dana.gives({ type: 'concern/answer', concernId: 'concern-pay-01' })
  await dana.gives({ type: 'session/wrap-up' })
  await dana.gives({ type: 'session/end', leftOpen: [] })
})
const live = await talk({}, async (dana, sam) => {
  await dana.gives({ type: 'topic/tick', topicId: 'topic-role', covered: true })
  await sam.gives({ type: 'topic/tick', topicId: 'topic-role', covered: true })
  await dana.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  await sam.gives({ type: 'concern/raise', concernId: 'concern-call-1', text: 'What does on-call look like?' })
  await sam.gives({ type: 'box/write', boxId: 'box-of-sam-01', sealed: 'c2VhbGVkIGJ5IFNhbQ' })
  await dana.gives({ type: 'box/write', boxId: 'box-of-dana-1', sealed: 'c2VhbGVkIGJ5IERhbmE' })
  await dana.gives({ type: 'later/add', itemId: 'item-book-001', text: 'The book about teams' })
  await dana.gives({ type: 'drift/call', label: 'Market talk' })
})
const closing = await talk({ closing: 'verdict' }, async (dana) => {
  await dana.gives({ type: 'session/wrap-up' })
  await dana.gives({ type: 'fit/answer', overall: 'yes' })
})
await stop(server)

mkdirSync(destination, { recursive: true })
if (databaseUrl) writeFileSync(join(destination, 'database.sql'), await dump(databaseUrl))
else
  for (const name of readdirSync(dataDir))
    if (!name.startsWith('evenkeel.lock')) copyFileSync(join(dataDir, name), join(destination, name))
writeFileSync(join(destination, 'told.json'), `${JSON.stringify({ waiting, ended, live, closing, apiKey }, null, 2)}\n`)
rmSync(folder, { recursive: true })
process.exit(0)

async function start() {
  const server = spawn(process.execPath, ['--import', clock, main], {
    env: {
      ...{ PATH: process.env.PATH, PORT: '0', API_KEYS: `mill:${createHash('sha256').update(apiKey).digest('hex')}` },
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : { DATA_DIR: dataDir }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(server.stdout, 'data')
  return { server, address: /http:\S+/.exec(String(said))[0] }
}

async function stop(server) {
  server.kill('SIGTERM')
  await once(server, 'exit')
}

/** Nodes ask the database for the time, and from now on this one says another, by a function that its own stands behind. */
async function moveClock() {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`CREATE SCHEMA moved;
    CREATE FUNCTION moved.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS
      'SELECT pg_catalog.clock_timestamp() + interval ''${begun - Date.now()} ms''';
    DO $$ BEGIN
      EXECUTE format('ALTER DATABASE %I SET search_path = public, moved, pg_catalog', current_database());
    END $$`)
  await client.end()
}

function make(more = {}) {
  return post('/api/sessions', { title: 'Staff Engineer', minutes: 40, topics, ...more }, more.reference && apiKey)
}

/** A talk that is begun and goes on as `play` says; with a reference a program made it. @returns both seats, and what each is told when it comes back */
async function talk(plan, play) {
  const { sessionId, invites } = await make(plan)
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
