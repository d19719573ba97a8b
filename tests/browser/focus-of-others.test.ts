/** Where the keyboard is while others change the page under it: on the same thing, or beside where that was. */
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { aSession, connect, createSession, inviteHashOf, makeId, makeSecret, takeSeat } from '../harness/wire-client.ts'
import { order, seesFocusOn, seesOrder } from './agenda-on-screen.ts'
import { focused, hasFocus } from './keyboard.ts'

const server = await startServer()

/** Robin leads and Alex is the candidate, both at the wire; the browser is that of a colleague of one of them. */
async function aColleagueOf(seat: 'interviewer' | 'candidate') {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const seated = async (of: 'interviewer' | 'candidate', name: string) => {
    const { token } = await takeSeat(server.address, sessionId, invites[of], name)
    return connect(server.address, { sessionId, token })
  }
  const [robin, alex] = [await seated('interviewer', 'Robin'), await seated('candidate', 'Alex')]
  const invite = makeSecret()
  const host = seat === 'interviewer' ? robin : alex
  await host.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) })
  const kim = await aPerson(server.address)
  await kim.page.goto(`${kim.network.address}/s/${sessionId}/${seat}#i.${invite}`)
  await kim.write('Your name', 'Kim')
  await kim.press("I'm Kim, take my seat")
  await kim.sees('Before the start')
  return { kim, robin, alex }
}

