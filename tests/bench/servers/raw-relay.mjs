/**
 * As little as two screens need: every message goes to the others of its room, and its id back to the sender. With
 * SYNC_FILE, first to that file: what came while the last sync ran is the next group, and nobody is told before it is
 * on the disk.
 */
import { open } from 'node:fs/promises'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const file = process.env.SYNC_FILE ? await open(process.env.SYNC_FILE, 'a') : undefined
const http = createServer()
const server = new WebSocketServer({ server: http, perMessageDeflate: false, maxPayload: 128 * 1024 })
const rooms = new Map()
let waiting = []
let isSyncing = false

server.on('connection', (socket, request) => {
  const room = rooms.get(request.url) ?? new Set()
  rooms.set(request.url, room.add(socket))
  socket.on('message', (message) => {
    const tell = () => {
      for (const other of room) if (other !== socket) other.send(message, { binary: false })
      socket.send('ok')
    }
    if (!file) return tell()
    waiting.push({ message, tell })
    if (!isSyncing) setImmediate(sync)
    isSyncing = true
  })
  socket.on('close', () => room.delete(socket))
})

async function sync() {
  while (waiting.length > 0) {
    const group = waiting
    waiting = []
    await file.write(`${group.map(({ message }) => message).join('\n')}\n`)
    await file.datasync()
    for (const { tell } of group) tell()
  }
  isSyncing = false
}

http.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () => console.log(`http://127.0.0.1:${http.address().port}`))
