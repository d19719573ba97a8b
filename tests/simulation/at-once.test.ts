/** Two pages that press for the same at the same moment, and what each of them says of it. */
import { expect, test } from 'vitest'
import type { Tab } from './browser.ts'
import { sessionId } from './interview.ts'
import { begin, heal } from './story.ts'

const second = 1_000

/** One page of each side, in the lobby. */
async function twoInTheLobby() {
  for (let seed = 1; ; seed++) {
    const story = await begin(seed, true)
    const [dana, sam] = story.tabs
    if (dana && sam && story.browsers.length === 2 && story.tabs.length === 2) {
      await story.time.pass(second)
      return { story, dana, sam }
    }
    story.server.crash()
  }
}

const phase = ({ view }: Tab) => view.shared.session.phase

test('[SY6] of two who start at once, or end at once, both get what they wanted, and neither is told of a refusal', async () => {
  const { story, dana, sam } = await twoInTheLobby()
  for (const tab of [dana, sam]) tab.press({ type: 'session/start' })
  await story.time.pass(10 * second)
  expect([phase(dana), phase(sam)]).toEqual(['live', 'live'])
  expect([dana.view.notices, sam.view.notices]).toEqual([[], []])

  // What was not possible, and is not so either, is said.
  sam.press({ type: 'session/wrap-up' })
  await story.time.pass(10 * second)
  expect(sam.view.notices.map(({ why }) => why)).toEqual(['only-steering'])
  dana.press({ type: 'session/wrap-up' })
  await story.time.pass(10 * second)
  expect(sam.view.notices).toEqual([])

  await heal(story)
  await story.checker.end(story.disk.log, sessionId, story.tabs)
  story.server.crash()
  expect(story.checker.complaints).toEqual([])
})

test('[TM3] no page shows a time before what has happened: of 40 minutes, 41 are never left', async () => {
  const { story, dana, sam } = await twoInTheLobby()
  await story.time.pass(30 * second)
  sam.press({ type: 'session/start' })
  expect(sam.view.now).toBeGreaterThanOrEqual(sam.view.shared.session.startedAt ?? Number.POSITIVE_INFINITY)
  await story.time.pass(10 * second)
  for (const { view } of [dana, sam])
    expect(view.now).toBeGreaterThanOrEqual(view.shared.session.startedAt ?? Number.POSITIVE_INFINITY)
  story.server.crash()
})
