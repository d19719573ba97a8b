/** What the page asks by itself while two people talk: the whole room, and a clock that moves when told. */
import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import type { EventLog } from '@evenkeel/server/log/port'
import { HouseKeeper } from '@evenkeel/server/room/house-keeper'
import { beforeAll, describe, expect, test } from 'vitest'
import { inviteHashOf, makeId, makeSecret } from '../harness/wire-client.ts'
import type { Device, LoneRoom } from './lone-room.ts'
import { aTalk, createFakeClock, minute, noon, withoutIds } from './lone-room.ts'

/** When the page has asked, in minutes from the start. */
const askedIn = async (alone: LoneRoom): Promise<number[]> =>
  (await alone.shared()).filter(({ type }) => type === 'talk/asked').map(({ at }) => (at - noon) / minute)

/** When a page with this secret asks in forty minutes if nobody presses anything. */
async function asksOf(houseSecret: string): Promise<number[]> {
  const { alone, clock } = await aTalk({ houseSecret })
  await clock.pass(40 * minute)
  return askedIn(alone)
}

/** A secret whose page asks by itself while nobody presses, and one whose page does not. */
let asking: string
let silent: string
beforeAll(async () => {
  for (let number = 0; (!asking || !silent) && number < 100; number++) {
    const secret = `secret-${number}`
    const asks = await asksOf(secret)
    if (asks.length > 1) asking ??= secret
    if (asks.length === 0) silent ??= secret
  }
  expect([asking, silent]).not.toContain(undefined)
})

describe('a question that the page asks by itself', () => {
  test('[DR2] it is one event of the house for both, and no drift time', async () => {
    const { alone, clock, dana, sam } = await aTalk({ houseSecret: asking })
    await clock.pass(40 * minute)
    const ofThePage = [dana, sam].map(({ events }) => events.filter(({ type }) => type === 'talk/asked'))
    expect(ofThePage[0]).toEqual(ofThePage[1])
    expect(ofThePage[0]?.[0]).toMatchObject({ topicId: 'topic-role', seat: null, holderId: null, commandId: null })
    expect(alone.room.shared.talk.segments).toMatchObject([{ kind: 'topic', topicId: 'topic-role', to: null }])
  })

  test('[DR2] another secret brings other instants, and the same secret the same', async () => {
    const asks = await Promise.all(Array.from({ length: 30 }, (_, number) => asksOf(`another-${number}`)))
    expect(asks.flat().length).toBeGreaterThan(5)
    expect(new Set(asks.flat()).size).toBe(asks.flat().length)
    expect(asks.some((each) => each.length === 0)).toBe(true)
    expect(await asksOf(asking)).toEqual(await asksOf(asking))
  })

  test('[DR2] a server that goes and comes back asks at the same instants', async () => {
    const { alone, clock } = await aTalk({ houseSecret: asking })
    for (let passed = 0; passed < 40; passed += 2.5) {
      await alone.restart()
      await clock.pass(2.5 * minute)
    }
    expect(await askedIn(alone)).toEqual(await asksOf(asking))
  })

  test('[ND2] none in the first five minutes, and at most three in a talk', async () => {
    for (let number = 0; number < 20; number++) {
      const { alone, clock, dana, sam } = await aTalk({ houseSecret: `busy-${number}`, minutes: 120 })
      for (let passed = 0; passed < 60; passed++) {
        if (passed % 5 === 0) await sam.give({ type: 'drift/hint' })
        if (passed % 3 === 0) await dana.give({ type: 'talk/still' })
        await clock.pass(minute)
      }
      const asks = await askedIn(alone)
      expect(asks).toHaveLength(3)
      expect(asks[0]).toBeGreaterThanOrEqual(5)
    }
  })

  test('[SY1] what the store could not take is asked once it can', async () => {
    const memory = createMemoryLog()
    let failures = 0
    const log: EventLog = {
      ...memory,
      append: (sessionId, append) => {
        if (append.events[0]?.type === 'talk/asked' && failures < 3) {
          failures++
          return Promise.reject(new Error('the disk is full'))
        }
        return memory.append(sessionId, append)
      },
    }
    const { alone, clock } = await aTalk({ houseSecret: asking, log })
    await clock.pass(40 * minute)
    const [first = 0, ...others] = await asksOf(asking)
    expect(failures).toBe(3)
    expect((await askedIn(alone))[0]).toBeCloseTo(first + 3 / 60)
    expect(others.length).toBeGreaterThan(0)
  })
})

