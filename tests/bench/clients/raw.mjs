/** A WebSocket for each seat; the path names the room. The message is the command that Evenkeel would get. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { tickOf } from './socket-io.mjs'

export async function openRoom(address, index, heard) {
  const seats = await Promise.all(
    heard.map(async ({ seen, answered }) => {
      const socket = new WebSocket(`${address.replace('http', 'ws')}/room-${index}`, { perMessageDeflate: false })
      socket.on('message', (data) => {
        const text = data.toString()
        if (text === 'ok') answered(true)
        else seen(text)
      })
      await once(socket, 'open')
      return socket
    }),
  )
  return {
    tick: (seat, id) => seats[seat].send(tickOf(id, 'topic-growth')),
    close: () =>
      Promise.all(
        seats.map((socket) => {
          socket.terminate()
          return once(socket, 'close')
        }),
      ),
  }
}
