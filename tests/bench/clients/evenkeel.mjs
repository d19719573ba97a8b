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

export const openRoom = async (address, _index, heard) => enter(address, await setUp(address), heard)

/** Made, and its seats taken: as it is from then until both come. */
export async function setUp(address) {
  const { sessionId, invites } = await post(address, '/api/sessions', { title: 'Measured', minutes: 50, topics })
  const tokens = await Promise.all(
    ['interviewer', 'candidate'].map(async (seat) => {
      const key = randomBytes(32)
      const token = Buffer.from(hkdfSync('sha256', key, sessionId, 'evenkeel/token', 32)).toString('base64url')
      const verifier = createHash('sha256').update(token).digest('base64url')
      await post(address, `/api/sessions/${sessionId}/seats`, { name: seat, verifier }, invites[seat])
      return token
    }),
  )
  return { sessionId, tokens }
}

/** Both come, and it begins. */
export async function enter(address, { sessionId, tokens }, heard) {
  const come = (where) =>
    Promise.all(tokens.map((token, place) => connect(where, { sessionId, token, protocol: 1 }, heard[place])))
  let seats = await come(address)
  const give = async (wish) => {
    const answer = await seats[0].give({ commandId: randomBytes(16).toString('base64url'), ...wish })
    if (!answer.ok) throw new Error(`${wish.type}: ${answer.code}`)
  }
  await give({ type: 'session/start' })
  const close = () => Promise.all(seats.map((seat) => seat.close()))
  return {
    tick: (seat, id) => seats[seat].send(tickOf(id, 'topic-growth')),
    /** Both go and come back, as after a line that broke. @param where at another node */
    async comeBack(where = address) {
      await close()
      seats = await come(where)
    },
    async end() {
      await give({ type: 'session/wrap-up' })
      await give({ type: 'session/end', leftOpen: [] })
    },
    close,
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