describe('a hint', () => {
  test.each([0, 0.25, 0.999])('[DR2] brings a question to both 20 to 60 s later (draw %d)', async (draw) => {
    const { alone, clock, dana, sam } = await aTalk({ houseSecret: silent, draw: () => draw })
    await clock.pass(8 * minute)
    expect(await sam.give({ type: 'drift/hint' })).toEqual({ ok: true, seq: { private: 1 } })
    await clock.pass(2 * minute)
    expect(await askedIn(alone)).toEqual([8 + (20 + 40 * draw) / 60])
    expect(dana.events.at(-1)).toMatchObject({ type: 'talk/asked', seat: null, holderId: null, commandId: null })
    expect(sam.events.at(-1)).toEqual(dana.events.at(-1))
  })

  test('[DR2] is known to the devices of whoever pressed, and a second one changes nothing', async () => {
    let draws = 0
    const { alone, clock, dana, sam, come } = await aTalk({ houseSecret: silent, draw: () => (draws++ % 2) * 0.9 })
    const phone = await come(alone.candidate)
    await clock.pass(8 * minute)
    for (let press = 0; press < 3; press++) {
      await sam.give({ type: 'drift/hint' })
      await clock.pass(1_000)
    }
    const hints = phone.events.filter(({ type }) => type === 'drift/hinted')
    expect(hints.map(({ seq, dueAt }) => [seq, dueAt])).toEqual([1, 2, 3].map((seq) => [seq, hints[0]?.dueAt]))
    expect(hints[0]).toMatchObject({ stream: 'private', topicId: 'topic-role', seat: 'candidate' })
    expect(JSON.stringify(dana.transcript)).not.toMatch(/hinted|dueAt/)
    await clock.pass(2 * minute)
    expect(await askedIn(alone)).toHaveLength(1)
  })

  test('[DR2] outlives a restart, with its instant', async () => {
    const { alone, clock, sam } = await aTalk({ houseSecret: silent })
    await clock.pass(8 * minute)
    await sam.give({ type: 'drift/hint' })
    await clock.pass(10_000)
    await alone.restart()
    await clock.pass(2 * minute)
    expect(await askedIn(alone)).toEqual([8 + 40 / 60])
  })

  test('[DR2] lapses where the talk moves on, and where the clock stands for three minutes', async () => {
    const moved = await aTalk({ houseSecret: silent })
    const paused = await aTalk({ houseSecret: silent })
    for (const { clock, sam } of [moved, paused]) {
      await clock.pass(8 * minute)
      await sam.give({ type: 'drift/hint' })
    }
    await moved.dana.give({ type: 'talk/focus', topicId: 'topic-growth' })
    await moved.clock.pass(minute)
    await paused.dana.give({ type: 'session/pause' })
    await paused.clock.pass(4 * minute)
    await paused.dana.give({ type: 'session/resume' })
    await paused.clock.pass(minute)
    for (const { alone } of [moved, paused]) expect(await askedIn(alone)).toEqual([])
  })

  /** What everybody but the presser is told until the question stands, and what the question is to them. */
  async function toldToOthers(houseSecret: string, presses: (sam: Device) => Promise<unknown>) {
    const { alone, clock, dana, sam, come, sit } = await aTalk({ houseSecret, draw: () => 0.5 })
    const invite = makeSecret()
    await sam.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) })
    const colleague = await come(await sit(invite, 'Kim'))
    const others: Device[] = [dana, colleague]
    await clock.pass(8 * minute)
    await presses(sam)
    await dana.give({ type: 'topic/tick', topicId: 'topic-role', covered: true })
    await clock.pass(10_000)
    const concernId = makeId()
    await dana.give({ type: 'concern/raise', concernId, text: 'Why us?' })
    expect(await dana.give({ type: 'drift/hint' })).toMatchObject({ code: 'only-other-seat' })
    for (const cursor of [undefined, { shared: 0, private: 0 }, { shared: 5, private: 0 }]) {
      const device = await come(alone.interviewer, cursor)
      others.push(device)
      await device.leave()
    }
    await clock.pass(29_999)
    const before = withoutIds(others.map(({ transcript }) => transcript))
    await clock.pass(1)
    return { before, question: dana.events.at(-1), alone, clock, others }
  }

  test('[TR4] until it stands nobody else is told anything that they would not be without it', async () => {
    const quiet = await toldToOthers(silent, async () => {})
    const hinted = await toldToOthers(silent, async (sam) => {
      await sam.give({ type: 'drift/hint' })
      await sam.give({ type: 'drift/hint' })
    })
    expect(hinted.before).toEqual(quiet.before)
    expect(JSON.stringify(quiet.before).length).toBeGreaterThan(5_000)
    expect(quiet.question?.type).toBe('concern/raised')
    expect(hinted.question).toMatchObject({ type: 'talk/asked', at: noon + 8 * minute + 40_000 })
  })

  test('[DR2] its question is the same to the letter as one that the page asks by itself', async () => {
    const hinted = await toldToOthers(silent, (sam) => sam.give({ type: 'drift/hint' }))
    const { alone, clock, dana } = await aTalk({ houseSecret: asking })
    await clock.pass(40 * minute)
    const own = dana.events.find(({ type }) => type === 'talk/asked')
    expect({ ...hinted.question, at: 0, seq: 0 }).toEqual({ ...own, at: 0, seq: 0 })
    expect(Object.keys(hinted.question ?? {})).toEqual(Object.keys(own ?? {}))
    expect((await askedIn(alone)).length).toBeGreaterThan(0)
  })
})

