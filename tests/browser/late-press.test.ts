/** A press that was on its way as somebody else moved the talk: it was for the topic before, and does nothing. */
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { makeId } from '../harness/wire-client.ts'
import { aColleagueOf } from './colleague.ts'
import { answers, hasRead, isOn, line, says, talksAt } from './two-sides.ts'

const server = await startServer()
const { bothTalking } = talksAt(server.address)

/** Presses what stands in the place of this button as soon as the page is on this topic, as fast as nobody can. */
const pressesAsItChanges = ({ page }: Person, shortcut: string, topic: string) =>
  page.evaluate(
    ([shortcut, topic]) => {
      const watch = new MutationObserver(() => {
        if (document.querySelector('h2')?.textContent !== topic) return
        watch.disconnect()
        document.querySelector<HTMLElement>(`[data-shortcut="${shortcut}"]`)?.click()
      })
      watch.observe(document.body, { subtree: true, childList: true, characterData: true })
    },
    [shortcut, topic] as const,
  )

test('[TK1] a mark pressed just as the talk moves on marks nothing, and one pressed later the new topic', async () => {
  const { dana, sam } = await bothTalking()
  await pressesAsItChanges(sam, 'tick', 'Growth')
  await dana.press('Covered, next: Growth')
  await isOn(sam, 'Growth')
  await sam.asks('Is that all?')
  await dana.question('Is that all?').waitFor()
  await dana.seesMark('Growth', 'No answer yet')
  await hasRead(sam)
  await sam.press('Covered for me')
  await dana.seesMark('Growth', 'Sam covered, Dana no answer yet')
})

test('[TK1] whoever leads and presses just as a colleague moves the talk on skips nothing; their own moves wait for nobody', async () => {
  const { kim, robin, alex } = await aColleagueOf('interviewer', server.address)
  await robin.give({ type: 'session/start' })
  await isOn(kim, 'The role')
  await pressesAsItChanges(kim, 'next', 'Growth')
  await robin.give({ type: 'talk/focus', topicId: 'topic-growth' })
  await isOn(kim, 'Growth')
  await alex.give({ type: 'concern/raise', concernId: makeId(), text: 'Is that all?' })
  await kim.question('Is that all?').waitFor()
  await isOn(kim, 'Growth')
  await hasRead(kim)
  await pressesAsItChanges(kim, 'next', 'Your questions')
  await kim.page.locator('[data-shortcut="next"]').click()
  await isOn(kim, 'Close')
  expect(kim.complaints).toEqual([])
})

test('[TK1] own moves wait for nobody either where only the server’s answer moves the page', async () => {
  const { dana, sam } = await bothTalking()
  // The rules, by which the page would know what comes of a press, never come.
  await dana.page.route(/\/assets\/decide-/, () => {})
  await dana.page.reload()
  await dana.sees('Saved')
  await pressesAsItChanges(dana, 'next', 'Growth')
  await dana.press('Covered, next: Growth')
  await isOn(sam, 'Leadership')
})

test('[TK3] an answer to a line whose place another took just then answers nothing, and one given later the new one', async () => {
  const { dana, sam } = await bothTalking()
  await dana.press('Covered, next: Growth')
  await says(sam, /The role/)
  await line(sam).evaluate((line) => {
    const watch = new MutationObserver(() => {
      if (!line.querySelector('p')?.textContent?.includes('Growth covered')) return
      watch.disconnect()
      line.querySelector('button')?.click()
      line.setAttribute('data-pressed', '')
    })
    watch.observe(line, { subtree: true, childList: true, characterData: true })
  })
  await dana.press('Covered, next: Leadership')
  await sam.page.locator('[data-pressed]').waitFor()
  await sam.asks('Is that all?')
  await dana.question('Is that all?').waitFor()
  await dana.seesMark('Growth', 'Dana covered, Sam no answer yet')
  await says(sam, /Growth covered/)
  await answers(sam, 'Yes, Growth is covered for me')
  await dana.seesMark('Growth', 'Covered by both')
  expect([...dana.complaints, ...sam.complaints]).toEqual([])
})
