/** The parts of the room that come when they are needed: here before the connection goes, and in their place. */
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { hasTheEnding, isOn, talksAt } from './two-sides.ts'

const server = await startServer()
const { bothTalking, aTalk } = talksAt(server.address)

/** From now on no file of the page's can be had, as when a newer version of it has taken their place. */
const loseFiles = ({ page }: Person) => page.route('**/assets/**', (route) => route.abort())

test('[PH1] [PH4] who was offline since the talk began can still wrap up and end', async () => {
  const { dana, sam } = await bothTalking()
  for (const person of [dana, sam]) {
    await hasTheEnding(person)
    await loseFiles(person)
    person.network.cut()
    await person.sees(/^Offline/)
    await person.comesBack()
    await person.sees('Saved')
  }
  await dana.press('Wrap up')
  for (const { page } of [dana, sam]) await page.getByRole('heading', { name: 'Wrapping up' }).waitFor()
  await dana.press('End and keep the recap')
  for (const { page } of [dana, sam]) await page.getByText('All of this is kept until').waitFor()
  expect([...dana.complaints, ...sam.complaints]).toEqual([])
})

test('[SEAT8] a part that cannot be loaded says so in its place, with a way out that works', async () => {
  const talk = await aTalk()
  const dana = await talk.joins('interviewer', 'Dana')
  await dana.context.addInitScript(() => Object.assign(globalThis, { requestIdleCallback: () => 0 }))
  await dana.press('Start the talk')
  await isOn(dana, 'The role')
  await dana.page.reload()
  await isOn(dana, 'The role')
  await loseFiles(dana)
  await dana.press('Wrap up')
  await isOn(dana, 'Wrapping up')
  await dana.sees(/^This part of the page could not be loaded/)
  await dana.page.unroute('**/assets/**')
  // Not every browser asks again for a module that it once did not get.
  await dana.press('Load the page again')
  await dana.press('End and keep the recap')
  await isOn(dana, 'The talk is over')
})

test('[ND2] a page opened in the close waits for all of its first view, so that nothing in it moves when a part comes', async () => {
  const talk = await aTalk()
  const dana = await talk.joins('interviewer', 'Dana')
  await dana.press('Start the talk')
  await dana.press('Wrap up')
  await dana.press('Promise this day')
  await dana.sees('Saved')
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await dana.page.route('**/assets/wrap-up-*', async (route) => {
    await released
    await route.continue()
  })
  await dana.page.reload()
  await dana.sees('Opening the interview…')
  expect(await dana.page.getByRole('region').count()).toBe(0)
  await dana.page.evaluate(() => {
    const own = window as unknown as { moved: number }
    own.moved = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) own.moved += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift' })
  })
  release()
  await isOn(dana, 'Wrapping up')
  await dana.sees('Saved')
  expect(await dana.page.evaluate(() => (window as unknown as { moved: number }).moved)).toBe(0)
})
