/** One run: an interview, its people, their browsers, a server and a bad day, all of it drawn from one number. */
import type { Append } from '@evenkeel/server/log/port'
import type { Wish } from '@evenkeel/shared/protocol/up'
import { aBrowser, type Browser, type Outside, type Tab } from './browser.ts'
import { createChecker } from './checker.ts'
import { createDisk } from './disk.ts'
import type { Fault } from './faults.ts'
import { faults } from './faults.ts'
import { createInterview, sessionId, tokenOf } from './interview.ts'
import { fairWeather } from './line.ts'
import { anyWishes, likelyWish } from './people.ts'
import { seeded } from './random.ts'
import { type SimServer, startServer } from './server.ts'
import { createTime } from './time.ts'

const noon = Date.UTC(2026, 10, 23, 12)
const second = 1_000
const minute = 60_000

export interface Outcome {
  seed: number
  complaints: string[]
  history: string[]
  /** How much time went by in it, in milliseconds. */
  simulatedMs: number
  presses: number
  acknowledged: number
  refused: number
  /** How often what went wrong. */
  faults: Record<string, number>
}

export type Story = Awaited<ReturnType<typeof begin>>

/**
 * An interview in the lobby, with everybody's pages open; nothing has happened yet.
 * @param isToOlderServer which connections are to a server that answers by acknowledging alone
 */
export async function begin(seed: number, withHistory: boolean, isToOlderServer = (line: number) => line % 4 === 0) {
  const random = seeded(seed)
  const time = createTime(noon)
  const checker = createChecker(time.now, withHistory)
  const counted: Record<string, number> = {}
  const count = (fault: string): void => {
    counted[fault] = (counted[fault] ?? 0) + 1
    checker.note(() => `~~ ${fault}`)
  }
  const disk = createDisk(time, random, checker.committed)
  let ids = 0
  let lines = 0
  const makeId = (): string => `id-${String(++ids).padStart(10, '0')}`
  let serverSkewMs = 0
  let server = start()

  function start(): SimServer {
    const complain = (what: string): void => checker.complain(`the server logged: ${what}`)
    return startServer({ time, random, disk, makeId, skewMs: serverSkewMs, complain })
  }

  const seated = await createInterview(
    disk.log,
    disk.append,
    (first) => checker.committed({ ...first, version: 1 } as Append),
    { at: noon, houseSecret: `secret of ${seed}`, count: random.chance(0.3) ? 3 : 2 },
  )
  const outside: Outside = {
    ...{ time, random, checker, sessionId, makeId, count },
    weather: { ...fairWeather },
    server: () => server,
    nextLine: () => ++lines,
    isToOlderServer,
  }
  const browsers: Browser[] = seated.flatMap((actor) => {
    const devices = random.chance(0.3) ? 2 : 1
    return Array.from({ length: devices }, (_, index) =>
      aBrowser(`${actor.holderId.replace('holder-', '')}${index + 1}`, actor, tokenOf(actor.holderId), outside),
    )
  })
  for (const browser of browsers) {
    const count = random.chance(0.35) ? 2 : 1
    for (let opened = 0; opened < count; opened++) browser.open()
  }

  return {
    ...{ seed, random, time, checker, disk, browsers, outside, counted, count, makeId },
    get server() {
      return server
    },
    get tabs(): Tab[] {
      return browsers.flatMap(({ tabs }) => tabs)
    },
    /** Somebody else's process stored something that this one has not read yet. */
    isBehind: false,
    restart(skewMs: number): void {
      if (server.isAlive) return
      serverSkewMs = skewMs
      server = start()
      this.isBehind = false
    },
  }
}

/** How long nothing happens: mostly moments, sometimes so long that the page does things by itself. */
function pause({ random }: Story): number {
  const kind = random.next()
  if (kind < 0.35) return random.between(0, 50)
  if (kind < 0.7) return random.between(50, 5 * second)
  if (kind < 0.93) return random.between(5 * second, 90 * second)
  if (kind < 0.99) return random.between(2 * minute, 25 * minute)
  return random.between(60 * minute, 6 * 60 * minute)
}

function act(story: Story, wish: Wish): void {
  const { random, tabs } = story
  if (tabs.length === 0) return
  const tab = random.pick(tabs)
  const { notices } = tab.view
  if (notices[0] && random.chance(0.1) && tab.isAlive && !tab.isFrozen) tab.dismiss(notices[0].command.commandId)
  else tab.press(random.chance(0.4) ? likelyWish(tab.view, random, story.makeId) : wish)
}

/** What may go wrong in this run: not everything at once, so that every mixture comes (swarm testing). */
const fatesOf = ({ random }: Story): Fault[] => {
  const howOften = random.pick([0.25, 0.5, 0.8])
  return Object.values(faults).filter(() => random.chance(howOften))
}

/** Everything is mended, and everybody gets as long as they need to be where they belong. */
export async function heal(story: Story): Promise<void> {
  const { checker, time, browsers, disk, outside, server } = story
  disk.isFull = false
  disk.isBroken = false
  disk.onAppend = null
  Object.assign(outside.weather, fairWeather)
  if (story.isBehind) server.crash()
  story.restart(0)
  for (const browser of browsers) {
    browser.isReachable = true
    browser.isOld = false
    browser.isFull = false
    for (const tab of [...browser.tabs]) {
      if (tab.isFrozen) tab.thaw()
      if (tab.isOld) tab.kill()
    }
    if (browser.tabs.length === 0) browser.open()
  }
  checker.mended()
  for (let round = 0; round < 40 && story.tabs.some(isUnsettled); round++) await time.pass(5 * second)
  // What nobody heard of is heard of now: a line that lost something is broken.
  for (const tab of story.tabs) tab.breakOff(second)
  await time.pass(30 * second)
  for (let round = 0; round < 40 && story.tabs.some(isUnsettled); round++) await time.pass(5 * second)
  for (const tab of story.tabs.filter(isUnsettled)) {
    const { connection, waiting } = tab.view
    const { pending } = tab.storage
    checker.complain(
      `${tab.name} never settles: ${connection}, ${waiting} waiting, kept ${[...pending.keys()].join(' ')}`,
    )
  }
}

const isUnsettled = ({ view, storage }: Tab): boolean =>
  view.connection !== 'online' || view.waiting > 0 || storage.pending.size > 0

/** @param withHistory writes down everything that happens; a run is the same without it, only faster */
export async function run(
  seed: number,
  withHistory = false,
  isToOlderServer?: (line: number) => boolean,
): Promise<Outcome> {
  const story = await begin(seed, withHistory, isToOlderServer)
  const { random, time, checker, disk, counted } = story
  const started = time.now()
  const fates = fatesOf(story)
  const wishes = anyWishes(seed, random.between(5, 50))
  await time.pass(second)
  if (random.chance(0.85)) {
    const [tab] = story.tabs
    tab?.press({ type: 'session/start' })
  }
  for (const wish of wishes) {
    act(story, wish)
    await time.pass(pause(story))
    if (fates.length > 0 && random.chance(0.35)) {
      const fault = random.pick(fates)
      void fault(story)
      await time.pass(pause(story))
    }
  }
  await heal(story)
  await checker.end(disk.log, sessionId, story.tabs)
  story.server.crash()
  const pressed = [...checker.presses.values()]
  return {
    ...{ seed, complaints: checker.complaints, history: checker.history, faults: counted },
    simulatedMs: time.now() - started,
    presses: pressed.length,
    acknowledged: pressed.filter(({ ok }) => ok).length,
    refused: pressed.filter(({ refused }) => refused).length,
  }
}
