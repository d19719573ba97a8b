/** A topic that is moved by keyboard: Space lets it go as it took it, and whoever turns to something else gets the page back. */
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { createSession } from '../harness/wire-client.ts'
import { seesFocusOn, seesOrder } from './agenda-on-screen.ts'

const server = await startServer()

async function changing() {
  const dana = await aPerson(server.address)
  await takesSeat(dana, await createSession(server.address), 'interviewer', 'Dana')
  await dana.press('Change')
  return dana
}

async function takes({ page }: Person, label: string) {
  await page.getByRole('button', { name: label }).focus()
  await page.keyboard.press('Space')
}

/** As a hand does it: at the place where the button is, whatever the page makes of that. */
async function pressesAt({ page }: Person, name: string) {
  // By its words, as the page is out of use and nothing in it has a role.
  const { x, y, width, height } = (await page.getByText(name, { exact: true }).boundingBox()) ?? {}
  if (x === undefined || y === undefined || !width || !height) throw new Error(`there is no ${name}`)
  await page.mouse.click(x + width / 2, y + height / 2)
}

test('[AG2] [BC2] Space takes a topic and lets it go at its new place', async () => {
  const dana = await changing()
  await takes(dana, 'Move The role, 1 of 4')
  await seesFocusOn(dana, 'Insert between The role and Growth')
  await dana.page.keyboard.press('ArrowDown')
  await seesFocusOn(dana, 'Insert between Growth and Your questions')
  await dana.page.keyboard.press('Space')
  await seesFocusOn(dana, 'Move The role, 2 of 4')
  await dana.press('Done')
  await seesOrder(dana, ['Growth', 'The role', 'Your questions', 'Close'])
  expect(dana.complaints).toEqual([])
})

test('[AG2] a press elsewhere puts the topic back, and does what it is for', async () => {
  const dana = await changing()
  await takes(dana, 'Move The role, 1 of 4')
  await seesFocusOn(dana, 'Insert between The role and Growth')
  await pressesAt(dana, 'Add a topic')
  await dana.page.getByRole('form', { name: 'Add a topic' }).waitFor()
  await dana.page.getByRole('form', { name: 'Add a topic' }).getByRole('button', { name: 'Cancel' }).click()
  await takes(dana, 'Move The role, 1 of 4')
  await seesFocusOn(dana, 'Insert between The role and Growth')
  await dana.page.keyboard.press('ArrowDown')
  await pressesAt(dana, 'Done')
  await seesOrder(dana, ['The role', 'Growth', 'Your questions', 'Close'])
})

test('[AG2] whoever turns to another window finds the topic where it was', async () => {
  const dana = await changing()
  await takes(dana, 'Move The role, 1 of 4')
  await seesFocusOn(dana, 'Insert between The role and Growth')
  // A browser that is driven by a program never loses its focus by itself.
  await dana.page.evaluate(() => dispatchEvent(new Event('blur')))
  await seesFocusOn(dana, 'Move The role, 1 of 4')
  await dana.press('Done')
  await seesOrder(dana, ['The role', 'Growth', 'Your questions', 'Close'])
})
