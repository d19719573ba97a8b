/** What the simulation found, told again by hand, so that it stays told whatever the seeds come to mean. */
import { expect, test } from 'vitest'
import { sessionId } from './interview.ts'
import { begin, heal, run, type Story } from './story.ts'

const second = 1_000

/** A talk under way; one page of Dana's browser, and one of Sam's. */
async function aTalk() {
  // Of the seed only who is there is used: the first with one browser and one page each.
  for (let seed = 1; ; seed++) {
    const story = await begin(seed, true)
    const [danasBrowser, samsBrowser] = story.browsers
    const [dana, sam] = [danasBrowser?.tabs[0], samsBrowser?.tabs[0]]
    if (!dana || !sam || !samsBrowser || story.browsers.length !== 2 || story.tabs.length !== 2) {
      story.server.crash()
      continue
    }
    await story.time.pass(second)
    dana.press({ type: 'session/start' })
    await story.time.pass(second)
    return { story, dana, sam, samsBrowser }
  }
}

async function endsWell(story: Story): Promise<void> {
  await heal(story)
  await story.checker.end(story.disk.log, sessionId, story.tabs)
  story.server.crash()
  expect(story.checker.complaints).toEqual([])
}

const ticked = ({ story }: { story: Story }, topicId: string): boolean =>
  story.tabs.every(({ view }) =>
    view.shared.agenda.topics.some((topic) => topic.topicId === topicId && topic.covered.candidate),
  )

test('[SY6] what a closed page left behind is sent by a page of that browser that stays open', async () => {
  const { story, sam, samsBrowser } = await aTalk()
  const other = samsBrowser.open()
  await story.time.pass(second)
  samsBrowser.isReachable = false
  for (const tab of samsBrowser.tabs) tab.breakOff(10)
  await story.time.pass(second)
  sam.press({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
  await story.time.pass(second)
  sam.kill()
  samsBrowser.isReachable = true
  other.look()
  await story.time.pass(20 * second)
  expect(ticked({ story }, 'topic-growth')).toBe(true)
  await endsWell(story)
})

test('[D-15] a page that is turned away comes back no more often the longer it lasts', async () => {
  const { story } = await aTalk()
  story.disk.isBroken = true
  story.server.crash()
  story.restart(0)
  await story.time.pass(120 * second)
  // The checker complains of a page that storms.
  story.disk.isBroken = false
  await story.time.pass(20 * second)
  expect(story.tabs.map(({ view }) => view.connection)).toEqual(['online', 'online'])
  await endsWell(story)
})

test('[SY6] what was refused stays shown in a browser that could not store that', async () => {
  const { story, sam, samsBrowser } = await aTalk()
  sam.press({ type: 'topic/skip', topicId: 'topic-growth' })
  while (samsBrowser.storage.pending.size === 0) await story.time.pass(1)
  samsBrowser.isFull = true
  await story.time.pass(second)
  sam.press({ type: 'topic/tick', topicId: 'topic-hello', covered: true })
  await story.time.pass(second)
  expect(sam.view.notices.map(({ why }) => why)).toEqual(['only-steering'])
  samsBrowser.isFull = false
  await endsWell(story)
})

test('[SY8] a page that wakes on a line that is dead is current within two seconds and a connection', async () => {
  const { story, dana, sam, samsBrowser } = await aTalk()
  sam.freeze()
  sam.breakOff(18 * second)
  dana.press({ type: 'topic/tick', topicId: 'topic-hello', covered: true })
  await story.time.pass(500)
  sam.thaw()
  await story.time.pass(2_500)
  expect(sam.view.connection).toBe('online')
  expect(sam.view.shared).toEqual(dana.view.shared)
  expect(samsBrowser.tabs).toHaveLength(1)
  await endsWell(story)
})

test('[SY6] over a line of several seconds each way a press arrives', async () => {
  const { story, sam } = await aTalk()
  Object.assign(story.outside.weather, { fastestMs: 2_100, slowestMs: 3_000 })
  sam.breakOff(10)
  await story.time.pass(second)
  sam.press({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
  await story.time.pass(180 * second)
  expect(ticked({ story }, 'topic-growth')).toBe(true)
  await endsWell(story)
})

test('[FT2] what one page says blind takes the place of what another page of that browser kept, and is all that is sent', async () => {
  const { story, dana, sam, samsBrowser } = await aTalk()
  const other = samsBrowser.open()
  await story.time.pass(second)
  dana.press({ type: 'session/wrap-up' })
  await story.time.pass(second)
  samsBrowser.isReachable = false
  for (const tab of samsBrowser.tabs) tab.breakOff(10)
  await story.time.pass(second)
  sam.press({ type: 'fit/answer', openPoints: ['Taken back'] })
  await story.time.pass(2 * second)
  other.press({ type: 'fit/answer', openPoints: ['Meant'] })
  await story.time.pass(second)
  samsBrowser.isReachable = true
  other.look()
  await story.time.pass(20 * second)
  expect(sam.view.own.fit?.answer?.openPoints).toEqual(['Meant'])
  expect(samsBrowser.storage.pending.size).toBe(0)
  await endsWell(story)
})

test('[FT2] a page that dies while it keeps its second answer leaves only that one to be sent', async () => {
  const { story, dana, sam, samsBrowser } = await aTalk()
  dana.press({ type: 'session/wrap-up' })
  await story.time.pass(second)
  samsBrowser.isReachable = false
  sam.breakOff(10)
  await story.time.pass(second)
  sam.press({ type: 'fit/answer', openPoints: ['Taken back'] })
  await story.time.pass(2 * second)
  let meant = ''
  // Keeping the one and dropping the other may be done in one moment: then again, until there is one between them.
  for (let ms = 0; samsBrowser.storage.pending.size < 2; ms++) {
    if (ms % 20 === 0) {
      meant = `Meant at ${ms}`
      sam.press({ type: 'fit/answer', openPoints: [meant] })
    }
    await story.time.pass(1)
  }
  sam.kill()
  expect(samsBrowser.storage.pending.size).toBe(2)
  samsBrowser.isReachable = true
  const next = samsBrowser.open()
  await story.time.pass(20 * second)
  expect(next.view.own.fit?.answer?.openPoints).toEqual([meant])
  await endsWell(story)
})

/** Seeds that fail where the fix is taken out, each with what was wrong; found where every answer was acknowledged. */
const named: [seed: number, sentence: string][] = [
  [1, 'what a closed page left in the outbox was sent by no page that stayed open'],
  [6, 'two pages of one browser sent the same at the same time'],
  [140, 'a page that was turned away came back ever more often, forty times in twenty seconds'],
  [505, 'a press of the moment was stored, and the page went on saying that it may not have arrived'],
]

test.each(named)('[D1] seed %i: %s', async (seed) => {
  expect((await run(seed, false, () => true)).complaints).toEqual([])
})
