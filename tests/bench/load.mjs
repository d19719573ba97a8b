/** Two seats in each of many rooms, ticking at an even pace whatever the server does, and how long each tick took. */
import { setTimeout } from 'node:timers/promises'

/** Rooms that are made or opened at once. */
const openedTogether = 25
/** What the ids of ticks begin with; ten digits follow, so that they are found in the text of any peer's message. */
const mark = 'tick-'

export async function openRooms(peer, count) {
  const load = createLoad()
  load.rooms.push(...(await inParts(count, (index) => peer.openRoom(index, [load.heardBy(0), load.heardBy(1)]))))
  return load
}

/** So many of what `make` makes, in its order and never too many at once. */
export async function inParts(count, make) {
  const made = []
  while (made.length < count) {
    const more = Math.min(openedTogether, count - made.length)
    made.push(...(await Promise.all(Array.from({ length: more }, (_, place) => make(made.length + place)))))
  }
  return made
}

function createLoad() {
  const rooms = []
  /** By the number of a tick: when it was sent, by which seat. */
  let under = new Map()
  let latencies = []
  let lags = []
  let refused = 0
  let sent = 0

  const load = {
    rooms,
    /** What a seat hears. Only the other seat's screen counts: some peers tell the sender too. */
    heardBy: (seat) => ({
      seen(text) {
        for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
          const number = Number(text.slice(at + mark.length, at + mark.length + 10))
          const tick = under.get(number)
          if (!tick || tick.seat === seat) continue
          under.delete(number)
          latencies.push(performance.now() - tick.sentAt)
        }
      },
      answered(isOk) {
        if (!isOk) refused++
      },
    }),
    /** Ticks for so long, and waits at most two seconds for what is under way. */
    async run(perSecond, forMs) {
      latencies = []
      lags = []
      refused = 0
      const first = sent
      const startedAt = performance.now()
      for (let due = 0; ; ) {
        const elapsed = performance.now() - startedAt
        if (elapsed >= forMs) break
        const shouldBe = Math.floor((elapsed * perSecond) / 1000)
        if (due < shouldBe) lags.push(elapsed - (due * 1000) / perSecond)
        for (; due < shouldBe; due++) tick()
        await setTimeout(1)
      }
      const ticks = sent - first
      const seconds = (performance.now() - startedAt) / 1000
      for (let waited = 0; under.size > 0 && waited < 2_000; waited += 20) await setTimeout(20)
      const lost = under.size
      under = new Map()
      return { ticks, seconds, lost, refused, latencies, lags }
    },
    close: () => Promise.all(rooms.map((room) => room.close())),
  }

  function tick() {
    const number = sent++
    const seat = Math.floor(number / rooms.length) % 2
    under.set(number, { sentAt: performance.now(), seat })
    rooms[number % rooms.length].tick(seat, `${mark}${String(number).padStart(10, '0')}`)
  }

  return load
}

/** @param part 0.5 for the median */
export function quantile(values, part) {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
