/** The first view of every page stands still, and a mark is on it before anybody else has heard of it (SY5). */
import { afterEach, describe, expect, test } from 'vitest'
import { hasLoaded } from '../browser/two-sides.ts'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { aSession, createSession } from '../harness/wire-client.ts'

const { address } = await startServer()

/** With lines to say (AG4), which a part that came late would bring. */
const plan = () =>
  aSession({
    topics: [
      { topicId: 'topic-role', title: 'The role', minutes: 6, guide: 'manager-40-role' },
      { topicId: 'topic-growth', title: 'Growth', minutes: 5, guide: 'manager-40-growth' },
      { topicId: 'topic-questions', title: 'Your questions', minutes: 6, protected: 'questions' },
      { topicId: 'topic-close', title: 'Close', minutes: 4, protected: 'close' },
    ],
  })

const people: Person[] = []
afterEach(async () => {
  for (const { context } of people.splice(0)) await context.close()
})

/** Whoever comes writes down from each page's first moment what moves on it without an own press. */
async function somebody(width: number): Promise<Person> {
  const person = await aPerson(address, { width })
  people.push(person)
  await person.context.addInitScript(() => {
    const moves: string[] = []
    Object.assign(globalThis, { moves })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        hadRecentInput: boolean
        sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[]
      })[]) {
        if (entry.hadRecentInput) continue
        for (const { node, previousRect, currentRect } of entry.sources)
          moves.push(
            `${(node?.textContent ?? '').slice(0, 40)}: ${[previousRect, currentRect].map(({ x, y, width, height }) => [x, y, width, height].map(Math.round)).join(' → ')}`,
          )
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return person
}

/** What a room loads for later in its lobby, and from the start of the talk on. */
const forTheLobby = ['standing-line', 'proposals', 'inside', 'drift-card', 'told', 'decide', 'voice', 'small-view']
  .concat('new-version', 'english')
  .concat(['moment', 'around', 'shortcuts', 'glance'].map((part) => `en.${part}.messages`))
const forTheTalk = [...forTheLobby, 'stay-awake', 'invite-card', 'wrap-up', 'ended', 'en.ending.messages']

/** What is loaded for later is here, and painted. */
async function stoodStill({ page }: Person, later: string[]): Promise<void> {
  await hasLoaded(page, later)
  const moved = await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn))))
    return (globalThis as unknown as { moves: string[] }).moves
  })
  expect(moved).toEqual([])
}

describe.each([390, 1180])('at %i px', (width) => {
  test('the start page and the invitation of each side stand still from their first view on', async () => {
    const host = await somebody(width)
    await host.page.goto(host.network.address)
    await host.page.locator('h1').first().waitFor()
    await stoodStill(host, ['start-route', 'en.around.messages', 'english'])
    const { sessionId, invites } = await createSession(address, plan())
    for (const seat of ['interviewer', 'candidate'] as const) {
      const guest = await somebody(width)
      await guest.page.goto(`${guest.network.address}/s/${sessionId}/${seat}#i.${invites[seat]}`)
      await guest.page.getByLabel('Your name').waitFor()
      await stoodStill(guest, ['test-line', 'en.invite.messages', 'english'])
    }
  })

  test('[PH1] the room stands still from its first view on, for both sides, in every phase', async () => {
    const created = await createSession(address, plan())
    const [dana, sam] = [await somebody(width), await somebody(width)]
    await takesSeat(dana, created, 'interviewer', 'Dana')
    await takesSeat(sam, created, 'candidate', 'Sam')
    const bothStandStill = async (text: string, later: string[]) => {
      for (const person of [dana, sam]) {
        await person.page.reload()
        await person.sees(text)
        await person.sees('Saved')
        await stoodStill(person, later)
      }
    }
    await bothStandStill('Before the start', forTheLobby)
    await dana.press('Start the talk')
    await sam.sees('40 min left')
    await sam.asks('Is on-call shared?')
    await dana.question('Is on-call shared?').waitFor()
    await bothStandStill('40 min left', forTheTalk)
    await dana.press('Wrap up')
    await sam.sees('Wrapping up')
    await bothStandStill('Wrapping up', forTheTalk)
  })
})

test('[SY5] a mark is in the frame that follows the press, with a server that answers nothing', async () => {
  const created = await createSession(address, plan())
  const [dana, sam] = [await somebody(1180), await somebody(390)]
  await takesSeat(dana, created, 'interviewer', 'Dana')
  await takesSeat(sam, created, 'candidate', 'Sam')
  await dana.press('Start the talk')
  await sam.sees('40 min left')
  for (const person of [dana, sam]) {
    // With the first view alone: the rules, which follow it, never come.
    await person.page.route(/\/assets\/(?:decide|soon)-/, () => {})
    await person.page.reload()
    await person.sees('Saved')
    await person.page.evaluate(() => {
      // Nothing leaves this page any more, so nothing can come of it.
      WebSocket.prototype.send = () => {}
      XMLHttpRequest.prototype.send = () => {}
      const pressed = { name: '', inNextFrame: '', paintedAfterMs: 0 }
      Object.assign(globalThis, { pressed })
      addEventListener(
        'click',
        ({ target, timeStamp }) => {
          const mark = (target as Element).closest('[aria-pressed]')
          pressed.name = mark?.getAttribute('aria-label') ?? ''
          requestAnimationFrame(() => {
            pressed.inNextFrame = mark?.getAttribute('aria-pressed') ?? ''
            // After what this frame paints.
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => {
              pressed.paintedAfterMs = performance.now() - timeStamp
            }
            port2.postMessage(null)
          })
        },
        { capture: true, once: true },
      )
    })
    await person.ticks('Growth')
    const read = () =>
      person.page.evaluate(
        () =>
          (globalThis as unknown as { pressed: { name: string; inNextFrame: string; paintedAfterMs: number } }).pressed,
      )
    await expect.poll(async () => (await read()).paintedAfterMs).toBeGreaterThan(0)
    const { name, inNextFrame, paintedAfterMs } = await read()
    expect([name, inNextFrame]).toEqual(['Growth: covered for me', 'true'])
    console.log(`from the press to the painted mark: ${paintedAfterMs.toFixed(1)} ms`)
  }
})
