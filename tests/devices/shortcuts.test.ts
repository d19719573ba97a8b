/** One key for what a talk asks of the keyboard again and again: what it does, what it says, and when it does nothing. */
import { expect, test } from 'vitest'
import { isInOrder } from '../browser/in-order.ts'
import { focused, hasFocus, isTold, listensToKeys, seesFocusOnWords, told } from '../browser/keyboard.ts'
import { goBy } from '../browser/passing-time.ts'
import { listens } from '../browser/screen-reader.ts'
import { isOn, talksAt } from '../browser/two-sides.ts'
import { startClockedServer } from '../harness/clocked-server.ts'
import type { Person } from '../harness/person.ts'

const server = await startClockedServer()
const { both, bothTalking } = talksAt(server.address)

const hits = ({ page }: Person, key: string) => page.keyboard.press(key)
const field = ({ page }: Person) => page.getByRole('textbox', { name: /^Ask/ })
const note = ({ page }: Person) => page.getByRole('textbox', { name: /^Note/ })
const outOfUse = ({ page }: Person, name: string) => page.getByRole('button', { name, exact: true, disabled: true })
const sheet = ({ page }: Person) => page.getByRole('dialog', { name: 'Keyboard' })
const theSwitch = (person: Person) => sheet(person).getByRole('checkbox', { name: 'These keys work on this device' })

async function talking(minutes = 40) {
  const { dana, sam } = await bothTalking({ minutes })
  for (const person of [dana, sam]) await listensToKeys(person)
  return { dana, sam }
}

test('[BC2] each key does what its button does, and what came of it is shown and spoken', async () => {
  const { dana, sam } = await talking()
  const danaHears = await listens(dana)
  await hits(dana, 'c')
  await isTold(dana, 'The role: covered for you.')
  await sam.seesMark('The role', 'Dana covered, Sam no answer yet')
  await hits(dana, 'c')
  await isTold(dana, 'The role: your mark is taken off.')
  await sam.seesMark('The role', 'No answer yet')
  await hits(sam, 'c')
  await isTold(sam, 'The role: covered for you.')
  await dana.seesMark('The role', 'Sam covered, Dana no answer yet')

  await hits(dana, 'n')
  await isOn(sam, 'Growth')
  await isTold(dana, 'Now: Growth')
  await sam.seesMark('The role', 'Covered by both')

  await hits(dana, 'o')
  await expect.poll(() => focused(dana)).toBe('button: Market talk')
  await hits(dana, 'Enter')
  await isOn(sam, 'Off the list')
  await hits(dana, 'n')
  await isTold(dana, 'The talk is off the list. O goes back to it.')
  await hits(sam, 'o')
  await isOn(dana, 'Growth')
  await isTold(sam, 'Now: Growth')
  await hits(sam, 'o')
  await isTold(sam, /^In a little while the page asks both of you/)
  await sam.hasGiven('drift/hint')

  for (const person of [dana, sam]) {
    await hits(person, 'a')
    expect(await hasFocus(field(person))).toBe(true)
    expect(await field(person).inputValue()).toBe('')
    await note(person).focus()
    await person.page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await hits(person, 'm')
    expect(await hasFocus(note(person))).toBe(true)
    expect(await note(person).inputValue()).toBe('')
  }
  expect(await danaHears()).toEqual(expect.arrayContaining(['The role: covered for you.', 'Now: Growth']))
  for (const person of [dana, sam]) expect(person.complaints).toEqual([])
})

test('[BC2] [TM3] [TM4] one key says where we are, shown and spoken, and moves nothing', async () => {
  const { dana, sam } = await talking()
  await sam.asks('Who decides?')
  await dana.question('Who decides?').waitFor()
  await dana.sees('Saved')
  const hears = await listens(dana)
  const places = () =>
    dana.page.evaluate(() =>
      [...document.querySelectorAll('main *:not([data-empty], [data-empty] *)')].map((each) => {
        const { x, y, width, height } = each.getBoundingClientRect()
        return [x, y, width, height].join()
      }),
    )
  const before = await places()
  await hits(dana, 'w')
  const where = /^The role, \d of 6 min\. \d+ min left, until \d\d:\d\d\. 1 open question\. Dana leads\. Saved\.$/
  await isTold(dana, where)
  expect(await places()).toEqual(before)
  await expect.poll(hears).toContainEqual(expect.stringMatching(where))
  await hits(dana, 'w')
  await expect.poll(async () => (await hears()).filter((words) => where.test(words))).toHaveLength(2)
  await hits(dana, 'Escape')
  await expect.poll(() => told(dana).innerText()).toBe('')

  await sam.press('People, plan and minutes')
  await sam.page.getByLabel('Hide the minutes on this device').check()
  await sam.page.keyboard.press('Escape')
  await hits(sam, 'w')
  await isTold(sam, /^The role\. 1 open question\. Dana leads\. Saved\.$/)
})

