/** A topic that the side which does not lead proposes: who leads reads it in the page's one line, and where it waits. */
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { answers, line, says, saysNothing, talksAt } from './two-sides.ts'

const { bothTalking } = talksAt((await startServer()).address)

async function proposes(sam: Person, title: string) {
  await sam.press('Propose a topic')
  const form = sam.page.getByRole('form', { name: 'Propose a topic' })
  await form.getByRole('textbox', { name: 'Title', exact: true }).fill(title)
  await form.getByRole('button', { name: 'Propose' }).click()
}

test('[AG3] [ND2] a proposed topic is one quiet line for who leads, which leads to it and moves nothing', async () => {
  const { dana, sam } = await bothTalking()
  const heading = dana.page.getByRole('heading', { name: 'The role', level: 2 })
  const before = await heading.boundingBox()
  await proposes(sam, 'Travel')
  await says(dana, 'Sam proposes Travel for the agenda.')
  expect(await heading.boundingBox()).toEqual(before)
  expect(await line(sam).locator('p').count()).toBe(0)
  await answers(dana, 'Show')
  await saysNothing(dana)
  await expect.poll(() => dana.page.evaluate(() => document.activeElement?.textContent)).toBe('Proposed topics')

  await proposes(sam, 'Relocation')
  await says(dana, 'Sam proposes Relocation for the agenda.')
  await answers(dana, 'Not now')
  await saysNothing(dana)
  await proposes(sam, 'Night shifts')
  await says(dana, 'Sam proposes Night shifts for the agenda.')
  await dana.page
    .getByRole('listitem')
    .filter({ hasText: 'Night shifts' })
    .getByRole('button', { name: 'By mail' })
    .click()
  await line(dana).getByText('Night shifts').waitFor({ state: 'detached' })
  expect([...dana.complaints, ...sam.complaints]).toEqual([])
})
