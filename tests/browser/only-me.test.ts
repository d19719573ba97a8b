/** What one person keeps in private, and what the other person's browser ever gets of it: nothing (PR1-PR4, CO4, TR4). */
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { aSession } from '../harness/wire-client.ts'
import { isInOrder } from './in-order.ts'
import { allThatHas, entry, folded, notes, onlyMe, sealedOf, seesFolded, starts, twoPeople } from './private-side.ts'
import { hasTheEnding } from './two-sides.ts'

const server = await startServer()

test('[PR1] [PR2] [CO4] a note survives a reload, and of it nothing reaches the other side: not the text, not the box, not that there is one', async () => {
  const { dana, sam } = await twoPeople(server.address)
  await starts(dana, sam)
  const before = dana.received.length
  await notes(sam, 'Vague on the pager duty')
  await seesFolded(sam, 'Only me, 1: one note')
  await sam.sees('Saved')
  await sam.asks('Who is on call at night?')
  await dana.question('Who is on call at night?').waitFor()
  // Of all that happened since, the server told the question.
  // Who is there is told to everybody, and may come late.
  const told = dana.received.slice(before).filter((message) => /^42(?!\["(presence|devices)")/.test(message))
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('Who is on call at night?')

  await sam.page.reload()
  await seesFolded(sam, 'Only me, 1: one note')
  expect(await sam.page.getByText('Vague on the pager duty').count()).toBe(0)
  await folded(sam).click()
  await entry(sam, 'Vague on the pager duty').waitFor()

  const sealed = await sealedOf(sam)
  expect(sealed).toHaveLength(2)
  const hasText = 'Vague on the pager duty'
  const danaHas = (await allThatHas(dana)) + dana.received.join('\n')
  expect(danaHas).toContain('Who is on call at night?')
  for (const secret of [hasText, 'one note', ...sealed]) expect(danaHas).not.toContain(secret)
  // Nor does the server get the words, nor does Sam's own browser keep them open.
  expect(sam.received.join('\n')).not.toContain(hasText)
  await folded(sam).click()
  expect(await allThatHas(sam)).not.toContain(hasText)
  expect(await sam.page.title()).toBe('Evenkeel')
})

test('[PR3] what private means is said where private text is: who cannot read it, who can, and what the operator sees', async () => {
  const { sam } = await twoPeople(server.address)
  await folded(sam).click()
  await onlyMe(sam).getByText('Who can read this').click()
  for (const sentence of [
    'Private text is sealed in this browser before it is stored, and the other side is not sent it.',
    'Whoever sees this screen or uses this browser can read your private text.',
    'Whoever runs the server could see when and about how much you write in private, and this page comes from them.',
  ])
    await onlyMe(sam).getByText(sentence).waitFor()
})

test('[PR4] the private card folds when the window loses focus, and loses no word that was being changed', async () => {
  const { sam } = await twoPeople(server.address)
  await notes(sam, 'First impression: calm')
  await seesFolded(sam, 'Only me, 1: one note')
  await folded(sam).click()
  await entry(sam, 'First impression').getByRole('button', { name: 'Edit' }).click()
  await sam.write('Change this private text', 'First impression: calm and exact')
  // A browser that is driven by a program never loses its focus by itself.
  await sam.page.evaluate(() => dispatchEvent(new Event('blur')))
  await sam.seesNot('First impression')
  expect(await sam.page.getByText('First impression').count()).toBe(0)
  await folded(sam).click()
  await sam.press('Save')
  await entry(sam, 'First impression: calm and exact').waitFor()
  await entry(sam, 'First impression').getByRole('button', { name: 'Erase' }).click()
  await sam.press('Erase for good')
  await seesFolded(sam, 'Only me, nothing yet')
})

test('[PR4] a note that is half written folds away with the window’s focus, and goes on where it was', async () => {
  const { sam } = await twoPeople(server.address)
  const field = sam.page.getByRole('textbox', { name: /^Note/ })
  await field.fill('First impression: cal')
  await sam.page.evaluate(() => dispatchEvent(new Event('blur')))
  await field.waitFor({ state: 'detached' })
  expect(await allThatHas(sam)).not.toContain('First impression')
  await sam.press(/^A note not kept yet/)
  expect(await field.inputValue()).toBe('First impression: cal')
  await sam.page.keyboard.type('m')
  await sam.page.keyboard.press('Enter')
  await seesFolded(sam, 'Only me, 1: one note')
  // With nothing in it the field stays where it is.
  await sam.page.evaluate(() => dispatchEvent(new Event('blur')))
  await field.fill('Second')
  expect(await field.inputValue()).toBe('Second')
})

test('[SY6] [PR1] a reload loses nothing that was typed and not sent, and none of it is kept unsealed', async () => {
  const { sam } = await twoPeople(server.address)
  const fields = {
    'First question': 'Who decides on pay?',
    'Ask or say what worries you': 'Who is on call?',
    'Note, only for me': 'Bring the portfolio',
  }
  const field = (name: string) => sam.page.getByRole('textbox', { name })
  for (const [name, words] of Object.entries(fields)) await field(name).fill(words)
  // The note's topic has an entry of its own.
  await sam.page.waitForFunction(() => Object.keys(sessionStorage).filter((key) => key.includes('typed')).length === 4)
  const kept = await sam.page.evaluate(() => JSON.stringify({ ...sessionStorage }))
  for (const words of Object.values(fields)) expect(kept).not.toContain(words)
  await sam.page.reload()
  await sam.press(/^A note not kept yet/)
  for (const [name, words] of Object.entries(fields)) {
    await sam.page.waitForFunction(
      (value) =>
        [...document.querySelectorAll('input, textarea')].some((each) => (each as HTMLInputElement).value === value),
      words,
    )
    expect(await field(name).inputValue()).toBe(words)
  }
  await sam.asks('Who is on call?')
  await notes(sam, 'Bring the portfolio')
  await sam.press('Send')
  await seesFolded(sam, 'Only me, 1: one note')
  expect(await sam.page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('typed')))).toEqual([])
})

