/**
 * What a room costs in which nothing happens: both seats connected, the talk begun. After a full collection. Interviews are
 * made days before both come, so ours are made at one process and opened at the next: what is left in memory by ten
 * thousand requests that make one within a minute is nothing that a room holds.
 */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { enter, setUp } from './clients/evenkeel.mjs'
import { inParts, openRooms } from './load.mjs'
import { startPeer } from './peers.mjs'
import { floorRow, printTable } from './table.mjs'

/** Files of the process itself, its database and its keep-alive connections. */
const otherFiles = 200

export async function measureIdle(mostRooms) {
  const most = Math.min(mostRooms, Math.floor((openFilesAllowed() - otherFiles) / 2))
  if (most < mostRooms) console.log(`\n${mostRooms} rooms need more open files than this process may have: ${most}`)
  const steps = [...new Set([Math.min(1_000, most), most])]
  const measured = {}
  for (const name of ['evenkeel', 'socket.io relay']) {
    measured[name] = []
    for (const rooms of steps) {
      const peer = name === 'evenkeel' ? await startWithInterviews(rooms) : await startPeer(name)
      const warm = await openRooms(peer, 20) // so that code which is loaded and compiled once is not counted as rooms'
      const empty = await settled(peer)
      const load = await openRooms(peer, rooms - 20)
      const full = await settled(peer)
      const cpuBefore = await peer.cpuMs()
      const since = performance.now()
      await setTimeout(10_000)
      const idleCpu = ((await peer.cpuMs()) - cpuBefore) / (performance.now() - since)
      measured[name].push({ rooms, empty, full, each: (full - empty) / (rooms - 20), idleCpu })
      await peer.stop()
      await Promise.all([warm.close(), load.close()])
    }
  }
  const megabytes = (bytes) => (bytes / 2 ** 20).toFixed(0)
  console.log('\nIdle rooms, both seats connected')
  printTable(
    ['', 'rooms', 'MiB with 20', 'MiB with all', 'KiB a room', '% of a core'],
    Object.entries(measured).flatMap(([name, all]) =>
      all.map(({ rooms, empty, full, each, idleCpu }) => [
        name,
        String(rooms),
        megabytes(empty),
        megabytes(full),
        (each / 1024).toFixed(1),
        (idleCpu * 100).toFixed(1),
      ]),
    ),
  )
  console.log('')
  printTable(
    ['Evenkeel against', 'ratio', 'floor', 'aim', ''],
    steps.map((rooms, step) =>
      floorRow(
        `memory, ${rooms} rooms: socket.io relay`,
        [measured.evenkeel[step].each / measured['socket.io relay'][step].each],
        1.25,
        1,
      ),
    ),
  )
}

/** @returns the server as `startPeer` does, where to open a room is to come to an interview that was made before */
async function startWithInterviews(count) {
  const dataDir = await mkdtemp(join(tmpdir(), 'evenkeel-bench-'))
  const before = await startPeer('evenkeel', [], { DATA_DIR: dataDir })
  const interviews = await inParts(count, () => setUp(before.address))
  await before.stop('SIGTERM')
  const peer = await startPeer('evenkeel', [], { DATA_DIR: dataDir })
  return {
    ...peer,
    openRoom: (_index, heard) => enter(peer.address, interviews.pop(), heard),
    async stop() {
      await peer.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** What connecting left behind has been let go. */
async function settled(peer) {
  await setTimeout(3_000)
  return peer.bytes()
}

function openFilesAllowed() {
  try {
    const [, allowed] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))
    return Number(allowed)
  } catch {
    return 1_000 * 1_000 // another system: then opening a socket says so
  }
}
