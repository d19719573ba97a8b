/**
 * `npm run bench`: Evenkeel beside four others, in the same minutes and under the same load. README.md says what is
 * compared with what. Prints the table; nothing fails by being slow, since the machine is nobody's promise.
 *
 *   npm run bench -- [--rounds=5] [--seconds=4] [--rooms=200] [--rate=1000] [--idle=1000]
 *   npm run bench -- --ramp            until it breaks, in place of the table
 *   npm run bench -- --idle-only       memory alone; --idle=10000 takes minutes
 *
 * And what docs/capacity.md reckons with, each by itself:
 *
 *   npm run bench -- --node --rooms=1000   CPU of a node and of its database, by event, room, connection and hint
 *   npm run bench -- --postgres            what PostgreSQL takes of commits, hints (NOTIFY) and looks
 *   npm run bench -- --talk                bytes and transactions of a recorded talk (TALKS=20)
 *   npm run bench -- --rewrite             how long a file of SQLite is written anew
 */
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../../scripts/build.mjs'
import { runTests } from '../../scripts/test.mjs'
import { measureIdle } from './idle.mjs'
import { openRooms, quantile } from './load.mjs'
import { measureNode } from './node-costs.mjs'
import { peers, startPeer } from './peers.mjs'
import { measureDatabase } from './postgres.mjs'
import { climb } from './ramp.mjs'
import { measureRewrite } from './rewrite.mjs'
import { floorRow, median, printTable, spread } from './table.mjs'

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    rooms: { type: 'string', default: '200' },
    rate: { type: 'string', default: '1000' },
    idle: { type: 'string', default: '1000' },
    ramp: { type: 'boolean', default: false },
    'idle-only': { type: 'boolean', default: false },
    node: { type: 'boolean', default: false },
    postgres: { type: 'boolean', default: false },
    talk: { type: 'boolean', default: false },
    rewrite: { type: 'boolean', default: false },
  },
})
const [rounds, seconds, rooms, rate, idle] = ['rounds', 'seconds', 'rooms', 'rate', 'idle'].map(wholeNumber)

/** A load that is sent later than this was kept waiting by other programs. */
const noisyMs = 5

await ensureBuilt()
console.log(`${availableParallelism()} cores, Node ${process.version}, load before ${loadOfMachine()}`)
if (options.ramp) await climb(rooms)
else if (options['idle-only']) await measureIdle(idle)
else if (options.node) await measureNode({ rounds, seconds, rooms })
else if (options.postgres) await measureDatabase({ rounds, seconds })
else if (options.talk) await runTests(['--config', 'tests/capacity/vitest.config.ts'])
else if (options.rewrite) await measureRewrite({ rounds })
else {
  await compare()
  await measureIdle(idle)
}
console.log(`Load after ${loadOfMachine()}`)
process.exit(0) // what a killed peer left open

function wholeNumber(name) {
  const number = Number(options[name])
  if (Number.isInteger(number) && number > 0) return number
  console.error(`--${name} must be a whole number above 0, but is "${options[name]}".`)
  return process.exit(1)
}

function loadOfMachine() {
  const [minute, five] = loadavg()
  return `${minute.toFixed(1)} in the last minute, ${five.toFixed(1)} in five`
}

/** All are started once and warm, then measured in turn; each round begins with another one. */
async function compare() {
  const running = []
  for (const name of Object.keys(peers)) {
    const peer = await startPeer(name)
    const load = await openRooms(peer, rooms)
    await load.run(rate, 3_000)
    running.push({ name, peer, load, rounds: [] })
  }
  for (let round = 0; round < rounds; round++) {
    const order = [...running.slice(round % running.length), ...running.slice(0, round % running.length)]
    for (const { peer, load, rounds: measured } of order) {
      await load.run(rate, 500)
      const before = await peer.cpuMs()
      const waitedBefore = await peer.waitedMs()
      const ran = await load.run(rate, seconds * 1_000)
      const waited = ((await peer.waitedMs()) - waitedBefore) / (seconds * 1_000)
      measured.push({ ...ran, waited, cpu: ((await peer.cpuMs()) - before) / ran.ticks })
    }
  }
  report(running)
  for (const { peer } of running) await peer.stop()
}

function report(running) {
  console.log(`\n${rooms} rooms with two seats, ${rate} ticks/s, ${rounds} rounds of ${seconds} s: median (least–most)`)
  const latency = (measured, part) =>
    spread(
      measured.map(({ latencies }) => quantile(latencies, part)),
      1,
    )
  printTable(
    ['', 'CPU µs/tick', 'p50 ms', 'p95 ms', 'p99 ms', 'lost', 'refused'],
    running.map(({ name, rounds: measured }) => [
      name,
      spread(measured.map(({ cpu }) => cpu * 1_000)),
      ...[0.5, 0.95, 0.99].map((part) => latency(measured, part)),
      String(measured.reduce((sum, { lost }) => sum + lost, 0)),
      String(measured.reduce((sum, { refused }) => sum + refused, 0)),
    ]),
  )
  const of = (name) => running.find((each) => each.name === name).rounds
  const ratios = (name, value) => of('evenkeel').map((own, round) => value(own) / value(of(name)[round]))
  const cpu = (round) => round.cpu
  const p99 = (round) => quantile(round.latencies, 0.99)
  console.log('')
  printTable(
    ['Evenkeel against', 'ratio', 'floor', 'aim', ''],
    [
      floorRow('CPU: socket.io relay', ratios('socket.io relay', cpu), 1.5, 1),
      floorRow('CPU: hocuspocus, sqlite', ratios('hocuspocus, sqlite', cpu), 0.7, 0.45),
      floorRow('p99: ws relay, fsync', ratios('ws relay, fsync', p99), 2, 1.2),
    ],
  )
  const all = running.flatMap(({ rounds: measured }) => measured)
  const lag = median(all.map(({ lags }) => quantile(lags, 0.99)))
  const waited = median(all.map((round) => round.waited)) * 100
  console.log(`\nNoise: the load itself sent ${lag.toFixed(1)} ms late at its 99th percentile (median of all rounds);`)
  console.log(`the servers' threads of sockets were ready and had no core for ${waited.toFixed(0)} % of the time.`)
  if (lag > noisyMs)
    console.log('The machine is busy with other things: latencies say little, ratios of CPU hold better.')
}