test('[BC2] nothing is done while somebody writes or chooses, with another key, or by a key held down', async () => {
  const { dana } = await talking()
  const { page } = dana
  await field(dana).focus()
  await page.keyboard.type('name?')
  expect(await field(dana).inputValue()).toBe('name?')
  await page.getByRole('combobox', { name: 'About' }).focus()
  await hits(dana, 'n')
  await page.getByRole('heading', { level: 1 }).click()
  for (const key of ['Control+c', 'Alt+n', 'Meta+o', 'Shift+N']) await hits(dana, key)
  const dispatch = (init: { key: string; code: string; repeat?: boolean; isComposing?: boolean }) =>
    page.evaluate((init) => document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init })), init)
  await dispatch({ key: 'n', code: 'KeyN', repeat: true })
  await dispatch({ key: 'n', code: 'KeyN', isComposing: true })
  await dispatch({ key: 'Process', code: 'KeyN' })

  await dana.press('Off the list')
  await hits(dana, 'n')
  await page.getByRole('button', { name: 'Market talk' }).focus()
  await hits(dana, 'n')
  await hits(dana, 'Escape')
  await dana.press('People, plan and minutes')
  await page.getByRole('button', { name: 'Show the keys' }).waitFor()
  await hits(dana, 'n')
  await hits(dana, 'Escape')
  await hits(dana, '?')
  await sheet(dana).waitFor()
  await hits(dana, 'n')
  await hits(dana, 'Escape')

  // What the last one says comes after all that the others would have done.
  await page.getByRole('heading', { level: 1 }).click()
  await hits(dana, 'w')
  await isTold(dana, /^The role, /)
  await page.getByRole('heading', { name: 'The role', level: 2 }).waitFor()
  await dana.seesMark('The role', 'No answer yet')
})

test('[BC2] what cannot be done now says why, and does nothing', async () => {
  const { dana, sam } = await both()
  for (const person of [dana, sam]) await listensToKeys(person)
  await hits(dana, 'n')
  await isTold(dana, 'That is not possible at this point of the talk.')
  await hits(sam, 'c')
  await isTold(sam, 'That is not possible at this point of the talk.')
  await dana.press('Start the talk')
  await isOn(sam, 'The role')
  await hits(sam, 'n')
  await isTold(sam, 'Only the side that leads can do that.')
  await dana.press('Pause')
  await dana.sees('Paused')
  await hits(dana, 'n')
  await isTold(dana, 'The talk is paused.')
  await dana.press(/^Go on/)
  await dana.hasGiven('session/resume')
  await dana.sees('Saved')
  await dana.press('Change')
  await dana.page.getByRole('button', { name: 'Done' }).waitFor()
  await hits(dana, 'c')
  await isTold(dana, 'There is no button for that here at this moment.')
  await dana.press('Done')
  dana.network.cut()
  await dana.sees(/^Offline/)
  const hears = await listens(dana)
  for (const key of ['n', 'o']) {
    await hits(dana, key)
    await isTold(dana, 'This needs the connection, which comes back by itself.')
    await hits(dana, 'Escape')
  }
  expect((await hears()).filter((words) => words.startsWith('This needs the connection'))).toHaveLength(2)
  await isOn(dana, 'The role')
  await hits(dana, 'c')
  await isTold(dana, 'The role: covered for you.')
  await hits(dana, 'w')
  await isTold(dana, /Offline, 1 waiting\.$/)
})

test('[BC1] [BC2] a button that is pressed while it is out of use says why, without a pointer over it', async () => {
  const { dana, sam } = await talking()
  await dana.press('Pause')
  await sam.sees('Paused')
  await outOfUse(sam, 'Are we still on it?').click({ force: true })
  await isTold(sam, 'The talk is paused.')
  sam.network.cut()
  await sam.sees(/^Offline/)
  await outOfUse(sam, 'Suggest next').click({ force: true })
  await isTold(sam, 'This needs the connection, which comes back by itself.')
})

test('[BC2] [TM5] where the page has lost the thread, it says since when, and the key that asked answers', async () => {
  const { dana, sam } = await talking(30)
  await goBy(server, 1, dana, sam)
  await dana.sees('1 of 6 min')
  await hits(dana, 'n')
  await isOn(sam, 'Growth')
  await goBy(server, 14, dana, sam)
  for (const person of [dana, sam]) await person.sees(/^since \d\d:\d\d$/)
  const clocks = 'Growth, since \\d\\d:\\d\\d\\. 15 min left, until \\d\\d:\\d\\d\\.'
  await hits(dana, 'w')
  await isTold(dana, new RegExp(`^${clocks} Perhaps \\d+ min short\\. No open question\\.`))
  await hits(sam, 'w')
  await isTold(sam, new RegExp(`^${clocks} No open question\\.`))
  await hits(dana, 'n')
  await isTold(dana, 'Since when? N once more: Leadership, since now. The other answer is beside it.')
  await isOn(sam, 'Growth')
  await hits(dana, 'n')
  await isTold(dana, 'Now: Leadership')
  await isOn(sam, 'Leadership')
})

