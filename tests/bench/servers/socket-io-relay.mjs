/** Socket.IO with Evenkeel's settings and nothing else: a command goes to the others of its room and is acknowledged. */
import { createServer } from 'node:http'
import { Server } from 'socket.io'

const http = createServer()
const io = new Server(http, {
  transports: ['websocket', 'polling'],
  pingInterval: 10_000,
  pingTimeout: 8_000,
  maxHttpBufferSize: 128 * 1024,
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
})
io.on('connection', (socket) => {
  const { sessionId } = socket.handshake.auth
  socket.join(sessionId)
  socket.on('command', (command, answer) => {
    socket.to(sessionId).emit('events', [command])
    answer({ ok: true })
  })
  socket.emit('welcome', {})
})
http.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () => console.log(`http://127.0.0.1:${http.address().port}`))
