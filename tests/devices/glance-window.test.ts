/**
 * Glance in a window of its own: one talk in two windows of one page (BC1). Chromium has windows that stay on top without a
 * screen, too, one at a time; the pop-up is what it has once that is taken from it.
 */
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { isAccessible } from '../browser/in-order.ts'
import { listensToKeys } from '../browser/keyboard.ts'
import { entry, folded, notes } from '../browser/private-side.ts'
import { fitsGlance, glanceButton, glanceIsOn, glanceSays, knowsNoTop, opensGlance } from '../browser/small-view.ts'
import { answers, hasRead, isOn, line, says, talksAt } from '../browser/two-sides.ts'
import { startServer } from '../harness/server.ts'

const { both, bothTalking } = talksAt((await startServer()).address)

test('[BC1] [SY3] in a window on top of all others, a press shows in both windows, whichever it was in', async () => {
  const { dana, sam } = await bothTalking()
  const glance = await opensGlance(dana)
  expect(await dana.page.evaluate('documentPictureInPicture.window !== null')).toBe(true)
  await glanceIsOn(glance, 'The role')
  await glanceSays(glance, '40 min left')
  await glanceSays(glance, 'Saved')
  await fitsGlance(glance)
  await isAccessible(glance)
  // One program, one connection: the other window is only drawn into.
  expect(await glance.evaluate(() => document.scripts.length)).toBe(0)
  expect(await glance.title()).toBe('Evenkeel')
  expect(await glance.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    'en',
    'ltr',
  ])

  await glanceButton(glance, 'Covered, next').click()
  await isOn(dana, 'Growth')
  await isOn(sam, 'Growth')
  await dana.seesMark('The role', 'Dana covered, Sam no answer yet')
  await dana.press('Covered, next: Leadership')
  await glanceIsOn(glance, 'Leadership')
  await isOn(sam, 'Leadership')
  await sam.asks('Who decides?')
  await glanceSays(glance, 'Sam asks: Who decides?')
  // Whoever is in this window does not hear the page.
  await glance.locator('[aria-live]').getByText('New question on Leadership: Who decides?').waitFor()
  await glanceButton(glance, '1 open. Covered, next').waitFor()
  await fitsGlance(glance)

  await glanceButton(glance, 'Off the list').click()
  await glanceSays(glance, 'We are off the list; shall we go back to Leadership?')
  await isOn(sam, 'Off the list')
  await fitsGlance(glance)
  await glanceButton(glance, 'Back to Leadership').click()
  await isOn(sam, 'Leadership')

  // A double click is one press.
  await glanceButton(glance, '1 open. Covered, next').dblclick()
  await isOn(sam, 'Your questions')
  await sam.asks('Is that all?')
  await glanceSays(glance, 'Sam asks: Is that all?')
  await glanceIsOn(glance, 'Your questions')
  await isOn(sam, 'Your questions')
  expect(dana.complaints).toEqual([])
})

test('[TK1] [TK3] [CO3] the other side answers, asks and marks in a pop-up, by the keyboard alone', async () => {
  const { dana, sam } = await bothTalking()
  await knowsNoTop(sam)
  const glance = await opensGlance(sam)
  await fitsGlance(glance)
  await dana.press('Covered, next: Growth')
  await glanceSays(glance, 'Dana moved on to Growth. Is The role covered for you?')
  await fitsGlance(glance)
  await isAccessible(glance)
  await glanceButton(glance, 'Yes, The role is covered for me').press('Enter')
  await dana.seesMark('The role', 'Covered by both')

  await glanceButton(glance, 'Ask').press('Enter')
  await glance.keyboard.type('Who has grown here, and how?')
  await fitsGlance(glance)
  await isAccessible(glance)
  await glance.keyboard.press('Enter')
  await dana.question('Who has grown here, and how?').getByText('Sam, on Growth').waitFor()
  await glanceSays(glance, 'You asked: Who has grown here, and how?')
  // Whoever asked by the keyboard goes on from where they were.
  await expect.poll(() => glance.evaluate(() => document.activeElement?.textContent)).toBe('Ask')
  await dana.ticks('Growth')
  await glanceSays(glance, 'Dana marked Growth covered. For you too?')
  expect(await glance.evaluate(() => document.activeElement?.textContent)).toBe('Ask')
  await dana.ticks('Growth')
  await glanceSays(glance, 'You asked: Who has grown here, and how?')
  await glance.keyboard.press('Shift+Tab')
  await glance.keyboard.press('Space')
  await dana.seesMark('Growth', 'Sam covered, Dana no answer yet')
  await fitsGlance(glance)
  expect(sam.complaints).toEqual([])
})

