/** What is prepared in private and asked when its time comes: only then does the other side get it (CO1, CO3, CO4). */
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { allThatHas, entry, folded, sealedOf, seesFolded, starts, twoPeople } from './private-side.ts'

const server = await startServer()

test('[CO1] [CO4] what is kept for later is asked in one press: only then does the other side see it', async () => {
  const { dana, sam } = await twoPeople(server.address)
  await sam.page.getByLabel('First question').fill('How do people grow in this role?')
  await sam.page.getByLabel('Second question').fill('Who decides on …, and how?')
  await sam.page
    .getByRole('region', { name: /Which two things/ })
    .getByRole('button', { name: 'Keep for me' })
    .click()
  await sam.sees('Only you see them; you can send them later.')
  await seesFolded(sam, 'Only me, 2: two to ask')
  await sam.page.reload()
  await seesFolded(sam, 'Only me, 2: two to ask')
  expect(await sam.page.getByText('Dana asks').count()).toBe(0)

  await starts(dana, sam)
  const [boxId = ''] = await sealedOf(sam)
  await folded(sam).click()
  await entry(sam, 'How do people grow').getByRole('button', { name: 'Ask now' }).click()
  await dana.question('How do people grow in this role?').getByText('Open', { exact: true }).waitFor()
  await seesFolded(sam, 'Only me, 1: one to ask')
  expect(dana.received.join('\n')).not.toContain(boxId)
  expect(await dana.page.getByText('Who decides on').count()).toBe(0)

  // What is for the speaker to fill in is filled in first, with the caret in its place.
  await entry(sam, 'Who decides on').getByRole('button', { name: 'Fill in the …' }).click()
  await sam.page.keyboard.type('hiring')
  await sam.page.keyboard.press('Enter')
  await entry(sam, 'Who decides on hiring, and how?').getByRole('button', { name: 'Ask now' }).click()
  await dana.question('Who decides on hiring, and how?').waitFor()
  await seesFolded(sam, 'Only me, nothing yet')
})

test('[CO3] the two things to leave with are sent at once, and the page does not ask again', async () => {
  const { dana, sam } = await twoPeople(server.address)
  await sam.page.getByLabel('First question').fill('How do people grow in this role?')
  await sam.page.getByLabel('Second question').fill('When will I hear from you?')
  // Said before the press as what it will do.
  await sam.sees('Dana sees them at once.')
  expect(await sam.page.getByText('Dana sees them now.').count()).toBe(0)
  await sam.press('Send')
  for (const text of ['How do people grow in this role?', 'When will I hear from you?'])
    await dana.question(text).getByText('Open', { exact: true }).waitFor()
  await sam.sees('Dana sees them now.')
  await sam.page.reload()
  await sam.question('When will I hear from you?').waitFor()
  await seesFolded(sam, 'Only me, nothing yet')
  expect(await sam.page.getByText('Dana asks').count()).toBe(0)
  expect(await dana.page.getByText('Dana asks').count()).toBe(0)
})

test('[AG4] an idea goes into the field with the caret on what is to be filled in; what to listen for is not sent', async () => {
  const { dana, sam } = await twoPeople(server.address)
  await starts(dana, sam)
  await sam.page.getByText('Ideas for questions').click()
  await sam.page.getByText('Beginnings').click()
  await sam.press('I need … in my week; would that work here?')
  await sam.page.keyboard.type('two mornings')
  await sam.page.getByRole('combobox', { name: 'How soon' }).selectOption('Can wait')
  await sam.press('Ask')
  const question = dana.question('I need two mornings in my week; would that work here?')
  await question.getByText('Can wait', { exact: true }).waitFor()
  await sam.page.getByText('Leadership', { exact: true }).last().click()
  await sam.sees('Listen for: They know themselves.')
  expect(await allThatHas(dana)).not.toContain('They know themselves')
})
