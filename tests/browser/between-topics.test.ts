/** What stands where a topic ends: the last one, one that is left out, one with a long name, and where the keyboard is. */
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { isOn, line, says, saysNothing, talksAt, topics } from './two-sides.ts'

const { bothTalking } = talksAt((await startServer()).address)

const button = ({ page }: Person, name: string) => page.getByRole('button', { name, exact: true })

/** The two topics of this talk, of which the second has a longer name than most. */
const long = 'Expectations and first 90 days'
const renamed = topics.map((topic) => (topic.topicId === 'topic-growth' ? { ...topic, title: long } : topic))

test('[AG2] the topic they are on is left out: one button names the next, the other side reads which it is', async () => {
  const { dana, sam } = await bothTalking()
  await dana.press('Growth')
  await isOn(sam, 'Growth')
  await dana.press('Change')
  await dana.press('Leave out Growth')
  await isOn(sam, 'Between two topics')
  await sam.sees('Next on the agenda: Leadership')
  expect(await button(dana, 'Next').count()).toBe(0)
  // Of what was left out the bar of time tells nothing, unless time was spent on it.
  await dana.press('Leave out Your questions')
  await sam.topic('Your questions').getByText('Left out').waitFor()
  await sam.page.getByRole('img', { name: /^Time by topic: (?!.*Your questions)/ }).waitFor()
  await dana.press('To Leadership')
  for (const person of [dana, sam]) await isOn(person, 'Leadership')
})

test('[TK1] on the last topic each button says whether it marks', async () => {
  const { dana, sam } = await bothTalking({ topics: topics.slice(0, 1) })
  await button(dana, 'Covered, then wrap up').waitFor()
  await button(dana, 'Not covered, wrap up').waitFor()
  expect(await button(dana, 'Wrap up').count()).toBe(0)
  await dana.ticks('The role')
  await button(dana, 'Not covered, wrap up').waitFor({ state: 'detached' })
  await dana.press('Covered, then wrap up')
  await isOn(sam, 'Wrapping up')
})

test('[TK3] a title stands as a whole where there is room for it', async () => {
  const { dana, sam } = await bothTalking({ topics: renamed })
  await dana.press(`Covered, next: ${long}`)
  await says(sam, `Dana moved on to ${long}. Is The role covered for you?`)
})

test('[BC2] once the line is answered with a key, the keyboard goes on from the topic below it', async () => {
  const { dana, sam } = await bothTalking()
  await dana.press('Covered, next: Growth')
  await line(sam).getByRole('button', { name: 'Yes, The role is covered for me' }).press('Enter')
  await saysNothing(sam)
  await expect.poll(() => sam.page.evaluate(() => document.activeElement?.textContent)).toBe('Growth')
})