test('[BC2] [SY5] [SY6] the keys of the page work in the window and say what came of them; offline it says so, and what works', async () => {
  const { dana, sam } = await bothTalking()
  await knowsNoTop(sam)
  for (const person of [dana, sam]) await listensToKeys(person)
  const [leading, other] = [await opensGlance(dana), await opensGlance(sam)]
  await other.keyboard.press('c')
  await glanceSays(other, 'The role: covered for you.')
  await other.locator('[aria-live]').getByText('The role: covered for you.').waitFor()
  await fitsGlance(other)
  await dana.seesMark('The role', 'Sam covered, Dana no answer yet')
  await other.keyboard.press('a')
  // A letter is a letter where somebody writes, and nothing is read out into it.
  const field = other.getByRole('textbox')
  const writing = writesOn(other)
  await dana.asks('What will you leave behind?')
  await glanceSays(other, 'Dana asks: What will you leave behind?')
  const before = (await field.inputValue()).length
  // So many letters take longer than the pause that it waits for.
  await expect.poll(async () => (await field.inputValue()).length).toBeGreaterThan(before + 30)
  const readOut = other.locator('[aria-live]').getByText('New question on The role: What will you leave behind?')
  expect(await readOut.count()).toBe(0)
  await writing.stop()
  await readOut.waitFor()
  await field.fill('')
  await other.keyboard.type('can one grow?')
  await other.keyboard.press('Enter')
  await glanceSays(leading, 'Sam marked The role covered. For you too?')
  await leading.keyboard.press('n')
  await isOn(sam, 'Growth')
  await leading.keyboard.press('o')
  await isOn(sam, 'Off the list')
  await leading.keyboard.press('n')
  await glanceSays(leading, 'The talk is off the list. O goes back to it.')
  await leading.keyboard.press('o')
  await isOn(sam, 'Growth')
  await dana.question('can one grow?').waitFor()

  // What has no room beside an answer, has a key: the mark is of the topic that we are on.
  await leading.keyboard.press('c')
  await glanceSays(leading, 'Growth: covered for you.')
  await fitsGlance(leading)
  await glanceButton(other, 'Yes, Growth is covered for me').waitFor()
  await fitsGlance(other)
  await other.keyboard.press('c')
  await dana.seesMark('Growth', 'Covered by both')
  await other.keyboard.press('m')
  await glanceSays(other, 'There is no button for that here at this moment.')
  await other.keyboard.press('w')
  await glanceSays(other, /^Growth, .* Dana leads\. Saved\.$/)
  await fitsGlance(other)
  await other.keyboard.press('?')
  await glanceSays(other, 'The keys are shown on the page.')
  await sam.page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
  await sam.page.keyboard.press('Escape')

  for (const { network } of [dana, sam]) network.cut()
  for (const glance of [leading, other]) {
    await glanceSays(glance, 'Offline')
    await glanceSays(glance, 'Not connected. Marks and questions are kept; moving on needs the connection.')
    await fitsGlance(glance)
  }
  for (const name of ['Covered, next', 'Off the list'])
    await glanceButton(leading, name).and(leading.locator('[aria-disabled=true]')).waitFor()
  await glanceButton(other, 'Are we still on it?').and(other.locator('[aria-disabled=true]')).waitFor()
  await glanceButton(other, 'Covered for me').click()
  await glanceSays(other, 'Offline, 1 waiting')
  await fitsGlance(other)
  for (const person of [dana, sam]) await person.comesBack()
  await dana.seesMark('Growth', 'Dana covered, Sam no answer yet')
})

