/** A room in which nobody has done anything yet explains itself, without a tour and on both sides. */
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { talksAt } from './two-sides.ts'

const { address } = await startServer()
const { both } = talksAt(address)

const saysForWhat = async ({ page, sees }: Person): Promise<void> => {
  await sees('Each mark has a half for either side.')
  await sees('Nothing asked yet. A question asked here stays on the page until it has an answer.')
  await page.getByPlaceholder('Note, only for me').waitFor()
}

const placesOf = ({ page }: Person) =>
  page
    .getByRole('region', { name: 'Agenda' })
    .evaluate((agenda) => [agenda.getBoundingClientRect().top, agenda.clientHeight])

test('[TK1] [CO3] [PR4] before the start and after it, each place says what it is for', async () => {
  const { dana, sam } = await both()
  for (const person of [dana, sam]) await saysForWhat(person)
  await dana.press('Start the talk')
  for (const person of [dana, sam]) {
    await person.page.getByRole('heading', { name: 'The role', level: 2 }).waitFor()
    await saysForWhat(person)
  }

  const before = await placesOf(sam)
  await sam.ticks('The role')
  await sam.seesMark('The role', 'Sam covered, Dana no answer yet')
  expect(await placesOf(sam)).toEqual(before)

  await sam.page.getByRole('textbox', { name: /^Note/ }).fill('Asks good questions')
  await sam.press('Keep')
  await sam.page.getByPlaceholder('Note on The role').waitFor()
  expect(await placesOf(sam)).toEqual(before)
  await sam.page.reload()
  await sam.seesMark('The role', 'Sam covered, Dana no answer yet')
  await sam.seesNot('Each mark has a half for either side.')

  await dana.press('Wrap up')
  for (const { sees } of [dana, sam])
    await sees('Nothing yet. Here stands who does what, and by when, for both to see.')
})
