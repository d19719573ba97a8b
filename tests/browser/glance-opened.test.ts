/** How a window of glance comes and goes, with its page and in another language (BC1). */
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { isAccessible } from './in-order.ts'
import { fitsGlance, glanceButton, glanceSays, knowsNoTop, opensGlance } from './small-view.ts'
import { isOn, talksAt } from './two-sides.ts'

const { both, bothTalking } = talksAt((await startServer()).address)

const isBack = (person: Person) => person.seesNot('Glance is in its own window.')
const picks = ({ page }: Person, language: string) =>
  page.locator('select').filter({ hasText: 'Deutsch' }).selectOption({ label: language })

test('[SY6] what is being typed goes there and back, and through closing and opening again', async () => {
  const { sam } = await bothTalking()
  let glance = await opensGlance(sam)
  await glanceButton(glance, 'Ask').click()
  await glance.getByRole('textbox').fill('Half a thought')
  await sam.press('Bring it back')
  await isBack(sam)
  expect(glance.isClosed()).toBe(true)
  const field = sam.page.getByRole('textbox', { name: /^Ask/ })
  expect(await field.inputValue()).toBe('Half a thought')
  await field.fill('Half a thought, and more')

  glance = await opensGlance(sam)
  await glanceButton(glance, 'Ask').click()
  expect(await glance.getByRole('textbox').inputValue()).toBe('Half a thought, and more')
  // By its own cross, which asks nobody.
  await glance.close()
  await isBack(sam)
  glance = await opensGlance(sam)
  const again = await opensGlance(sam)
  expect([glance.isClosed(), again.isClosed()]).toEqual([true, false])
  await glanceButton(again, 'Whole page').click()
  await isBack(sam)
  expect(again.isClosed()).toBe(true)
  expect(sam.complaints).toEqual([])
})

test('[BC1] the pop-up goes with its page', async () => {
  const { sam } = await bothTalking()
  await knowsNoTop(sam)
  const glance = await opensGlance(sam)
  const closed = glance.waitForEvent('close')
  await sam.page.reload()
  await closed
  await isOn(sam, 'The role')
  expect(sam.context.pages()).toHaveLength(1)
})

test('[BC1] where the browser opens no window, the page says so, and has a way out', async () => {
  const { sam } = await bothTalking()
  await knowsNoTop(sam)
  await sam.page.evaluate('window.open = () => null')
  await sam.press('People, plan and minutes')
  await sam.press('In a small window')
  await sam.sees(/^The browser did not open a window\. Please allow pop-up windows/)
  await isAccessible(sam.page)
  await sam.press('In this window')
  const glance = sam.page.getByRole('region', { name: 'Glance' })
  await glance.getByRole('heading', { name: 'The role' }).waitFor()
  await expect.poll(() => sam.page.evaluate(() => document.activeElement?.textContent)).toBe('The role')
  expect(await sam.page.getByRole('region', { name: 'Agenda' }).isVisible()).toBe(false)
  await isAccessible(sam.page)
  await sam.press('Whole page')
  await sam.topic('Growth').waitFor()
})

test('[EN4] the window goes with a side that is erased', async () => {
  const { sam } = await both()
  const glance = await opensGlance(sam)
  await sam.press('People, plan and minutes')
  await sam.page.getByText('Erase my side', { exact: true }).click()
  const closed = glance.waitForEvent('close')
  await sam.press('Erase my side for good')
  await sam.sees('Your side is erased')
  await closed
})

test('[BC4] in another language the window says everything anew, from the other side where that is read so', async () => {
  const { dana } = await bothTalking()
  const glance = await opensGlance(dana)
  await dana.press('People, plan and minutes')
  await picks(dana, 'Deutsch')
  await glanceButton(glance, 'Besprochen, weiter').waitFor()
  await fitsGlance(glance)
  await picks(dana, 'العربية')
  await glanceSays(glance, 'محفوظ')
  await expect
    .poll(() => glance.evaluate(() => [document.documentElement.lang, document.documentElement.dir]))
    .toEqual(['ar', 'rtl'])
  await fitsGlance(glance)
  await isAccessible(glance)
})