test('[BC1] titles, names and questions of any length leave everything in its place', async () => {
  const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'
  const topics = [
    { topicId: 'topic-long', title: long, minutes: 5 },
    { topicId: 'topic-longer', title: 'ماذا نفعل إذا لم يتفق الطرفان على الخطوة التالية بعد كل هذا', minutes: 5 },
    { topicId: 'topic-close', title: 'Close', minutes: 4, protected: 'close' as const },
  ]
  const { dana, sam } = await both({ topics })
  await knowsNoTop(sam)
  const [leading, other] = [await opensGlance(dana), await opensGlance(sam)]
  await glanceButton(leading, 'Start the talk').click()
  await glanceIsOn(other, long)
  await sam.asks(`${long}${long}? `.repeat(3))
  await glanceSays(leading, /^Sam asks: Donau/)
  for (const glance of [leading, other]) await fitsGlance(glance)
  await glanceButton(leading, 'Off the list').click()
  await glanceSays(other, /^We are off the list/)
  for (const glance of [leading, other]) await fitsGlance(glance)
  await glanceButton(leading, /^Back to/).click()
  await glanceButton(other, 'Are we still on it?').waitFor()
  await glanceButton(leading, '1 open. Covered, next').click()
  await glanceSays(other, /covered for you/)
  for (const glance of [leading, other]) await fitsGlance(glance)
})

test('[PR4] nothing private is in the window, nor what is being typed until somebody presses Ask', async () => {
  const { dana, sam } = await both()
  await sam.write('First question', 'Canary to be asked')
  await sam.page.getByRole('button', { name: 'Keep for me' }).first().click()
  await dana.press('Start the talk')
  await isOn(sam, 'The role')
  await notes(sam, 'Canary of a note')
  await sam.page.getByRole('textbox', { name: /^Ask/ }).fill('Canary half typed')
  const glance = await opensGlance(sam)
  await folded(sam).click()
  await entry(sam, 'Canary of a note').waitFor()
  await sam.ticks('The role')
  await glanceButton(glance, 'Covered for me').and(glance.locator('[aria-pressed=true]')).waitFor()
  const all = () =>
    glance.evaluate(
      () => document.documentElement.outerHTML + [...document.querySelectorAll('input')].map((i) => i.value),
    )
  expect(await all()).not.toContain('Canary')
  await sam.press('Are we still on it?')
  await sam.sees(/In a little while the page asks both of you/)
  expect(await all()).not.toContain('In a little while')

  await glanceButton(glance, 'Ask').click()
  expect(await glance.getByRole('textbox').inputValue()).toBe('Canary half typed')
})

test('[TM3] [TM4] [TK3] who leads answers what the page says beside the button that moves on, once for both windows', async () => {
  const { dana, sam } = await bothTalking({ startsAt: Date.now() - 18 * minuteMs })
  const glance = await opensGlance(dana)
  await glanceSays(glance, /^Started 18 min late/)
  await glanceButton(glance, 'Covered, next').waitFor()
  await fitsGlance(glance)
  await glanceButton(glance, /^Keep/).click()
  await glanceSays(glance, /^7 min short/)
  await glanceButton(glance, 'Off the list').waitFor()
  await fitsGlance(glance)
  await sam.press('Suggest next')
  await sam.page.getByRole('group', { name: 'What would you like next?' }).getByText('Leadership').click()
  await glanceSays(glance, 'Sam suggests Leadership next.')
  await fitsGlance(glance)
  await hasRead(dana)
  await glanceButton(glance, 'To Leadership').click()
  await isOn(sam, 'Leadership')
  await answers(sam, 'Not yet, I would like a bit more on The role')
  await glanceSays(glance, 'Sam would like a bit more on The role')
  await glanceButton(glance, 'Back to The role').waitFor()
  await fitsGlance(glance)
  await says(dana, 'Sam would like a bit more on The role')
  await hasRead(dana)
  await glanceButton(glance, 'All right').click()
  await line(dana).getByText('Sam would like').waitFor({ state: 'detached' })
})

/** Goes on writing where the keyboard is, until told to stop. */
function writesOn(glance: Page) {
  let isWriting = true
  const all = (async () => {
    while (isWriting) await glance.keyboard.press('x', { delay: 50 })
  })()
  return {
    stop: () => {
      isWriting = false
      return all
    },
  }
}
