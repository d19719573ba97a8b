/** What a press in the menu brings, on the screen of a phone. */
import { expect, test } from 'vitest'
import { aPerson, takesSeat } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { createSession } from '../harness/wire-client.ts'

const server = await startServer()

test('[SEAT6] the code for the other device is in sight as soon as it is there', async () => {
  const sam = await aPerson(server.address, { width: 390, touch: true })
  await takesSeat(sam, await createSession(server.address), 'candidate', 'Sam')
  await sam.press('People, plan and minutes')
  const press = sam.page.getByRole('button', { name: 'Open on my other device' })
  // At the edge of the menu, where somebody who goes down it meets it first.
  await press.evaluate((button) => button.scrollIntoView({ block: 'end' }))
  await press.click()
  const code = sam.page.getByRole('img', { name: /^A code with the link/ })
  await code.waitFor()
  const inSight = await code.evaluate(
    (element) =>
      new Promise<number>((resolve) => {
        new IntersectionObserver(([entry]) => resolve(entry?.intersectionRatio ?? 0)).observe(element)
      }),
  )
  expect(inSight).toBe(1)
  expect(sam.complaints).toEqual([])
})
