/**
 * Topics in another order, by pointer and by keyboard, before the start and while the talk runs, and what the others see
 * of it. Told in order; each step goes on where the one before left off.
 */
import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { createSession } from '../harness/wire-client.ts'
import { movesByKeys, order, seeOneOrder, seesFocusOn, seesOrder } from './agenda-on-screen.ts'
import { listens } from './screen-reader.ts'

const server = await startServer()
let sessionId: string
let dana: Person
let sam: Person

beforeAll(async () => {
  const session = await createSession(server.address)
  sessionId = session.sessionId
  dana = await aPerson(server.address)
  sam = await aPerson(server.address)
  await takesSeat(dana, session, 'interviewer', 'Dana')
  await takesSeat(sam, session, 'candidate', 'Sam')
})

const handle = ({ page }: Person, label: string): Locator => page.getByRole('button', { name: label })
const rows = ({ page }: Person): Locator => page.getByRole('grid', { name: 'Topics in their order' }).getByRole('row')

/** Takes a row by its handle and lets it go just above or below the row with this title. */
async function drags(person: Person, label: string, where: 'above' | 'below', title: string): Promise<void> {
  const { mouse } = person.page
  const from = await handle(person, label).boundingBox()
  const to = await rows(person).filter({ hasText: title }).boundingBox()
  if (!from || !to) throw new Error('the rows are not on the screen')
  const x = from.x + from.width / 2
  const y = where === 'above' ? to.y + 3 : to.y + to.height - 3
  await mouse.move(x, from.y + from.height / 2)
  await mouse.down()
  await mouse.move(x, (from.y + y) / 2, { steps: 5 })
  await mouse.move(x, y, { steps: 5 })
  await mouse.up()
}

/** Resolves once this is what a screen reader was given to say of a move. */
const hears = ({ page }: Person, words: string) =>
  page.getByRole('status').filter({ hasText: words }).waitFor({ state: 'attached' })

