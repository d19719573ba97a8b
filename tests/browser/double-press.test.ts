/** A double click where one press was meant: the second press does nothing, whatever came under the pointer meanwhile. */
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { answers, isOn, line, says, talksAt } from './two-sides.ts'

const { both, bothTalking } = talksAt((await startServer()).address)

const button = ({ page }: Person, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

const middleOf = async (element: Locator) => {
  const { x, y, width, height } = (await element.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { x: x + width / 2, y: y + height / 2 }
}

/** Twice at the same place, where `next` is by the time of the second press. */
async function doublePresses({ page }: Person, element: Locator, next: Locator): Promise<void> {
  await element.scrollIntoViewIfNeeded()
  const { x, y } = await middleOf(element)
  await page.mouse.move(x, y)
  await page.mouse.down({ clickCount: 1 })
  await page.mouse.up({ clickCount: 1 })
  await slides(next, { x, y })
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
}

/** How much the page moves when something goes is a matter of fonts and windows; here it moves as far as it takes. */
async function slides(element: Locator, to: { x: number; y: number }): Promise<void> {
  await element.waitFor()
  const { x, y } = await middleOf(element)
  await element.page().evaluate(
    ([right, down]) => {
      document.body.style.position = 'relative'
      document.body.style.left = `${right}px`
      document.body.style.top = `${down}px`
    },
    [to.x - x, to.y - y] as const,
  )
}

/** Whatever was pressed before this has had its effect on both sides by the end of it. */
async function isSettled(one: Person, other: Person): Promise<void> {
  await one.asks('Is that all?')
  await other.question('Is that all?').waitFor()
}

test('[PH1] two things sent with a double click are sent, and the talk is not started', async () => {
  const { dana, sam } = await both()
  await sam.write('First question', 'Who decides?')
  await doublePresses(sam, button(sam, 'Send'), button(sam, 'Start the talk'))
  await dana.question('Who decides?').waitFor()
  await isSettled(sam, dana)
  for (const person of [dana, sam]) await person.sees('Before the start')
})

test('[PH1] two taps in a row are one press, too', async () => {
  const { dana, sam } = await both()
  await sam.write('First question', 'Who decides?')
  const send = button(sam, 'Send')
  await send.scrollIntoViewIfNeeded()
  const touchPoints = [await middleOf(send)]
  const hand = await sam.context.newCDPSession(sam.page)
  await hand.send('Emulation.setTouchEmulationEnabled', { enabled: true })
  const tap = async () => {
    await hand.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
    await hand.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
  // The page slides by itself, as a hand may be faster than a test.
  await sam.page.evaluate(([point]) => {
    document.addEventListener(
      'click',
      () =>
        setTimeout(() => {
          const start = [...document.querySelectorAll('button')].find(
            ({ textContent }) => textContent === 'Start the talk',
          )
          const { x, y, width, height } = start?.getBoundingClientRect() ?? new DOMRect()
          document.body.style.cssText = `position: relative; left: ${(point?.x ?? 0) - x - width / 2}px; top: ${(point?.y ?? 0) - y - height / 2}px`
        }),
      { once: true },
    )
  }, touchPoints)
  await tap()
  await tap()
  await dana.question('Who decides?').waitFor()
  await isSettled(sam, dana)
  for (const person of [dana, sam]) await person.sees('Before the start')
})

test('[PR1] a double click on a sign marks this one and no other', async () => {
  const { sam } = await both()
  await sam.press(/^Only me/)
  await sam.page.getByText('Signs to check').click()
  const signs = sam.page.getByRole('group').getByRole('button', { pressed: false })
  const name = (await signs.nth(1).textContent()) ?? ''
  await doublePresses(sam, signs.nth(1), signs.nth(4))
  await button(sam, name).and(sam.page.locator('[aria-pressed=true]')).waitFor()
  await sam.sees('Only me, 1: one sign')
  expect(await sam.page.locator('[aria-pressed=true]').count()).toBe(1)
})

test('[TM4] five minutes more, pressed twice in a row, are five', async () => {
  const { dana, sam } = await bothTalking({ startsAt: Date.now() - 18 * minuteMs })
  await answers(dana, /^Keep/)
  await says(dana, /^7 min short/)
  const more = line(dana).getByRole('button', { name: /^\+5/ })
  await doublePresses(dana, more, more)
  await sam.sees('27 min left')
  await isSettled(dana, sam)
  expect(await sam.page.getByText('27 min left').count()).toBe(1)
})

test('[CO5] a double click moves on by one topic, also where an open question made the card taller', async () => {
  const { dana, sam } = await bothTalking()
  await sam.asks('Who decides?')
  await doublePresses(dana, button(dana, '1 question open. Covered, next: Growth'), button(dana, 'Pause'))
  await isOn(sam, 'Growth')
  const main = dana.page.getByRole('button', { name: /^Covered, next/ })
  await doublePresses(dana, main, main)
  await isOn(sam, 'Leadership')
  await isSettled(dana, sam)
  for (const person of [dana, sam]) await isOn(person, 'Leadership')
  expect(await button(dana, 'Pause').count()).toBe(1)
  expect(await dana.page.getByText('What is it?').count()).toBe(0)
})

test('[AG2] saved with a double click, a topic is saved and no other form opens', async () => {
  const { dana, sam } = await both()
  await dana.press('Change')
  await dana.press('Change Growth')
  const form = dana.page.getByRole('form', { name: 'Change Growth' })
  await form.getByLabel('Minutes').fill('7')
  await doublePresses(dana, button(dana, 'Save'), button(dana, 'Add a topic'))
  await sam.topic('Growth').getByText('7 min').waitFor()
  await button(dana, 'Add a topic').waitFor()
  expect(await dana.page.getByRole('form', { name: 'Add a topic' }).count()).toBe(0)
})

test('[TK2] in a field a double click selects a word', async () => {
  const { sam } = await both()
  await sam.write('First question', 'Decisions')
  await sam.page.getByLabel('First question').dblclick({ position: { x: 40, y: 20 } })
  expect(await sam.page.evaluate(() => String(getSelection()))).toBe('Decisions')
})
