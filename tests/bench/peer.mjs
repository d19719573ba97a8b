/**
 * The least that a page of this kind can be: React shows one button once a socket has said hello. Bundled by the same
 * builder, compressed and sent the same way, so that what differs is what the room is made of.
 */
import { createServer } from 'node:http'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { Server } from 'socket.io'

const source = `
import { createElement, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { io } from 'socket.io-client'
function Page() {
  const [name, setName] = useState('')
  const [isCovered, setCovered] = useState(false)
  useEffect(() => {
    const socket = io({ transports: ['websocket', 'polling'] })
    socket.on('hello', setName)
    return () => socket.close()
  }, [])
  if (!name) return 'Loading'
  return createElement('button', { 'aria-label': name, 'aria-pressed': isCovered, onClick: () => setCovered(!isCovered) }, name)
}
createRoot(document.getElementById('root')).render(createElement(Page))
`

/** @returns where it is, how much JavaScript it is when compressed, and what closes it */
export async function startPeer(buttonName) {
  const resolveDir = new URL('../../client', import.meta.url).pathname
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const script = brotliCompressSync(outputFiles[0].contents)
  const page = '<!doctype html><title>Peer</title><div id="root"></div><script type="module" src="/page.js"></script>'
  const server = createServer((request, response) => {
    if (request.url !== '/page.js') return response.setHeader('Content-Type', 'text/html').end(page)
    response.setHeader('Content-Type', 'text/javascript').setHeader('Content-Encoding', 'br').end(script)
  })
  const sockets = new Server(server)
  sockets.on('connection', (socket) => socket.emit('hello', buttonName))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    bytes: script.length,
    close: () => sockets.close(),
  }
}
