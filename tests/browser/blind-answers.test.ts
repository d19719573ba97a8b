/** What each side writes blind at the close: left out, a verdict, by whoever speaks; and how both appear. */
import { AxeBuilder } from '@axe-core/playwright'
import { beforeAll, expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { connect, createSession, inviteHashOf, makeSecret, takeSeat } from '../harness/wire-client.ts'
import { isOn } from './two-sides.ts'
import { blind, both, point, reload, topics, wrapsUpAt } from './wrapping-up.ts'

const server = await startServer()
const wrapsUp = wrapsUpAt(server.address)
/** They have one interview after the other, in the same browsers. */
let dana: Person
let sam: Person

beforeAll(async () => {
  dana = await aPerson(server.address)
  sam = await aPerson(server.address)
})

async function isInOrder({ page }: Person): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

test('[FT2] [FT5] where one side leaves it out, nothing of the other is ever on its page', async () => {
  await wrapsUp({ dana, sam }, {})
  await point(dana, 1).fill('Only Dana knows of this')
  await dana.press('Send')
  await blind(dana)
    .getByText(/^Saved; you can change/)
    .waitFor()
  await point(sam, 1).fill('Only Sam knows of this')
  await sam.press('Leave it out')
  await blind(sam)
    .getByText(/^Left out\./)
    .waitFor()
  await sam.hasGiven('fit/skip')
  await reload(sam)
  await blind(sam)
    .getByText(/^Left out\./)
    .waitFor()
  await dana.press('End and keep the recap')
  for (const person of [dana, sam]) {
    await isOn(person, 'The talk is over')
    await reload(person)
    await isOn(person, 'The talk is over')
    expect(await person.page.locator('body').textContent()).not.toMatch(/knows of this/)
    expect(await both(person).count()).toBe(0)
  }
})

test('[FT1] [FT2] [FT3] [BC2] a verdict is chosen where the talk is made and said on the invite; a difference has words for both', async () => {
  await dana.page.goto(dana.network.address)
  await dana.write('Your name', 'Dana')
  await dana.page.getByLabel('How the talk closes').selectOption('Open points and an answer')
  await dana.press("I'm the interviewer")
  await dana.sees('Before the start')
  await dana.press(/^Copy the message/)
  const message = await dana.page.evaluate(() => navigator.clipboard.readText())
  await sam.page.goto((/http\S+/.exec(message)?.[0] ?? '').replace(dana.network.address, sam.network.address))
  await sam.sees(/At the end each side may write its open points and say whether it would go on/)
  await sam.write('Your name', 'Sam')
  await sam.press("I'm Sam, take my seat")
  await sam.press('Start the talk')
  await dana.press('Wrap up')
  await isOn(sam, 'Wrapping up')

  for (const { page } of [dana, sam]) await page.getByText('More, if you like').click()
  await dana.page.getByLabel('The mission fits').selectOption('Yes')
  await dana.page.getByLabel('The growth fits').selectOption('Probably yes')
  await isInOrder(dana)
  await blind(dana)
    .getByText(/^Nothing of this appears to the other side without an answer/)
    .waitFor()
  await dana.page.getByRole('radio', { name: 'Yes', exact: true }).check()
  await dana.press('Send')
  await sam.page.getByLabel('The growth fits').selectOption('No')
  await sam.page.getByRole('radio', { name: 'Probably not' }).check()
  await sam.write('In your own words, if you like', 'The team was a pleasure.')
  await sam.press('Send')
  for (const person of [dana, sam]) {
    await both(person)
      .getByText(/^You see it differently today/)
      .waitFor()
    await both(person).getByText('The team was a pleasure.').waitFor()
    await both(person).getByRole('row', { name: 'The growth fits Probably yes No' }).waitFor()
    expect(await both(person).getByText('The mission fits').count()).toBe(0)
  }
  await both(dana)
    .getByText(/^We see it differently; what do you see that I do not see yet/)
    .waitFor()
  await both(sam).getByText('If it is a no, you could say:').waitFor()
  expect(await both(dana).getByText('If it is a no, you could say:').count()).toBe(0)
  await isInOrder(sam)
})

test('[SEAT1] [FT1] whoever does not speak for the side sees who does, and can take it over openly', async () => {
  const { sessionId, invites } = await createSession(server.address, { topics })
  const { token } = await takeSeat(server.address, sessionId, invites.interviewer, 'Robin')
  const robin = await connect(server.address, { sessionId, token })
  const invite = makeSecret()
  await robin.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) })
  await takesSeat(dana, { sessionId, invites: { ...invites, interviewer: invite } } as never, 'interviewer', 'Dana')
  await robin.give({ type: 'session/start' })
  await robin.give({ type: 'session/wrap-up' })
  await blind(dana).getByText('Robin answers this for your side.').waitFor()
  expect(await point(dana, 1).count()).toBe(0)
  await dana.press('Answer it myself')
  await point(dana, 1).waitFor()
})

test('[FT2] what was revealed stands under whoever said it, also where somebody else speaks for the side since', async () => {
  const { sessionId, invites } = await createSession(server.address, { topics })
  const seated = async (seat: 'interviewer' | 'candidate', name: string) => {
    const { token } = await takeSeat(server.address, sessionId, invites[seat], name)
    return connect(server.address, { sessionId, token })
  }
  const [robin, alex] = [await seated('interviewer', 'Robin'), await seated('candidate', 'Alex')]
  const invite = makeSecret()
  await robin.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) })
  await takesSeat(dana, { sessionId, invites: { ...invites, interviewer: invite } } as never, 'interviewer', 'Dana')
  await robin.give({ type: 'session/start' })
  await robin.give({ type: 'session/wrap-up' })
  await robin.give({ type: 'fit/answer', openPoints: ['The budget of the team'] })
  await alex.give({ type: 'fit/answer', openPoints: ['The pay range'] })
  const names = both(dana).getByRole('heading', { level: 4 })
  await both(dana).getByText('The budget of the team').waitFor()
  expect(await names.allInnerTexts()).toEqual(['Robin', 'Alex'])
  const speakerId = robin.people().find(({ name }) => name === 'Dana')?.holderId
  await robin.give({ type: 'seat/speaker', speakerId })
  await robin.give({ type: 'session/end', leftOpen: [] })
  await dana.sees('The talk is over')
  expect(await names.allInnerTexts()).toEqual(['Robin', 'Alex'])
})

test('no page had an error or asked for what the security policy forbids', () => {
  expect([...dana.complaints, ...sam.complaints]).toEqual([])
})
