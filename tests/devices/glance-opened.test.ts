/** How a window of glance comes and goes, with its page and in another language (BC1). */
import { expect, test } from 'vitest'
import { isAccessible } from '../browser/in-order.ts'
import { fitsGlance, glanceButton, glanceSays, knowsNoTop, opensGlance } from '../browser/small-view.ts'
import { isOn, talksAt } from '../browser/two-sides.ts'
import type { Person } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'

const { bothTalking } = talksAt((await startServer()).address)

const isBack = (person: Person) => person.seesNot('Glance is in its own window.')
const picks = ({ page }: Person, language: string) =>
  page.locator('select').filter({ hasText: 'Deutsch' }).selectOption({ label: language })

test('[SY6] [BC1] what is being typed goes there and back; whoever closes or loads a window anew, none is left empty', async () => {
  const { sam } = await bothTalking()
  let glance = await opensGlance(sam)
  await glanceButton(glance, 'Ask').click()
  await glance.getByRole('textbox').fill('Half a thought')
  await sam.press('Bring it back')
  await isBack(sam)
  await expect.poll(() => glance.isClosed()).toBe(true)
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
  await expect.poll(() => [glance.isClosed(), again.isClosed()]).toEqual([true, false])
  await glanceButton(again, 'Whole page').evaluate((button: HTMLElement) => void setTimeout(() => button.click()))
  await isBack(sam)
  await expect.poll(() => again.isClosed()).toBe(true)

  // A style sheet that has no answer is waited for a moment, by a second press as by the first.
  await knowsNoTop(sam)
  await sam.context.route('**/*.css', () => {})
  await sam.press('People, plan and minutes')
  const opened = sam.context.waitForEvent('page')
  await sam.page
    .getByRole('button', { name: /^(Keep it on top|In a small window)$/ })
    .evaluate((button: HTMLElement) => {
      button.click()
      button.click()
    })
  const popUp = await opened
  await popUp.getByRole('heading', { name: 'The role' }).waitFor()
  expect(sam.context.pages()).toHaveLength(2)
  await sam.context.unrouteAll()

  const closed = popUp.waitForEvent('close')
  await popUp.evaluate(() => void setTimeout(() => location.reload()))
  await closed
  await isBack(sam)
  // The pop-up goes with its page.
  glance = await opensGlance(sam)
  const gone = glance.waitForEvent('close')
  await sam.page.reload()
  await gone
  await isOn(sam, 'The role')
  expect(sam.context.pages()).toHaveLength(1)
  expect(sam.complaints).toEqual([])
})

test('[BC1] [BC4] [EN4] no window, and a way out; a window in another language; and it goes with a side that is erased', async () => {
  const { dana, sam } = await bothTalking()
  await knowsNoTop(sam)
  await sam.page.evaluate('window.open = () => null')
  await sam.press('People, plan and minutes')
  await sam.press('In a small window')
  await sam.sees(/^The browser did not open a window\. Please allow pop-up windows/)
  await isAccessible(sam.page)
  await sam.press('In this window')
  const here = sam.page.getByRole('region', { name: 'Glance' })
  await here.getByRole('heading', { name: 'The role' }).waitFor()
  await expect.poll(() => sam.page.evaluate(() => document.activeElement?.textContent)).toBe('The role')
  expect(await sam.page.getByRole('region', { name: 'Agenda' }).isVisible()).toBe(false)
  await isAccessible(sam.page)
  await sam.press('Whole page')
  await sam.topic('Growth').waitFor()

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
  await sam.page.reload()
  const other = await opensGlance(sam)
  await sam.press('People, plan and minutes')
  await sam.page.getByText('Erase my side', { exact: true }).click()
  const closed = other.waitForEvent('close')
  await sam.press('Erase my side for good')
  await sam.sees('Your side is erased')
  await closed
})
