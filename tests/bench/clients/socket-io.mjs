/**
 * Socket.IO's frames by hand: the load must not cost more than the server that is measured. The relay is handed the
 * same commands as Evenkeel; who says in the welcome that events answer is given them without a callback.
 */
import { once } from 'node:events'
import { WebSocket } from 'ws'

/** Resolves once the server has sent `welcome`. @param heard called with every message that bears an event, as text */
export async function connect(address, auth, heard) {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
  })
  let acknowledgements = 0
  const waiting = new Map()
  /** What every event of this seat's has, where its events answer. */
  let ownMark = null
  const welcomed = new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('closed before its welcome')))
    socket.on('message', (data) => {
      const text = data.toString()
      if (text.startsWith('42["events"')) {
        heard.seen(text)
        if (ownMark && text.includes(ownMark)) heard.answered(true)
      } else if (text.startsWith('43')) answer(text)
      else if (text.startsWith('42["answer"')) heard.answered(text.includes('"ok":true'))
      else if (text === '2') socket.send('3')
      else if (text.startsWith('0{')) socket.send(`40${JSON.stringify(auth)}`)
      else if (text.startsWith('42["welcome"')) {
        const [, welcome] = JSON.parse(text.slice(2))
        if (welcome?.eventsAnswer) ownMark = `"holderId":"${welcome.holderId}"`
        resolve()
      } else if (text.startsWith('44')) reject(new Error(text))
    })
  })
  function answer(text) {
    const bracket = text.indexOf('[')
    const id = Number(text.slice(2, bracket))
    const resolve = waiting.get(id)
    waiting.delete(id)
    const isOk = text.startsWith('{"ok":true', bracket + 1)
    if (resolve) resolve(isOk ? { ok: true } : JSON.parse(text.slice(bracket))[0])
    else heard.answered(isOk)
  }
  await welcomed
  return {
    /** Its answer only counts. */
    send: (command) => socket.send(`42${ownMark ? '' : acknowledgements++}["command",${command}]`),
    give(command) {
      const id = acknowledgements++
      socket.send(`42${id}["command",${JSON.stringify(command)}]`)
      return new Promise((resolve) => waiting.set(id, resolve))
    },
    async close() {
      socket.terminate()
      if (socket.readyState !== WebSocket.CLOSED) await once(socket, 'close')
    },
  }
}

/** The tick of an interview, as text. */
export const tickOf = (id, topicId) =>
  `{"commandId":"${id}","type":"topic/tick","topicId":"${topicId}","covered":${Number(id.slice(-1)) % 4 < 2}}`

export async function openRoom(address, index, heard) {
  const seats = await Promise.all(heard.map((each) => connect(address, { sessionId: `room-${index}` }, each)))
  return {
    tick: (seat, id) => seats[seat].send(tickOf(id, 'topic-growth')),
    close: () => Promise.all(seats.map((seat) => seat.close())),
  }
}
