/** What a screen reader is given to say by itself: what the other side brought, and nothing that is there already. */
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { listens } from './screen-reader.ts'
import { isOn, talksAt } from './two-sides.ts'

const { bothTalking } = talksAt((await startServer()).address)

test('[BC2] a new question and a new current topic are read out on the other side, not where they were made', async () => {
  const { dana, sam } = await bothTalking()
  const [danaHears, samHears] = [await listens(dana), await listens(sam)]
  const question = 'New question on The role: Who decides?'
  await sam.asks('Who decides?')
  await expect.poll(danaHears).toContain(question)
  await dana.press('Growth')
  await isOn(dana, 'Growth')
  await expect.poll(samHears).toContain('Now: Growth')
  expect(await samHears()).not.toContain(question)
  expect(await danaHears()).not.toContain('Now: Growth')

  await dana.page.reload()
  await dana.question('Who decides?').waitFor()
  await dana.sees('Saved')
  expect(await dana.page.getByText(question).count()).toBe(0)
})
