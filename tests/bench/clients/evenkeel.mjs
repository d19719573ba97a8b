/** An interview that is made, taken by both sides and started as docs/protocol.md says. */
import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { connect, tickOf } from './socket-io.mjs'

const topics = ['role', 'growth', 'work', 'team', 'close'].map((name) => ({
  topicId: `topic-${name}`,
  title: `About the ${name}`,
  minutes: 10,
}))
const agent = new Agent({ keepAlive: true, maxSockets: 32 })

export async function openRoom(address, _index, heard) {
  const { sessionId, invites } = await post(address, '/api/sessions', { title: 'Measured', minutes: 50, topics })
  const seats = await Promise.all(
    ['interviewer', 'candidate'].map(async (seat, place) => {
      const key = randomBytes(32)
      const token = Buffer.from(hkdfSync('sha256', key, sessionId, 'evenkeel/token', 32)).toString('base64url')
      const verifier = createHash('sha256').update(token).digest('base64url')
      await post(address, `/api/sessions/${sessionId}/seats`, { name: seat, verifier }, invites[seat])
      return connect(address, { sessionId, token, protocol: 1 }, heard[place])
    }),
  )
  const started = await seats[0].give({ commandId: randomBytes(16).toString('base64url'), type: 'session/start' })
  if (!started.ok) throw new Error(`an interview could not be started: ${started.code}`)
  return {
    tick: (seat, id) => seats[seat].send(tickOf(id, 'topic-growth')),
    close: () => Promise.all(seats.map((seat) => seat.close())),
  }
}

/** `fetch` costs several times as much, and ten thousand interviews are thirty thousand requests. */
function post(address, path, body, secret) {
  return new Promise((resolve, reject) => {
    const text = JSON.stringify(body)
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }
    if (secret) headers.Authorization = `Bearer ${secret}`
    const asked = request(`${address}${path}`, { method: 'POST', agent, headers }, async (response) => {
      const chunks = await response.toArray()
      const answer = Buffer.concat(chunks).toString()
      if (response.statusCode === 201) resolve(JSON.parse(answer))
      else reject(new Error(`${path} answered ${response.statusCode}: ${answer}`))
    })
    asked.once('error', reject)
    asked.end(text)
  })
}
