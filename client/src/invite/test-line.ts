/**
 * Finds out whether this browser reaches the server, by which way, and how fast, before anybody has a seat. It asks for a
 * namespace that the server does not have: it is told so at once, by the very way that a talk takes, and nothing is looked
 * up, spent or counted. Loaded when it is needed.
 */

/** `ms`: from a question to its answer. */
export type Line = { way: 'lasting' | 'asking'; ms: number } | { way: 'none' }

const withinMs = 5_000
const path = '/socket.io/?EIO=4'
// Engine.IO's and Socket.IO's own marks (docs of both protocols): a message (4) that asks to be let in (0) or is not (4).
const ask = '40/line-test,'
const isRefusal = (packet: string): boolean => packet.startsWith('44/line-test,')
const isOpen = (packet: string): boolean => packet.startsWith('0')
const goodbye = '1'

export async function testLine(): Promise<Line> {
  const lasting = await byWebSocket().catch(() => null)
  if (lasting !== null) return { way: 'lasting', ms: lasting }
  const asking = await byPolling().catch(() => null)
  return asking === null ? { way: 'none' } : { way: 'asking', ms: asking }
}

/** That a proxy lets a WebSocket be opened does not mean that it lets anything through. */
async function byWebSocket(): Promise<number> {
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${path}&transport=websocket`)
  try {
    return await new Promise((resolve, reject) => {
      let askedAt = 0
      setTimeout(reject, withinMs)
      socket.onerror = reject
      socket.onclose = reject
      socket.onmessage = ({ data }) => {
        const packet = String(data)
        if (isRefusal(packet)) resolve(performance.now() - askedAt)
        if (!isOpen(packet)) return
        askedAt = performance.now()
        socket.send(ask)
      }
    })
  } finally {
    socket.close()
  }
}

async function byPolling(): Promise<number> {
  const address = `${path}&transport=polling`
  const opened = await poll(address)
  if (!isOpen(opened)) throw new Error('no connection was opened')
  const { sid } = JSON.parse(opened.slice(1)) as { sid: string }
  const own = `${address}&sid=${encodeURIComponent(sid)}`
  const askedAt = performance.now()
  const [answer] = await Promise.all([poll(own), poll(own, ask)])
  const ms = performance.now() - askedAt
  void poll(own, goodbye).catch(() => {})
  if (!isRefusal(answer)) throw new Error('another answer')
  return ms
}

async function poll(address: string, packet?: string): Promise<string> {
  const init: RequestInit = { cache: 'no-store', signal: AbortSignal.timeout(withinMs) }
  const response = await fetch(address, packet === undefined ? init : { ...init, method: 'POST', body: packet })
  if (!response.ok) throw new Error(`status ${response.status}`)
  return response.text()
}