const button = ({ page }: Person, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
const heading = ({ page }: Person, name: string) => page.getByRole('heading', { name, exact: true }).waitFor()
const askField = ({ page }: Person): Locator => page.getByRole('textbox', { name: /^Ask/ })
const isVisiblyFocused = (element: Locator): Promise<boolean> =>
  element.evaluate((node) => node.matches(':focus-visible') && getComputedStyle(node).boxShadow !== 'none')

test('[BC2] [AG2] a list that others put into another order keeps the keyboard on what it was on', async () => {
  const { kim, robin } = await aColleagueOf('interviewer')
  await robin.give({ type: 'session/start' })
  await heading(kim, 'The role')
  const growth = button(kim, 'Growth')
  await growth.focus()
  await kim.page.keyboard.press('Shift+Tab')
  await kim.page.keyboard.press('Tab')
  await robin.give({ type: 'topic/move', topicId: 'topic-growth', after: 'topic-close' })
  await seesOrder(kim, ['The role', 'Your questions', 'Close', 'Growth'])
  expect(await hasFocus(growth)).toBe(true)
  expect(await isVisiblyFocused(growth)).toBe(true)
  await robin.give({ type: 'topic/move', topicId: 'topic-growth', after: null })
  await seesOrder(kim, ['Growth', 'The role', 'Your questions', 'Close'])
  expect(await hasFocus(growth)).toBe(true)
  await robin.give({ type: 'topic/edit', topicId: 'topic-growth', title: 'Growth and pay' })
  await button(kim, 'Growth and pay').waitFor()
  expect(await hasFocus(button(kim, 'Growth and pay'))).toBe(true)

  await kim.press('Change')
  await button(kim, 'Move Growth and pay, 1 of 4').focus()
  await robin.give({ type: 'topic/move', topicId: 'topic-growth', after: 'topic-role' })
  await seesFocusOn(kim, 'Move Growth and pay, 2 of 4')
  await button(kim, 'Leave out Close').focus()
  await robin.give({ type: 'topic/move', topicId: 'topic-close', after: null })
  await button(kim, 'Move Close, 1 of 4').waitFor()
  await seesFocusOn(kim, 'Leave out Close')
  await robin.give({ type: 'topic/skip', topicId: 'topic-close' })
  await seesFocusOn(kim, 'Bring back Close')
})

test('[BC2] [AG2] a topic that others leave out keeps the keyboard in its row, and brought back is there again', async () => {
  const { kim, robin } = await aColleagueOf('candidate')
  await robin.give({ type: 'session/start' })
  await heading(kim, 'The role')
  const half = button(kim, 'Growth: covered for me')
  await half.focus()
  await robin.give({ type: 'topic/skip', topicId: 'topic-growth' })
  await kim.topic('Growth').getByText('Left out').waitFor()
  expect(await focused(kim)).toMatch(/^li: Growth/)
  await robin.give({ type: 'topic/restore', topicId: 'topic-growth' })
  await half.waitFor()
  await kim.page.keyboard.press('Tab')
  expect(await hasFocus(half)).toBe(true)
  expect(await order(kim)).toEqual(['The role', 'Growth', 'Your questions', 'Close'])
})

test('[BC2] [PH1] whatever others start, wrap up, end and take up again, the keyboard goes on in the part that came', async () => {
  const { kim, robin } = await aColleagueOf('interviewer')
  await button(kim, 'Start the talk').focus()
  await robin.give({ type: 'session/start' })
  await heading(kim, 'The role')
  expect(await focused(kim)).toBe('h2: The role')
  await button(kim, 'Covered, next: Growth').focus()
  await robin.give({ type: 'drift/call', label: 'market' })
  await heading(kim, 'Off the list')
  expect(await focused(kim)).toBe('h2: Off the list')
  await button(kim, 'Back to The role').focus()
  await robin.give({ type: 'drift/back' })
  await heading(kim, 'The role')
  expect(await focused(kim)).toBe('h2: The role')
  await button(kim, 'Pause').focus()
  await robin.give({ type: 'session/wrap-up' })
  await heading(kim, 'Wrapping up')
  expect(await focused(kim)).toBe('h2: Wrapping up')
  await button(kim, 'End and keep the recap').focus()
  await robin.give({ type: 'session/end', leftOpen: [] })
  await heading(kim, 'The talk is over')
  expect(await focused(kim)).toBe('h2: The talk is over')
  await button(kim, /^Take it up again/).focus()
  await robin.give({ type: 'session/reopen' })
  await heading(kim, 'Wrapping up')
  expect(await focused(kim)).toBe('h2: Wrapping up')
})

test('[BC2] [CO2] a button that is gone as others used it leaves the keyboard on what it was for', async () => {
  const { kim, robin, alex } = await aColleagueOf('interviewer')
  await robin.give({ type: 'session/start' })
  const [first, second] = [makeId(), makeId()]
  await alex.give({ type: 'concern/raise', concernId: first, text: 'Who decides?' })
  await alex.give({ type: 'concern/raise', concernId: second, text: 'What of travel?' })
  const answered = (text: string) => kim.question(text).getByRole('button', { name: 'Answered' })
  await answered('Who decides?').focus()
  await robin.give({ type: 'concern/answer', concernId: first })
  await kim.question('Who decides?').getByText('Answered', { exact: true }).waitFor()
  expect(await focused(kim)).toMatch(/^li: Who decides\?/)
  await answered('What of travel?').focus()
  await alex.give({ type: 'concern/withdraw', concernId: second })
  await kim.seesNot('What of travel?')
  expect(await focused(kim)).toBe('h3: Questions and concerns')

  const topicId = makeId()
  await alex.give({ type: 'topic/propose', topicId, title: 'Travel' })
  await button(kim, 'By mail').focus()
  await robin.give({ type: 'topic/decline', topicId, how: 'by-mail' })
  await button(kim, 'By mail').waitFor({ state: 'detached' })
  expect(await focused(kim)).toMatch(/^li: Travel/)
})

test('[BC2] [CO4] a new question moves no focus, and who writes goes on at the same letter while the lead changes hands', async () => {
  const { kim, robin } = await aColleagueOf('candidate')
  await robin.give({ type: 'session/start' })
  await heading(kim, 'The role')
  await askField(kim).focus()
  await kim.page.keyboard.type('Who decides')
  for (let step = 0; step < 8; step++) await kim.page.keyboard.press('ArrowLeft')
  await robin.give({ type: 'concern/raise', concernId: makeId(), text: 'What will you leave behind?' })
  await kim.question('What will you leave behind?').waitFor()
  expect(await hasFocus(askField(kim))).toBe(true)
  await robin.give({ type: 'session/hand-over', to: 'candidate' })
  await button(kim, 'Covered, next: Growth').waitFor()
  await kim.page.keyboard.type(' really')
  expect(await askField(kim).inputValue()).toBe('Who really decides')
  await robin.give({ type: 'session/hand-over', to: 'interviewer' })
  await button(kim, 'Covered for me').waitFor()
  await kim.page.keyboard.type(' now')
  expect(await askField(kim).inputValue()).toBe('Who really now decides')
})
