/** Glance in the page itself, and what it shows in every phase of a talk (BC1). */
import { expect, test } from 'vitest'
import { isAccessible } from '../browser/in-order.ts'
import { isTold, listensToKeys } from '../browser/keyboard.ts'
import { goBy } from '../browser/passing-time.ts'
import { notes } from '../browser/private-side.ts'
import { fitsGlance, glanceButton, glanceIsOn, glanceSays, makesSmall, opensGlance } from '../browser/small-view.ts'
import { isOn, talksAt } from '../browser/two-sides.ts'
import { startClockedServer } from '../harness/clocked-server.ts'

const server = await startClockedServer()
const { both, bothTalking } = talksAt(server.address)

test('[BC1] [BC2] a page in a window of 320 by 150 is glance by itself, and all of it again in a larger one', async () => {
  const { dana, sam } = await bothTalking()
  const isSmall = dana.page.getByRole('region', { name: 'Glance' })
  await notes(dana, 'Calm and exact')
  await dana.press('Change')
  await dana.press('Add a topic')
  await dana.page.getByLabel('Title', { exact: true }).first().fill('Half a topic')
  const glance = await makesSmall(dana)
  await fitsGlance(glance)
  await isAccessible(glance)
  expect(await dana.page.locator('body').innerText()).not.toMatch(/Calm and exact|Half a topic|Only me/)
  await glanceButton(glance, 'Covered, next').click()
  await isOn(sam, 'Growth')
  await glanceIsOn(glance, 'Growth')
  const where = /^Growth, .* Dana leads\. Saved\.$/
  // What a key did stands in the line of glance, over nothing, and is spoken where the page speaks.
  await listensToKeys(dana)
  await glance.keyboard.press('w')
  await glanceSays(glance, where)
  await isTold(dana, where)
  await fitsGlance(glance)
  await glance.keyboard.press('Escape')
  await glance.getByText(where).waitFor({ state: 'detached' })

  await dana.page.setViewportSize({ width: 1180, height: 860 })
  await isSmall.waitFor({ state: 'detached' })
  await isOn(dana, 'Growth')
  expect(await dana.page.getByLabel('Title', { exact: true }).first().inputValue()).toBe('Half a topic')

  // Whoever enlarges a page to four times its size has such a window too, and wants the page.
  await makesSmall(dana)
  await dana.press('Whole page')
  await isOn(dana, 'Growth')
  await dana.page.reload()
  await isOn(dana, 'Growth')
  expect(await isSmall.count()).toBe(0)
  expect(dana.complaints).toEqual([])

  // Chosen in the menu it stays over a reload, in a window of any size.
  await sam.press('People, plan and minutes')
  await sam.press('In this window')
  await glanceButton(sam.page, 'Yes, The role is covered for me').waitFor()
  await sam.page.reload()
  await glanceButton(sam.page, 'Yes, The role is covered for me').waitFor()
  expect(await sam.page.getByRole('region', { name: 'Agenda' }).isVisible()).toBe(false)
  await sam.press('Whole page')
  await sam.topic('Growth').waitFor()
})

test('[PH1] [PH2] the talk is started from it, wrapped up, and over', async () => {
  const { dana, sam } = await both()
  const glance = await opensGlance(dana)
  const other = await makesSmall(sam)
  for (const each of [glance, other]) {
    await glanceIsOn(each, 'Before the start')
    await glanceSays(each, 'Dana and Sam, both here')
    await fitsGlance(each)
  }
  await isAccessible(other)
  await glanceButton(other, 'Start the talk').click()
  await glanceIsOn(glance, 'The role')
  await sam.page.setViewportSize({ width: 1180, height: 860 })
  await sam.asks('Who decides?')
  for (const title of ['Growth', 'Leadership', 'Your questions', 'Close']) {
    await glanceButton(glance, /Covered, next$/).click()
    await glanceIsOn(glance, title)
  }
  await glanceButton(glance, 'Covered, then wrap up').click()
  await makesSmall(sam)
  for (const each of [glance, other]) {
    await glanceIsOn(each, 'Wrapping up')
    await glanceSays(each, /^1 open question\. .* Who decides\?$/)
    await fitsGlance(each)
  }
  await isAccessible(glance)
  // The window goes with the press, so nothing can be asked of it once it is pressed.
  await glanceButton(glance, 'To the whole page').evaluate(
    (button: HTMLElement) => void setTimeout(() => button.click()),
  )
  await dana.page.getByRole('button', { name: 'Leave open' }).click()
  await dana.press('End and keep the recap')
  await glanceIsOn(other, 'The talk is over')
  await fitsGlance(other)
  await isAccessible(other)
  await glanceButton(other, 'To the whole page').click()
  await other.getByRole('region', { name: 'Glance' }).waitFor({ state: 'detached' })
  await sam.sees('Who decides?')
})

test('[DR2] [TM5] [TM3] both are asked whether it is still the topic, who moves on since when, and minutes may be hidden', async () => {
  const { dana, sam } = await bothTalking()
  const [glance, other] = [await opensGlance(dana), await makesSmall(sam)]
  await glanceSays(glance, '40 min left')
  await listensToKeys(sam)
  await other.keyboard.press('o')
  await glanceSays(other, 'Noted.')
  await sam.hasGiven('drift/hint')
  await goBy(server, 6, dana, sam)
  for (const each of [glance, other]) {
    await glanceSays(each, 'Still on The role?')
    expect(await each.getByRole('button').filter({ visible: true }).allTextContents()).toEqual([
      '',
      'Yes',
      'Back to it',
      "We're on …",
    ])
    await fitsGlance(each)
    await isAccessible(each)
  }
  await glanceButton(glance, "We're on …").click()
  const choice = glance.getByRole('group', { name: 'What are we on?' })
  await choice.getByText('Leadership').waitFor()
  expect(await choice.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0)
  await choice.getByText('Leadership').click()
  await glanceIsOn(other, 'Leadership')

  // Where the page has lost the thread.
  await goBy(server, 14, dana, sam)
  await glanceSays(glance, '20 min left')
  await glanceButton(glance, 'Covered, next').click()
  await glanceSays(glance, 'On to Your questions: since when?')
  await fitsGlance(glance)
  await glanceButton(glance, 'Not yet').click()
  await glanceButton(glance, 'Covered, next').click()
  await glanceButton(glance, /^About \d+ min ago$/).click()
  await glanceIsOn(other, 'Your questions')

  await dana.press('People, plan and minutes')
  await dana.page.getByRole('checkbox', { name: 'Hide the minutes on this device' }).check()
  await glance.getByText('20 min left').waitFor({ state: 'detached' })
})
