/** Where the keyboard is after each press: on something, and where the person left it when the other side pressed. */
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { aSession, connect, createSession, makeId, takeSeat } from '../harness/wire-client.ts'
import { focused, hasFocus, pressesByKeys } from './keyboard.ts'

const server = await startServer()

/** Dana's browser, with the lead; the candidate is at the wire. */
async function aTalk() {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const { token } = await takeSeat(server.address, sessionId, invites.candidate, 'Sam')
  const sam = await connect(server.address, { sessionId, token })
  const dana = await aPerson(server.address)
  await dana.page.goto(`${dana.network.address}/s/${sessionId}/interviewer#i.${invites.interviewer}`)
  await dana.write('Your name', 'Dana')
  await dana.press("I'm Dana, take my seat")
  await dana.sees('Dana and Sam, both here')
  return { dana, sam }
}

const button = ({ page }: Person, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

test('[BC2] after each press the keyboard goes on where the pressed button was', async () => {
  const { dana, sam } = await aTalk()
  const heading = (name: string) => dana.page.getByRole('heading', { name, exact: true }).waitFor()

  await pressesByKeys(dana, button(dana, 'Start the talk'))
  await heading('The role')
  expect(await focused(dana)).toBe('h2: The role')

  await pressesByKeys(dana, button(dana, 'Off the list'))
  await pressesByKeys(dana, button(dana, 'Market talk'))
  await dana.sees(/We are talking about the market/)
  expect(await focused(dana)).toBe('h2: Off the list')
  await pressesByKeys(dana, button(dana, 'Back to The role'))
  await heading('The role')
  expect(await focused(dana)).toBe('h2: The role')

  await pressesByKeys(dana, button(dana, 'Pause'))
  await dana.sees('Paused')
  expect(await focused(dana)).toMatch(/^h2: /)
  await pressesByKeys(dana, button(dana, /^Go on/))
  await button(dana, 'Pause').waitFor()
  expect(await focused(dana)).toBe('h2: The role')

  await sam.give({ type: 'concern/raise', concernId: makeId(), text: 'Who decides?' })
  await pressesByKeys(dana, dana.question('Who decides?').getByRole('button', { name: 'Answered' }))
  await dana.question('Who decides?').getByText('Answered', { exact: true }).waitFor()
  expect(await focused(dana)).toMatch(/^li: Who decides\?/)

  await dana.asks('And what of mine?')
  const mine = dana.question('And what of mine?')
  await pressesByKeys(dana, mine.getByRole('button', { name: 'Answered' }))
  await mine.getByText('Answered', { exact: true }).waitFor()
  expect(await focused(dana)).toMatch(/^li: And what of mine\?/)
  await pressesByKeys(dana, mine.getByRole('button', { name: "I'd like more" }))
  await mine.getByText('Open', { exact: true }).waitFor()
  expect(await focused(dana)).toMatch(/^li: And what of mine\?/)

  await pressesByKeys(dana, mine.getByRole('button', { name: 'Take back' }))
  expect(await focused(dana)).toBe('button: Take it back for good')
  await pressesByKeys(dana, button(dana, 'Keep it'))
  expect(await focused(dana)).toBe('button: Take back')
  await dana.page.keyboard.press('Enter')
  await pressesByKeys(dana, button(dana, 'Take it back for good'))
  await dana.seesNot('And what of mine?')
  expect(await focused(dana)).toBe('h3: Questions and concerns')

  await sam.give({ type: 'concern/raise', concernId: makeId(), text: 'What of travel?' })
  await pressesByKeys(dana, button(dana, 'Wrap up'))
  await heading('Wrapping up')
  expect(await focused(dana)).toBe('h2: Wrapping up')
  await pressesByKeys(dana, button(dana, 'Put in writing'))
  await dana.seesNot('Put in writing')
  expect(await focused(dana)).toBe('h2: Wrapping up')
  await pressesByKeys(dana, button(dana, 'End and keep the recap'))
  await heading('The talk is over')
  expect(await focused(dana)).toBe('h2: The talk is over')
  await pressesByKeys(dana, button(dana, /^Take it up again/))
  await heading('Wrapping up')
  expect(await focused(dana)).toBe('h2: Wrapping up')
})

test('[BC2] what the other side does moves no focus, whether it is on something or on nothing', async () => {
  const { dana, sam } = await aTalk()
  const heading = (name: string) => dana.page.getByRole('heading', { name, exact: true }).waitFor()
  await dana.page.getByRole('textbox', { name: /^Ask/ }).focus()
  const field = () => hasFocus(dana.page.getByRole('textbox', { name: /^Ask/ }))
  await sam.give({ type: 'session/start' })
  await heading('The role')
  expect(await field()).toBe(true)
  await dana.press('Off the list')
  await dana.press('Market talk')
  await heading('Off the list')
  await dana.page.getByRole('textbox', { name: /^Ask/ }).focus()
  await dana.hasGiven('drift/call')
  await sam.give({ type: 'drift/back' })
  await heading('The role')
  expect(await field()).toBe(true)

  // A press beside everything leaves the focus nowhere, and there it stays.
  await dana.press('Off the list')
  await dana.press('Market talk')
  await heading('Off the list')
  await dana.page.getByRole('heading', { level: 1 }).click()
  expect(await focused(dana)).toBe('nothing')
  await dana.hasGiven('drift/call', 2)
  await sam.give({ type: 'drift/back' })
  await heading('The role')
  expect(await focused(dana)).toBe('nothing')
  expect(dana.complaints).toEqual([])
})