test('[BC2] on a keyboard of another script the key with the same place does it', async () => {
  const { sam } = await talking()
  const dispatch = (key: string, code: string, shiftKey = false) =>
    sam.page.evaluate((init) => document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init })), {
      key,
      code,
      shiftKey,
    })
  await dispatch('ؤ', 'KeyC')
  await isTold(sam, 'The role: covered for you.')
  await dispatch('с', 'KeyC')
  await isTold(sam, 'The role: your mark is taken off.')
  await dispatch('ц', 'KeyW')
  await isTold(sam, /^The role, /)
  // A letter that is Latin says itself which one it is, wherever it stands.
  await dispatch('w', 'KeyC')
  await dispatch('ğ', 'KeyC')
  await isTold(sam, /^The role, /)
  await dispatch('؟', 'Slash', true)
  await sheet(sam).waitFor()
})

test('[BC2] the sheet opens by its key and by press, holds the focus, and gives it back', async () => {
  const { dana } = await talking()
  await note(dana).focus()
  await hits(dana, 'Tab')
  const before = await focused(dana)
  await hits(dana, '?')
  await seesFocusOnWords(dana, 'h2: Keyboard')
  await sheet(dana).getByText('Covered, and on to the next topic').waitFor()
  await isInOrder(dana.page)
  for (let step = 0; step < 4; step++) {
    await hits(dana, 'Tab')
    const isBehind = () => !document.activeElement?.closest('dialog') && document.activeElement !== document.body
    expect(await dana.page.evaluate(isBehind)).toBe(false)
  }
  await hits(dana, 'Escape')
  await sheet(dana).waitFor({ state: 'detached' })
  await expect.poll(() => focused(dana)).toBe(before)

  await dana.page.getByRole('heading', { level: 1 }).click()
  await hits(dana, '?')
  await seesFocusOnWords(dana, 'h2: Keyboard')
  await hits(dana, 'Escape')
  await sheet(dana).waitFor({ state: 'detached' })
  await expect.poll(() => focused(dana)).toBe('nothing')

  await dana.page.getByRole('button', { name: 'People, plan and minutes' }).focus()
  await hits(dana, 'Enter')
  await dana.page.getByRole('button', { name: 'Show the keys' }).focus()
  await hits(dana, 'Enter')
  await seesFocusOnWords(dana, 'h2: Keyboard')
  await hits(dana, 'Escape')
  await sheet(dana).waitFor({ state: 'detached' })
  expect(await hasFocus(dana.page.getByRole('button', { name: 'People, plan and minutes' }))).toBe(true)
  await hits(dana, 'Enter')
  await dana.press('Where are we?')
  await isTold(dana, /^The role, /)
})

test('[BC2] the keys can be switched off on this device, at once and in every tab, and on again', async () => {
  const { sam } = await talking()
  await hits(sam, '?')
  await theSwitch(sam).uncheck()
  await hits(sam, 'Escape')
  await sheet(sam).waitFor({ state: 'detached' })
  for (const key of ['c', 'w', '?']) await hits(sam, key)
  await sam.page.getByRole('button', { name: 'People, plan and minutes' }).focus()
  await hits(sam, 'Enter')
  await sam.press('Show the keys')
  expect(await theSwitch(sam).isChecked()).toBe(false)
  await sam.seesMark('The role', 'No answer yet')

  await sam.page.reload()
  await isOn(sam, 'The role')
  await listensToKeys(sam)
  for (const key of ['c', 'w', '?']) await hits(sam, key)
  const other = await sam.context.newPage()
  await other.goto(sam.page.url())
  await other.getByRole('button', { name: 'People, plan and minutes' }).click()
  await other.getByRole('button', { name: 'Show the keys' }).click()
  const again = other.getByRole('checkbox', { name: 'These keys work on this device' })
  expect(await again.isChecked()).toBe(false)
  await again.check()
  await sam.page.bringToFront()
  await sam.press('People, plan and minutes')
  await sam.press('Show the keys')
  await expect.poll(() => theSwitch(sam).isChecked()).toBe(true)
  await hits(sam, 'Escape')
  await sheet(sam).waitFor({ state: 'detached' })
  await hits(sam, 'c')
  await isTold(sam, 'The role: covered for you.')
})
