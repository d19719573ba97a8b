/** The start page's fold "Change the topics": writing, adding, removing, and another order by pointer and by keyboard. */
import type { Locator } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { templates } from '../../client/src/content/templates.ts'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { fits, isAccessible } from './in-order.ts'
import { listens } from './screen-reader.ts'

const server = await startServer()
const part = '**/assets/reorder-list-*.js'
let dana: Person

beforeEach(async () => {
  dana = await aPerson(server.address)
})
afterEach(async () => {
  expect(dana.complaints).toEqual([])
  await dana.context.close()
})

async function opensStart(): Promise<void> {
  await dana.page.goto(dana.network.address)
  await dana.sees('Start an interview')
}

const unfolds = () => dana.page.getByText('Change the topics').click()
const handle = (topic: string) => dana.page.getByRole('button', { name: new RegExp(`^Move topic .*: ${topic}$`) })
const title = (number: number) => dana.page.getByRole('textbox', { name: `Topic ${number}`, exact: true })
const rowsOf = (): Promise<string[]> =>
  dana.page
    .getByRole('textbox', { name: /^Topic \d+$/ })
    .evaluateAll((fields) => fields.map((field) => (field instanceof HTMLInputElement ? field.value : '')))
const labelInFocus = () => dana.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

test('[AG1] [BC2] topics put into another order by keyboard alone are the agenda of the interview, in that order', async () => {
  await opensStart()
  await unfolds()
  await title(2).fill('What we expect')
  await handle('Growth').focus()
  const spoken = await listens(dana)

  await dana.page.keyboard.press('Enter')
  await expect.poll(labelInFocus).toBe('Insert between Growth and Leadership')
  await expect.poll(spoken).toContain('Insert between Growth and Leadership')
  await dana.page.keyboard.press('ArrowUp')
  await expect.poll(labelInFocus).toBe('Insert between What we expect and Growth')
  await dana.page.keyboard.press('ArrowUp')
  await expect.poll(labelInFocus).toBe('Insert between The role and What we expect')
  await dana.page.keyboard.press('Enter')

  await expect.poll(spoken).toContain('Growth is now topic 2 of 6.')
  for (const { id } of templates.flatMap(({ topics }) => topics)) expect((await spoken()).join()).not.toContain(id)
  await expect.poll(labelInFocus).toBe('Move topic 2 of 6: Growth')
  const order = ['The role', 'Growth', 'What we expect', 'Leadership', 'Your questions', 'Close']
  expect(await rowsOf()).toEqual(order)

  await dana.write('Your name', 'Dana')
  await dana.press("I'm the interviewer")
  await dana.sees('Before the start')
  const agenda = await dana.page.getByRole('region', { name: 'Agenda' }).getByRole('listitem').allInnerTexts()
  expect(agenda.map((text) => order.find((topic) => text.includes(topic)))).toEqual(order)
})

test('[BC2] a move that is given up with Escape changes nothing, and the focus is where it was', async () => {
  await opensStart()
  await unfolds()
  await handle('Growth').focus()
  const before = await rowsOf()
  await dana.page.keyboard.press('Enter')
  await expect.poll(labelInFocus).toMatch(/^Insert between/)
  await dana.page.keyboard.press('ArrowDown')
  await dana.page.keyboard.press('Escape')
  await expect.poll(labelInFocus).toBe('Move topic 3 of 6: Growth')
  expect(await rowsOf()).toEqual(before)
})

test('[AG1] a topic is dragged by its handle and by nothing else; adding and removing go on as before', async () => {
  await opensStart()
  await unfolds()
  await handle('The role').waitFor()
  const spoken = await listens(dana)
  await drags(handle('The role'), handle('Growth'))
  await expect.poll(spoken).toContain('The role is now topic 3 of 6.')
  expect(await rowsOf()).toEqual(['Expectations', 'Growth', 'The role', 'Leadership', 'Your questions', 'Close'])
  await expect.poll(labelInFocus).toBe('Move topic 3 of 6: The role')

  await title(1).selectText()
  await drags(title(1), title(4)) // the text that is selected
  await drags(dana.page.getByText('min', { exact: true }).first(), title(4))
  expect((await rowsOf())[0]).toBe('Expectations')

  await dana.press('Remove topic 2: Growth')
  await dana.press('Add a topic')
  expect(await rowsOf()).toEqual(['Expectations', 'The role', 'Leadership', '', 'Your questions', 'Close'])
  await dana.page.getByRole('button', { name: 'Move topic 4 of 6: Topic 4' }).waitFor()
})

/** From the middle of one thing to just below the middle of another. */
async function drags(from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  if (!start || !end) throw new Error('nothing to drag')
  const { mouse } = dana.page
  await mouse.move(start.x + start.width / 2, start.y + start.height / 2)
  await mouse.down()
  await mouse.move(start.x + start.width / 2, start.y + start.height, { steps: 4 })
  await mouse.move(end.x + start.width / 2, end.y + end.height * 0.8, { steps: 8 })
  await mouse.up()
}

test('[BC2] Tab goes through every field of every row, and the open fold passes the accessibility rules', async () => {
  await opensStart()
  await unfolds()
  await handle('The role').focus()
  const labels = []
  for (let step = 0; step < 6; step++) {
    labels.push(await labelInFocus())
    await dana.page.keyboard.press('Tab')
  }
  expect(labels).toEqual([
    'Move topic 1 of 6: The role',
    'Topic 1',
    'Minutes for topic 1',
    'Remove topic 1: The role',
    'Move topic 2 of 6: Expectations',
    'Topic 2',
  ])
  for (const colorScheme of ['light', 'dark'] as const) {
    await dana.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }) // no colours on their way
    await isAccessible(dana.page)
  }
  await dana.page.setViewportSize({ width: 320, height: 640 })
  const { width, height } = (await handle('Growth').boundingBox()) ?? { width: 0, height: 0 }
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
  await fits(dana.page)
})

test('[BC2] the handles come while somebody writes: nothing moves, nothing written and no caret is lost', async () => {
  let arrive = (): void => undefined
  const waits = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const asked: string[] = []
  dana.page.on('request', (request) => asked.push(request.url()))
  await dana.page.route(part, async (route) => {
    await waits
    await route.continue()
  })
  await opensStart()
  await dana.page.waitForLoadState('networkidle')
  expect(asked.filter((address) => address.includes('reorder-list'))).toEqual([])

  await unfolds()
  await title(2).click()
  await dana.page.keyboard.press('Home')
  await dana.page.keyboard.type('Our ')
  expect(await handle('Growth').count()).toBe(0)
  const heights = await dana.page.evaluateHandle(() => {
    const seen = new Set<number | undefined>()
    const look = (): void => {
      seen.add(document.querySelector('details')?.offsetHeight)
      requestAnimationFrame(look)
    }
    look()
    return seen
  })
  arrive()
  await handle('Growth').waitFor()
  await dana.page.keyboard.type('first ')
  expect((await rowsOf())[1]).toBe('Our first Expectations')
  expect(await heights.evaluate((seen) => seen.size)).toBe(1)
})

test('[AG1] where the handles cannot be loaded, the topics can still be written', async () => {
  await dana.page.route(part, (route) => route.abort())
  await opensStart()
  const failed = dana.page.waitForEvent('requestfailed')
  await unfolds()
  await failed
  await title(1).fill('The team')
  await dana.press('Remove topic 2: Expectations')
  await dana.write('Your name', 'Dana')
  await dana.press("I'm the interviewer")
  await dana.sees('Before the start')
  await dana.topic('The team').waitFor()
})
