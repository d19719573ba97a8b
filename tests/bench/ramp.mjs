/** More and more ticks until Evenkeel no longer keeps up, and how that looks from outside. */
import { openRooms, quantile } from './load.mjs'
import { startPeer } from './peers.mjs'
import { printTable } from './table.mjs'

const stepMs = 6_000
const steps = [500, 1_000, 1_500, 2_000, 2_500, 3_000, 3_500, 4_000, 5_000, 6_000, 8_000]

/**
 * Ends at the first step at which a tenth was refused or lost, or half took more than a second. The last column tells
 * whether it was Evenkeel that broke, or the machine: how long its thread was ready and other programs had the core.
 */
export async function climb(rooms) {
  const peer = await startPeer('evenkeel')
  const load = await openRooms(peer, rooms)
  await load.run(500, 3_000)
  const rows = []
  for (const rate of steps) {
    const before = await peer.cpuMs()
    const waitedBefore = await peer.waitedMs()
    const startedAt = performance.now()
    const { ticks, seconds, lost, refused, latencies, lags } = await load.run(rate, stepMs)
    const tookMs = performance.now() - startedAt
    const cpuMs = (await peer.cpuMs()) - before
    const waitedMs = (await peer.waitedMs()) - waitedBefore
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => quantile(latencies, part))
    rows.push([
      String(rate),
      (ticks / seconds).toFixed(0),
      ...[p50, p95, p99, quantile(lags, 0.99)].map((ms) => ms.toFixed(1)),
      String(lost),
      String(refused),
      ((cpuMs / ticks) * 1_000).toFixed(0),
      ((cpuMs / tookMs) * 100).toFixed(0),
      ((waitedMs / tookMs) * 100).toFixed(0),
    ])
    if (lost + refused > ticks / 10 || p50 > 1_000) break
  }
  console.log(`\n${rooms} rooms with two seats, ${stepMs / 1_000} s a step`)
  printTable(
    [
      ...['asked/s', 'sent/s', 'p50 ms', 'p95 ms', 'p99 ms', 'load late p99', 'lost', 'refused', 'µs/tick'],
      ...['% of a core', '% waited for one'],
    ],
    rows,
  )
  await peer.stop()
}
