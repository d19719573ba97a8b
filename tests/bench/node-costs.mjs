/**
 * What one node costs, on a file and on PostgreSQL, in the units that docs/capacity.md reckons with: CPU of an event at a
 * low and a high rate, of a room in which nothing happens, of a connection that comes back, and memory.
 */
import { setTimeout } from 'node:timers/promises'
import { startDatabase } from './database.mjs'
import { openRooms } from './load.mjs'
import { startPeer } from './peers.mjs'
import { printTable, spread } from './table.mjs'

/** Ticks a second: a commit each, and several in one. */
const rates = [100, 1_000]
const idleMs = 10_000
/** Of one that has just been started everything is measured once. */
const newNodes = 3

export async function measureNode({ rounds, seconds, rooms }) {
  const database = await startDatabase()
  const grounds = { 'on a file': {}, 'on PostgreSQL': { DATABASE_URL: await database.make() } }
  for (const [name, settings] of Object.entries(grounds)) {
    const peer = await startPeer('evenkeel', [], settings)
    const during = (work) => spent(peer, work)
    const found = {}
    const note = (what, measured) => {
      found[what] = [...(found[what] ?? []), measured]
    }

    await (await openRooms(peer, 20)).close() // so that code which is loaded and compiled once is not counted
    await setTimeout(3_000)
    const empty = await peer.bytes()
    const load = await openRooms(peer, rooms)
    await setTimeout(3_000)
    const kilobytes = ((await peer.bytes()) - empty) / rooms / 1024
    for (let round = 0; round < rounds; round++) {
      note(
        'a room in which nothing happens, each second',
        await during(async () => {
          await setTimeout(idleMs)
          return (rooms * idleMs) / 1_000
        }),
      )
      for (const rate of rates)
        note(`a tick of ${rate} a second`, await during(async () => (await load.run(rate, seconds * 1_000)).ticks))
      note(
        'a connection that comes back',
        await during(async () => {
          for (let from = 0; from < rooms; from += 25)
            await Promise.all(load.rooms.slice(from, from + 25).map((room) => room.comeBack()))
          return 2 * rooms
        }),
      )
    }
    for (let round = 0; round < rounds; round++)
      note(
        'made, two seats taken, two came, started',
        await during(async () => {
          await (await openRooms(peer, 100)).close()
          return 100
        }),
      )
    if (settings.DATABASE_URL) await measureOthers(settings, load, note)
    console.log(`\nOne node ${name}, ${rooms} rooms with two seats, ${rounds} rounds; µs of CPU, median (least–most)`)
    printTable(
      ['', 'the node', 'the database'],
      Object.entries(found).map(([what, measured]) => [
        what,
        ...[0, 1].map((place) => spread(measured.map((each) => each[place]))),
      ]),
    )
    console.log(`Memory of a room in which nothing happens: ${kilobytes.toFixed(0)} KiB`)
    await load.close()
    await peer.stop()
  }
  await database.stop()

  /** What the node and the database spend on something, in microseconds of each of so many. */
  async function spent(peer, work) {
    const before = [await peer.cpuMs(), database.cpuMs()]
    const count = await work()
    const after = [await peer.cpuMs(), database.cpuMs()]
    return after.map((each, place) => ((each - before[place]) * 1_000) / count)
  }

  /** Other nodes: what one is told of and has nothing to do with, and what it costs a new one when everybody comes to it. */
  async function measureOthers(settings, load, note) {
    for (let round = 0; round < newNodes; round++) {
      const other = await startPeer('evenkeel', [], settings)
      await (await openRooms(other, 20)).close()
      await setTimeout(3_000)
      note('a hint at a node that has not the room', await spent(other, () => tellOfNothing(settings)))
      note(
        'a connection that comes to another node, its room to be loaded',
        await spent(other, async () => {
          for (let from = 0; from < rooms; from += 25)
            await Promise.all(load.rooms.slice(from, from + 25).map((room) => room.comeBack(other.address)))
          return 2 * rooms
        }),
      )
      await Promise.all(load.rooms.map((room) => room.close()))
      await other.stop()
    }
  }

  async function tellOfNothing({ DATABASE_URL }) {
    const hints = 20_000
    const client = await database.openClient(DATABASE_URL)
    for (let hint = 0; hint < hints; hint += 10) {
      const ids = Array.from({ length: 10 }, (_, place) => `nowhere-${hint + place}`.padEnd(22, '-'))
      await client.query("SELECT pg_notify('evenkeel', id) FROM unnest($1::text[]) AS id", [ids])
    }
    await client.end()
    await setTimeout(500)
    return hints
  }
}
