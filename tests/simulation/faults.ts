/** All that may go wrong, one function each; what it begins, it also ends, sooner or later. */
import { verifierOf } from '@evenkeel/server/seats/secrets'
import { sessionId } from './interview.ts'
import { fairWeather } from './line.ts'
import type { Story } from './story.ts'

export type Fault = (story: Story) => unknown

const second = 1_000
const minute = 60_000
const hour = 60 * minute

/** Mostly a blink, sometimes long enough for every limit of time that there is. */
const aWhile = ({ random }: Story): number =>
  random.chance(0.8) ? random.between(10, 40 * second) : random.between(minute, 6 * hour)

/** Weather for a while. */
const weather =
  (name: string, change: Partial<typeof fairWeather>): Fault =>
  (story) => {
    story.count(name)
    Object.assign(story.outside.weather, change)
    story.time.after(aWhile(story), () => Object.assign(story.outside.weather, fairWeather))
  }

const anyTab = ({ random, tabs }: Story) => (tabs.length > 0 ? random.pick(tabs) : undefined)

function crash(story: Story): true {
  const { random, server } = story
  server.crash()
  // Its machine may come back with another idea of the time.
  const skewMs = random.chance(0.3) ? random.between(-10 * minute, 10 * minute) : 0
  story.time.after(random.between(100, 20 * second), () => story.restart(skewMs))
  return true
}

export const faults: Record<string, Fault> = {
  slow: weather('a slow network', { slowestMs: 3_000 }),
  lossy: weather('messages get lost', { slowestMs: 200, lose: 0.1 }),
  echoing: weather('messages come twice', { slowestMs: 200, repeat: 0.3 }),
  disorderly: weather('messages overtake each other', { slowestMs: 200, overtake: 0.2 }),

  cut(story) {
    story.count('a connection is cut')
    anyTab(story)?.breakOff(10)
  },
  hole(story) {
    story.count('a connection is dead and nobody knows')
    anyTab(story)?.breakOff(18 * second)
  },
  offline(story) {
    const browser = story.random.pick(story.browsers)
    story.count('a device is offline')
    browser.isReachable = false
    for (const tab of browser.tabs) tab.breakOff(story.random.pick([10, 18 * second]))
    story.time.after(aWhile(story), () => {
      browser.isReachable = true
      for (const tab of browser.tabs) tab.look()
    })
  },

  crash(story) {
    story.count('the server dies')
    crash(story)
  },
  crashBeforeCommit(story) {
    story.count('the server dies before a commit')
    story.disk.onAppend = (point) => point === 'before the commit' && crash(story)
  },
  crashAfterCommit(story) {
    story.count('the server dies between a commit and its answer')
    story.disk.onAppend = (point) => point === 'after the commit' && crash(story)
  },
  crashAroundAnswer(story) {
    story.count('the server dies around an answer')
    const ms = story.random.between(0, 8)
    story.disk.onAppend = (point) => point === 'after the commit' && story.time.after(ms, () => crash(story))
  },
  async stop(story) {
    story.count('the server is restarted')
    await story.server.stop()
    story.time.after(story.random.between(second, 20 * second), () => story.restart(0))
  },
  full(story) {
    story.count('the disk is full')
    story.disk.isFull = true
    story.time.after(story.random.between(second, minute), () => {
      story.disk.isFull = false
    })
  },
  broken(story) {
    story.count('the disk cannot be read')
    story.disk.isBroken = true
    story.time.after(story.random.between(second, minute), () => {
      story.disk.isBroken = false
    })
  },
  evict(story) {
    story.count('idle rooms are dropped')
    story.server.evictIdle()
  },
  /** Another process, of a version that knows more, stores something of its own. */
  async newer(story) {
    story.count('a newer server stores what nobody here knows')
    const { disk, server, time } = story
    const record = await disk.log.session(sessionId)
    const appends = await disk.log.read(sessionId, 0)
    const events = appends.flatMap((append) => append.events)
    const last = events.filter(({ stream }) => stream === 'shared').at(-1)
    const at = Math.max(time.now(), ...events.map((event) => event.at))
    const byNobody = { seat: null, holderId: null, commandId: null }
    const news = {
      stream: 'shared' as const,
      seq: (last?.seq ?? 0) + 1,
      at,
      ...byNobody,
      type: 'weather/changed',
      to: 'rain',
    }
    const nobody = { holderId: null, commandId: null, payloadHash: null }
    await disk.append(sessionId, { expected: record?.version ?? 0, ...nobody, at, events: [news] })
    story.isBehind = server.isAlive
  },

  close(story) {
    story.count('a page is closed')
    anyTab(story)?.kill()
  },
  closeAll(story) {
    story.count('a browser is closed')
    for (const tab of [...story.random.pick(story.browsers).tabs]) tab.kill()
  },
  open(story) {
    const browser = story.random.pick(story.browsers)
    story.count('a page is opened')
    if (browser.tabs.length < 3) browser.open()
  },
  reload(story) {
    const tab = anyTab(story)
    const browser = story.browsers.find(({ tabs }) => tabs.some((each) => each === tab))
    story.count('a page is loaded again')
    tab?.kill()
    browser?.open()
  },
  freeze(story) {
    const tab = anyTab(story)
    story.count('a page is frozen')
    tab?.freeze()
    story.time.after(aWhile(story), () => tab?.isFrozen && tab.thaw())
  },
  old(story) {
    const browser = story.random.pick(story.browsers)
    story.count('a page is too old for the server')
    browser.isOld = true
    if (browser.tabs.length < 3) browser.open()
    browser.isOld = false
  },
  fullBrowser(story) {
    const browser = story.random.pick(story.browsers)
    story.count('a browser keeps nothing more')
    browser.isFull = true
    story.time.after(aWhile(story), () => {
      browser.isFull = false
    })
  },
  calendar(story) {
    const browser = story.random.pick(story.browsers)
    story.count('the calendar of a device jumps')
    browser.calendarSkewMs = story.random.between(-12 * hour, 12 * hour)
  },

  /** Somebody takes the seat by a newer link: who was there before may only read on. */
  async replaced(story) {
    const { server, random, makeId } = story
    const room = server.isAlive ? await server.rooms.get(sessionId).catch(() => undefined) : undefined
    const invites = room?.record.invites.filter(
      ({ kind, usedBy, replacedAt }) => kind === 'replace' && !usedBy && !replacedAt,
    )
    if (!room || !invites?.length) return
    story.count('somebody takes the seat by a newer link')
    const { inviteHash } = random.pick(invites)
    const taking = room.take({ inviteHash, verifier: verifierOf(makeId()), name: 'Somebody else' })
    await taking.catch(() => {}) // where the disk is full, they are told to come back
  },
}