test('[EN3] [BC1] [BC2] the notes are copied as plain text by topic, with nothing of the other side in them', async () => {
  const { dana, sam } = await twoPeople(server.address)
  await notes(sam, 'Bring the portfolio')
  await starts(dana, sam)
  await dana.asks('What did you build last?')
  await sam.question('What did you build last?').waitFor()
  await dana.press('Growth')
  await sam.page.getByRole('textbox', { name: 'Note on Growth' }).waitFor()
  await notes(sam, '=SUM(A1) says: two people moved up')
  await sam.page.getByRole('textbox', { name: /^Ask/ }).fill('Who moved up?')
  await sam.press('Keep for me')
  await sam.sees('Kept under Only me; you can ask it later.')
  await folded(sam).click()
  await sam.page.getByText('Signs to check').click()
  await sam.press('Growth was promised without an example.')
  await seesFolded(sam, 'Only me, 4: one to ask, two notes, and one sign')
  await sam.press('Copy my notes')
  await sam.sees('Copied')
  expect(await sam.page.evaluate(() => navigator.clipboard.readText())).toBe(
    [
      `My notes: ${aSession().title}`,
      [
        '• Growth',
        '  • =SUM(A1) says: two people moved up',
        '  • To ask: Who moved up?',
        '  • Marked: Growth was promised without an example.',
      ].join('\n'),
      '• No topic\n  • Bring the portfolio',
    ].join('\n\n'),
  )
  // Unfolded it is as accessible as the rest, and fits.
  await isInOrder(sam.page)

  // The sign brings a question along, which is asked in one press.
  const sign = onlyMe(sam).getByRole('listitem').filter({ hasText: 'Who in this team last moved' })
  await sign.getByRole('button', { name: 'Ask now' }).click()
  await dana.question('Who in this team last moved to a bigger job, and when?').waitFor()
})

test('[SY6] [EN5] private text written without network arrives; a question that comes too late is kept as a draft', async () => {
  const { dana, sam } = await twoPeople(server.address)
  await starts(dana, sam)
  await hasTheEnding(sam)
  sam.network.cut()
  await sam.sees(/^Offline/)
  await notes(sam, 'Written in a tunnel')
  await seesFolded(sam, 'Only me, 1: one note')
  for (const text of ['First in writing?', 'Second in writing?', 'Third in writing?']) await sam.asks(text)
  await dana.press('Wrap up')
  await dana.press('End and keep the recap')
  await dana.page.getByRole('heading', { name: 'The talk is over' }).waitFor()
  await sam.comesBack()
  await sam.sees('Saved')
  await dana.question('Second in writing?').getByText('In writing', { exact: true }).waitFor()
  await seesFolded(sam, 'Only me, 2: one to ask and one note')
  await folded(sam).click()
  await entry(sam, 'Third in writing?').waitFor()
  await entry(sam, 'Written in a tunnel').waitFor()
  await sam.page.reload()
  await seesFolded(sam, 'Only me, 2: one to ask and one note')
  expect(await dana.page.getByText('Third in writing?').count()).toBe(0)
  expect([...dana.complaints, ...sam.complaints]).toEqual([])
})