describe('topics in another order', () => {
  test('[AG2] before the start: a topic is dragged with the mouse, and the other side has the same order', async () => {
    await dana.press('Change')
    await drags(dana, 'Move Growth, 2 of 4', 'above', 'The role')
    await hears(dana, 'Growth is now 1 of 4.')
    await seesFocusOn(dana, 'Move Growth, 1 of 4')
    await seesOrder(sam, ['Growth', 'The role', 'Your questions', 'Close'])
  })

  test('[AG2] [BC2] by keyboard: each place is named on the way, the new one is read out, and the focus stays', async () => {
    const said = await listens(dana)
    await handle(dana, 'Move Growth, 1 of 4').focus()
    await dana.page.keyboard.press('Enter')
    await seesFocusOn(dana, 'Insert between Growth and The role')
    // The first words of all come a tenth of a second late, by react-aria's care for Safari, which misses earlier ones.
    await expect.poll(said).toContainEqual(expect.stringMatching(/^Started dragging\. .*Escape to cancel\.$/))
    await dana.page.keyboard.press('ArrowDown')
    await seesFocusOn(dana, 'Insert between The role and Your questions')
    await dana.page.keyboard.press('ArrowDown')
    await seesFocusOn(dana, 'Insert between Your questions and Close')
    await dana.page.keyboard.press('Enter')
    await hears(dana, 'Growth is now 3 of 4.')
    await seesFocusOn(dana, 'Move Growth, 3 of 4')
    await seesOrder(sam, ['The role', 'Your questions', 'Growth', 'Close'])
    const heard = await said()
    expect(heard).toContain('Drop complete.')
    expect(heard).toContain('Growth is now 3 of 4.')
  })

  test('[AG2] [BC2] by keyboard: Escape leaves everything where it was, and says so', async () => {
    const said = await listens(dana)
    await dana.page.keyboard.press('Enter')
    await seesFocusOn(dana, 'Insert between Growth and Close')
    await dana.page.keyboard.press('ArrowUp')
    await seesFocusOn(dana, 'Insert between Your questions and Growth')
    await dana.page.keyboard.press('Escape')
    await seesFocusOn(dana, 'Move Growth, 3 of 4')
    await expect.poll(said).toContain('Drop canceled.')
    await dana.press('Done')
    expect(await order(dana)).toEqual(['The role', 'Your questions', 'Growth', 'Close'])
  })

  test('[AG2] [BC2] by keyboard: what is let go where it was, first or last, is said to be nowhere new', async () => {
    await dana.press('Change')
    const said = await listens(dana)
    for (const [label, place] of [
      ['Move The role, 1 of 4', 'Insert between The role and Your questions'],
      ['Move Close, 4 of 4', 'Insert after Close'],
    ] as const) {
      await handle(dana, label).focus()
      await dana.page.keyboard.press('Enter')
      await seesFocusOn(dana, place)
      await dana.page.keyboard.press('Enter')
      await seesFocusOn(dana, label)
    }
    await expect.poll(said).toContain('Drop complete.')
    expect((await said()).filter((words) => words.includes('is now'))).toEqual([])
    await dana.press('Done')
    expect(await order(sam)).toEqual(['The role', 'Your questions', 'Growth', 'Close'])
  })

  test('[AG2] [TM1] while the talk runs: the current topic is dragged and stays current, on both sides', async () => {
    await dana.press('Start the talk')
    await sam.page.getByRole('heading', { name: 'The role', level: 2 }).waitFor()
    await dana.press('Change')
    await drags(dana, 'Move The role, 1 of 4', 'below', 'Your questions')
    await hears(dana, 'The role is now 2 of 4.')
    await seesOrder(sam, ['Your questions', 'The role', 'Growth', 'Close'])
    await sam.topic('The role').getByText('Now', { exact: true }).waitFor()
    await sam.page.getByRole('heading', { name: 'The role', level: 2 }).waitFor()
    await dana.page.getByRole('button', { name: 'Covered, next: Growth' }).waitFor()
  })

  test('[AG2] [BC2] while the talk runs: a topic is moved by keyboard', async () => {
    await handle(dana, 'Move Growth, 3 of 4').focus()
    await dana.page.keyboard.press('Enter')
    await seesFocusOn(dana, 'Insert between Growth and Close')
    await dana.page.keyboard.press('ArrowUp')
    await dana.page.keyboard.press('ArrowUp')
    await seesFocusOn(dana, 'Insert between Your questions and The role')
    await dana.page.keyboard.press('Enter')
    await hears(dana, 'Growth is now 2 of 4.')
    await seesOrder(sam, ['Your questions', 'Growth', 'The role', 'Close'])
    await sam.topic('The role').getByText('Now', { exact: true }).waitFor()
  })

  test('[SY3] [SY6] the same topic moved at once on two devices of one holder: all end with one order', async () => {
    await dana.press('Done')
    const phone = await aPerson(server.address, { otherDeviceOf: dana })
    await phone.page.goto(`${phone.network.address}/s/${sessionId}/interviewer`)
    await phone.sees('Dana and Sam, both here')
    const devices = [dana, phone]
    for (const device of devices) await device.sees('This is also open on another device of yours.')
    for (const device of devices) {
      await device.press('Change')
      await handle(device, 'Move Growth, 2 of 4').waitFor()
      device.network.cut()
      await device.sees(/^Offline/)
    }
    await movesByKeys(dana, 'Move Growth, 2 of 4', 'ArrowUp', 2)
    await handle(dana, 'Move Growth, 1 of 4').waitFor()
    await movesByKeys(phone, 'Move Growth, 2 of 4', 'ArrowDown', 2)
    await handle(phone, 'Move Growth, 4 of 4').waitFor()
    for (const device of devices) await device.press('Done')
    await Promise.all(devices.map((device) => device.comesBack()))
    for (const device of devices) await device.sees('Saved')
    const all = await seeOneOrder(dana, phone, sam)
    expect(all.filter((title) => title !== 'Growth')).toEqual(['Your questions', 'The role', 'Close'])
    expect([0, 3]).toContain(all.indexOf('Growth'))
    expect(phone.complaints).toEqual([])
  })

  test('no page had an error or asked for what the security policy forbids', () => {
    for (const person of [dana, sam]) expect(person.complaints).toEqual([])
  })
})
