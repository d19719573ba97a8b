/** What is changed after it was pressed: an answer on another device, and what was marked done by mistake. */
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { connect, createSession } from '../harness/wire-client.ts'
import { isOn } from './two-sides.ts'

const server = await startServer()
const topics = [
  { topicId: 'topic-role', title: 'The role', minutes: 6 },
  { topicId: 'topic-close', title: 'Close', minutes: 4, protected: 'close' as const },
]
const part = ({ page }: Person, name: string | RegExp) => page.getByRole('region', { name })

/** Dana and Sam as the talk is being wrapped up, and what Sam's seat is opened with on another device. */
async function closing() {
  const [dana, sam] = await Promise.all([aPerson(server.address), aPerson(server.address)])
  const created = await createSession(server.address, { topics })
  let token = ''
  sam.page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      token = /"token":"([\w-]+)"/.exec(String(payload))?.[1] ?? token
    }),
  )
  await takesSeat(dana, created, 'interviewer', 'Dana')
  await takesSeat(sam, created, 'candidate', 'Sam')
  await dana.press('Start the talk')
  await dana.press('Wrap up')
  await isOn(sam, 'Wrapping up')
  return { dana, sam, otherDevice: () => connect(server.address, { sessionId: created.sessionId, token }) }
}

test('[FT2] [SY3] where another device answered anew, the page says so and shows what counts', async () => {
  const { sam, otherDevice } = await closing()
  const card = part(sam, 'What I still need to decide')
  const isAnew = 'You answered anew on another device; this is what counts:'
  await sam.page.getByLabel('Point 1').fill('Said here')
  await sam.press('Send')
  await card.getByText(/^Saved;/).waitFor()
  await sam.hasGiven('fit/answer')
  const phone = await otherDevice()
  expect(await phone.give({ type: 'fit/answer', openPoints: ['Said there'] })).toMatchObject({ ok: true })
  await card.getByText(isAnew).waitFor()
  await card.getByText('Said there').waitFor()
  // PR4: not while somebody may look on.
  await sam.page.evaluate(() => dispatchEvent(new Event('blur')))
  await card.getByText('Said there').waitFor({ state: 'detached' })
  await card.getByText('You answered anew on another device, and that is what counts.').waitFor()
  await sam.press('Change it')
  expect(await sam.page.getByLabel('Point 1').inputValue()).toBe('Said there')
  await sam.page.getByLabel('Point 1').fill('Said here again')
  await sam.press('Send')
  await card.getByText(/^Saved;/).waitFor()
  expect(sam.complaints).toEqual([])
})

test('[EN1] that Sam has heard, and that something is done, is taken back by whoever said it', async () => {
  const { dana, sam } = await closing()
  const hears = part(sam, 'When will you hear?')
  await dana.press('Promise this day')
  await hears.getByText(/^You will hear from Dana by/).waitFor()
  await dana.press('End and keep the recap')
  await dana.press('Sam has heard')
  await hears.getByText('You have heard from Dana.').waitFor()
  await hears.getByText(/^It was promised by/).waitFor()
  expect(await sam.page.getByRole('button', { name: 'Not heard yet' }).count()).toBe(0)
  await dana.press('Not heard yet')
  await hears.getByText(/^You will hear from Dana by/).waitFor()

  const steps = (person: Person) => part(person, 'After the call').getByRole('listitem')
  await dana.press('Add a next step')
  await part(dana, 'After the call').getByLabel('What is to be done').fill('Send the plan')
  await part(dana, 'After the call').getByLabel('Who does it').selectOption({ label: 'Dana' })
  await part(dana, 'After the call').getByRole('button', { name: 'Keep' }).click()
  await steps(dana).getByRole('button', { name: 'Done', exact: true }).click()
  await steps(sam).getByText('Done', { exact: true }).waitFor()
  expect(await steps(sam).getByRole('button').count()).toBe(0)
  await dana.press('Not done yet: Send the plan')
  await steps(sam)
    .getByText(/^Dana, by /)
    .waitFor()
  expect([...dana.complaints, ...sam.complaints]).toEqual([])
})

test('[CO2] whoever marked a question answered by mistake takes that back, with one press, until the author says so too', async () => {
  const [dana, sam] = await Promise.all([aPerson(server.address), aPerson(server.address)])
  const created = await createSession(server.address, { topics })
  await takesSeat(dana, created, 'interviewer', 'Dana')
  await takesSeat(sam, created, 'candidate', 'Sam')
  await dana.press('Start the talk')
  await isOn(sam, 'The role')
  await sam.asks('Is on-call shared?')
  const [atDana, atSam] = [dana.question('Is on-call shared?'), sam.question('Is on-call shared?')]
  const stillOpen = atDana.getByRole('button', { name: 'Still open' })
  await atDana.getByRole('button', { name: 'Answered' }).click()
  await atSam.getByRole('button', { name: "I'd like more" }).waitFor()
  expect(await atSam.getByRole('button', { name: 'Still open' }).count()).toBe(0)
  await stillOpen.click()
  await atSam.getByText('Open', { exact: true }).waitFor()
  await stillOpen.waitFor({ state: 'detached' })
  await atSam.getByRole('button', { name: 'Answered' }).click()
  await atDana.getByText('Answered', { exact: true }).waitFor()
  expect(await stillOpen.count()).toBe(0)
  expect([...dana.complaints, ...sam.complaints]).toEqual([])
})
