/** What a draft is about while the talk moves on under it: what it was when its first letter was written. */
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { isOn, talksAt } from './two-sides.ts'

const { both, bothTalking } = talksAt((await startServer()).address)

test('[CO3] a question stays about the topic on which it was begun, and the next one follows the talk', async () => {
  const { dana, sam } = await bothTalking()
  const about = sam.page.getByRole('combobox', { name: 'About' })
  const field = sam.page.getByRole('textbox', { name: /^Ask/ })
  await field.fill('This question is about the role')
  await dana.press('Covered, next: Growth')
  await isOn(sam, 'Growth')
  expect(await about.inputValue()).toBe('topic-role')
  await sam.page.reload()
  await sam.page.getByRole('textbox', { name: 'Ask about The role' }).waitFor()
  await field.press('Enter')
  await dana.question('This question is about the role').getByText('Sam, on The role').waitFor()

  await sam.page.getByRole('textbox', { name: 'Ask about Growth' }).fill('Emptied')
  await field.fill('')
  await dana.press('Covered, next: Leadership')
  await sam.page.getByRole('textbox', { name: 'Ask about Leadership' }).waitFor()
  await about.selectOption('Growth')
  await field.fill('Chosen by hand')
  await dana.press('Covered, next: Your questions')
  await isOn(sam, 'Your questions')
  await field.press('Enter')
  await dana.question('Chosen by hand').getByText('Sam, on Growth').waitFor()
})

test('[CO1] a private note stays on the topic on which it was begun, over a reload too', async () => {
  const { dana, sam } = await bothTalking()
  await sam.page.getByRole('textbox', { name: 'Note on The role' }).fill('Vague on the pager duty')
  await dana.press('Covered, next: Growth')
  await isOn(sam, 'Growth')
  await sam.page.getByRole('textbox', { name: 'Note on The role' }).waitFor()
  await sam.page.reload()
  await sam.press(/^A note not kept yet/)
  await sam.page.getByRole('textbox', { name: 'Note on The role' }).press('Enter')
  await sam.page.getByRole('textbox', { name: 'Note on Growth' }).waitFor()
})

test('[CO3] what was begun before the start under no topic stays under none', async () => {
  const { dana, sam } = await both()
  const field = sam.page.getByRole('textbox', { name: /^Ask/ })
  await field.fill('How long is this?')
  await dana.press('Start the talk')
  await isOn(sam, 'The role')
  await field.press('Enter')
  await dana.question('How long is this?').getByText('Sam', { exact: true }).waitFor()
})
