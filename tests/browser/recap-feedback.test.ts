/** Feedback on the conversation, offered in two browsers; and what several talks have in common, on one device. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from 'vitest'
import { startClockedServer } from '../harness/clocked-server.ts'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { aSession, createSession } from '../harness/wire-client.ts'
import { isOn } from './two-sides.ts'

const server = await startClockedServer()
const minutes = (count: number) => server.pass(count * 60_000)

const topics = [
  { title: 'The role', minutes: 5, guide: 'manager-40-role' },
  { title: 'Growth', minutes: 4, guide: 'manager-40-growth' },
  { title: 'Close', minutes: 4, guide: 'manager-40-close', protected: 'close' as const },
]

/** A talk of seven minutes on the role and one on the close, with this title. */
async function talks(dana: Person, sam: Person, title: string): Promise<void> {
  const created = await createSession(server.address, aSession({ title, topics }))
  await takesSeat(dana, created, 'interviewer', 'Dana')
  await takesSeat(sam, created, 'candidate', 'Sam')
  await dana.press('Start the talk')
  await isOn(sam, 'The role')
  minutes(7)
  await dana.press('Wrap up')
  await isOn(sam, 'Wrapping up')
  minutes(1)
  await dana.press('End and keep the recap')
  for (const person of [dana, sam]) await isOn(person, 'The talk is over')
}

const card = ({ page }: Person) => page.getByRole('region', { name: 'Feedback on the conversation' })
const says = (person: Person, statement: string, answer: string) =>
  card(person).getByRole('group', { name: statement }).getByRole('button', { name: answer }).click()

test('[EN2] feedback appears to both once both have offered theirs, and until then tells the other side nothing', async () => {
  const [dana, sam] = [await aPerson(server.address), await aPerson(server.address)]
  await talks(dana, sam, 'Staff Engineer, Northwind')
  // Opened anew, so that the end is no news any more that would be read out a while after it.
  await sam.page.reload()
  await sam.sees('Saved')
  await isOn(sam, 'The talk is over')
  const read = () => sam.page.locator('body').innerText()
  const before = await read()

  await dana.press('Write feedback')
  const offer = card(dana).getByRole('button', { name: 'Offer to exchange it' })
  expect(await offer.getAttribute('aria-disabled')).toBe('true')
  await says(dana, 'I heard real examples.', 'Partly')
  await card(dana).getByLabel('One thing that helped in this conversation').fill('The list of questions')
  expect((await new AxeBuilder(dana).analyze()).violations).toEqual([])
  await offer.click()
  await dana.sees(/^You offered yours/)
  await dana.hasGiven('feedback/offer')
  await dana.page.reload()
  await dana.sees(/^You offered yours/)
  // Dana's page was gone for a moment, which Sam's may say.
  await expect.poll(read).toBe(before)
  await sam.page.reload()
  await expect.poll(read).toBe(before)

  await dana.press('Take it back')
  await dana.page.getByRole('button', { name: 'Write feedback' }).waitFor()
  await dana.hasGiven('feedback/withdraw')
  await sam.press('Write feedback')
  await says(sam, 'My questions were taken seriously.', 'Yes')
  await card(sam).getByRole('button', { name: 'Offer to exchange it' }).click()
  await sam.sees(/^You offered yours/)
  expect(await card(dana).innerText()).not.toContain('My questions were taken seriously')

  await dana.press('Write feedback')
  await says(dana, 'I heard real examples.', 'Yes')
  await card(dana).getByRole('button', { name: 'Offer to exchange it' }).click()
  for (const person of [dana, sam]) {
    await card(person).getByText('Dana on the conversation').waitFor()
    await card(person).getByText('I heard real examples.').waitFor()
    await card(person).getByText('My questions were taken seriously.').waitFor()
    expect(await card(person).getByRole('button').count()).toBe(0)
    expect(person.complaints).toEqual([])
  }
  expect(await card(dana).innerText()).not.toContain('The list of questions')
})

test('[EN2] [SY6] it waits for the connection, says so, and keeps what was written, also while the talk is taken up again', async () => {
  const [dana, sam] = [await aPerson(server.address), await aPerson(server.address)]
  await talks(dana, sam, 'Staff Engineer, Northwind')
  await sam.press('Write feedback')
  await says(sam, 'I know what happens next.', 'No')
  const helped = card(sam).getByLabel('One thing that helped in this conversation')
  await helped.fill('You let me finish')
  await dana.press('Take it up again')
  await isOn(sam, 'Wrapping up')
  await dana.press('End and keep the recap')
  await isOn(sam, 'The talk is over')
  await card(sam).getByText('You have begun to write. Nobody else sees it.').waitFor()
  await sam.press('Go on writing')
  expect(await helped.inputValue()).toBe('You let me finish')
  // PR4: folded for whoever looks at the screen, and not lost by it.
  await sam.page.evaluate(() => dispatchEvent(new Event('blur')))
  await helped.waitFor({ state: 'detached' })
  await sam.press('Go on writing')
  sam.network.cut()
  await sam.sees(/^Offline/)
  const offer = card(sam).getByRole('button', { name: 'Offer to exchange it' })
  expect(await offer.getAttribute('aria-disabled')).toBe('true')
  await card(sam).getByText('This needs the connection, which comes back by itself.').waitFor()
  await sam.comesBack()
  await sam.sees('Saved')
  await offer.click()
  await sam.sees(/^You offered yours/)
})

test('[EN3] what several talks have in common is on the device of who interviews, without a name, and can be forgotten', async () => {
  const [dana, sam] = [await aPerson(server.address), await aPerson(server.address)]
  const atStart = async (person: Person) => {
    await person.page.goto(person.network.address)
    await person.sees(/^Interviews on this device/)
  }
  await talks(dana, sam, 'Staff Engineer, Northwind')
  await atStart(dana)
  expect(await dana.page.getByText('How my talks usually go').count()).toBe(0)
  await talks(dana, sam, 'Designer, Northwind')
  await dana.page.reload()
  await isOn(dana, 'The talk is over')

  await atStart(sam)
  expect(await sam.page.getByText('How my talks usually go').count()).toBe(0)
  const left: string[] = []
  dana.page.on('request', (request) => left.push(`${request.url()} ${request.postData() ?? ''}`))
  await atStart(dana)
  await dana.press(/^How my talks usually go/)
  const talk = dana.page.getByRole('region', { name: 'How my talks usually go' })
  await talk.getByRole('heading', { name: 'Manager, 40 min: 2 talks' }).waitFor()
  const rows = (await talk.getByRole('row').allInnerTexts()).slice(1).map((row) => row.replace(/\s+/g, ' ').trim())
  expect(rows).toEqual([
    'The role longer in 2 of 2 7 of 5 min',
    'Growth not reached in 2 of 2 0 of 4 min',
    'Close 1 of 4 min',
  ])
  expect((await new AxeBuilder(dana).analyze()).violations).toEqual([])

  const kept = await dana.page.evaluate(() => localStorage.getItem('evenkeel/talk-numbers/1') ?? '')
  expect(JSON.parse(kept)).toHaveLength(2)
  expect(kept).not.toMatch(/Dana|Sam|Northwind/)
  expect(left.filter((request) => request.includes('manager-40'))).toEqual([])
  await dana.press('Forget these numbers')
  await dana.sees(/^Forgotten: this device has no numbers/)
  expect(await dana.page.evaluate(() => localStorage.getItem('evenkeel/talk-numbers/1'))).toBeNull()
  expect(dana.complaints).toEqual([])
})
