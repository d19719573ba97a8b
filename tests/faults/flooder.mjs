/**
 * A bad client in a process of its own, so that its work is not in anybody's figures. Says `joined`, then writes the same
 * bytes again and again, as fast as TCP takes them, until the server has cut it off; then it ends.
 * Argument, as JSON: `port`; `opening` and `join`, what it says to be let in; `first`, before `bytes`, which are
 * repeated, in base64;
 * `reads`, whether it goes on reading.
 */
import { connect } from 'node:net'

const { port, opening, join, first, bytes, reads } = JSON.parse(process.argv[2])
const flood = Buffer.from(bytes, 'base64')
const tcp = connect(port, '127.0.0.1')
tcp.on('error', () => {})
tcp.on('close', () => process.exit(0))
let received = ''
let isIn = false

function pour() {
  while (!tcp.destroyed && tcp.write(flood));
}

tcp.setEncoding('latin1').on('data', (text) => {
  if (isIn) return
  received += text
  if (join !== null && received.includes('"sid"') && !received.includes('40{')) tcp.write(Buffer.from(join, 'base64'))
  if (!received.includes(join === null ? '"sid"' : '"welcome"')) return
  isIn = true
  if (!reads) tcp.pause()
  process.stdout.write('joined\n')
  tcp.on('drain', pour)
  tcp.write(Buffer.from(first, 'base64'))
  pour()
})
tcp.write(opening)
