/** Hocuspocus' frames by hand, and Yjs for what is in them: each seat writes the tick to its key of one shared map. */
import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'

const messages = { sync: 0, auth: 2, syncStatus: 8 }

export async function openRoom(address, index, heard) {
  const name = `room-${index}`
  const seats = await Promise.all(heard.map((each, seat) => connect(address, name, seat, each)))
  return {
    tick: (seat, id) => seats[seat].tick(id),
    close: () => Promise.all(seats.map((seat) => seat.close())),
  }
}

async function connect(address, name, seat, { seen, answered }) {
  const socket = new WebSocket(address.replace('http', 'ws'), { perMessageDeflate: false })
  const doc = new Y.Doc()
  const marks = doc.getMap('marks')
  const send = (type, write) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, name)
    encoding.writeVarUint(encoder, type)
    write(encoder)
    socket.send(encoding.toUint8Array(encoder))
  }
  doc.on('update', (update) => send(messages.sync, (encoder) => sync.writeUpdate(encoder, update)))
  const joined = new Promise((resolve) => {
    socket.on('message', (data) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      decoding.readVarString(decoder)
      const type = decoding.readVarUint(decoder)
      if (type === messages.auth) {
        send(messages.sync, (encoder) => sync.writeSyncStep1(encoder, doc))
        resolve()
      } else if (type === messages.syncStatus) answered(true)
      else seen(data.toString('latin1'))
    })
  })
  await once(socket, 'open')
  send(messages.auth, (encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, '')
  })
  await joined
  return {
    tick: (id) => marks.set(`topic-growth/${seat}`, id),
    async close() {
      socket.terminate()
      await once(socket, 'close')
      doc.destroy()
    },
  }
}