test('[DR2] [PH5] while one thing follows another the page looks once a second, and nothing that is due waits for more', async () => {
  const clock = createFakeClock()
  const dueAt = noon + 2_500
  const lookedAt: number[] = []
  const actedAt: number[] = []
  const lookAround = () => {
    lookedAt.push(clock.now() - noon)
    const isDue = clock.now() >= dueAt && actedAt.length === 0
    const ask = { type: 'talk/asked', topicId: 'topic-role' } as const
    return { due: isDue ? [ask] : [], nextAt: actedAt.length > 0 ? null : dueAt }
  }
  const keepHouse = async () => void actedAt.push(clock.now() - noon)
  const keeper = new HouseKeeper({ lookAround, keepHouse }, clock)
  keeper.look()
  for (let presses = 0; presses < 40; presses++) {
    keeper.wake()
    await clock.pass(100)
  }
  expect(lookedAt).toEqual([0, 1_000, 2_000, 2_500, 2_500, 3_000, 4_000])
  expect(actedAt).toEqual([2_500])
})

test('[TR4] a hint that was looked after moves nothing that is done because of others', async () => {
  /** When it is acted on what is due from 1.9 s on, which the page learns by a press then. */
  async function actsAt(hintAfterMs: number[]): Promise<number[]> {
    const clock = createFakeClock()
    const acted: number[] = []
    let isDue = false
    const facts = () => (isDue && acted.length === 0 ? [{ type: 'talk/asked', topicId: 'topic-role' } as const] : [])
    const lookAround = () => ({ due: facts(), nextAt: null })
    const keepHouse = async () => void acted.push(clock.now() - noon)
    const keeper = new HouseKeeper({ lookAround, keepHouse }, clock)
    for (const ms of hintAfterMs) clock.after(ms, () => keeper.wake())
    await clock.pass(1_900)
    isDue = true
    keeper.wake()
    await clock.pass(5_000)
    return acted
  }
  expect(await actsAt([])).toEqual([2_000])
  for (const hints of [[500], [1_100], [1_000, 1_899]]) expect(await actsAt(hints)).toEqual([2_000])
})

describe('an interview that both sides erased while they talked', () => {
  test('[EN4] nothing more happens in it by itself, not even its end', async () => {
    const { alone, clock } = await aTalk()
    for (const actor of [alone.interviewer, alone.candidate]) await alone.give({ type: 'seat/erase' }, actor)
    expect(await alone.log.session(alone.sessionId)).toBeUndefined()
    await clock.pass(240 * minute)
    expect(clock.timers).toBe(0)
  })
})
