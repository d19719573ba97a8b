/** Pictures of both sides in every phase, at four widths, light and dark, in `.cache/screens`. Look at them. */
import { test } from 'vitest'
import { longTitle, openGallery } from './gallery.ts'

const { picture, twoSeated } = await openGallery()

test('an ordinary talk', async () => {
  const { dana, sam, both, pass } = await twoSeated({
    title: 'Staff Engineer, Northwind',
    callLink: 'https://meet.example/staff-engineer',
    topics: [
      { title: 'The role', minutes: 6, guide: 'manager-40-role' },
      { title: 'Expectations', minutes: 8, purpose: 'What has to be different after the first year.' },
      { title: 'Growth', minutes: 5, guide: 'manager-40-growth', purpose: 'What gets better for who takes this job.' },
      { title: 'Leadership', minutes: 5 },
      { title: 'Your questions', minutes: 6, protected: 'questions' },
      { title: 'Close', minutes: 4, protected: 'close' },
    ],
  })
  await both('lobby')
  await dana.press('Start the talk')
  await sam.sees('40 min left')
  await pass(1, '39 min left')
  await both('live-start')
  await sam.press('Are we still on it?')
  await sam.sees(/In a little while/)
  await picture(sam, 'hinted-candidate')
  await pass(4.4, 'Still on The role?')
  await both('still-on')
  await dana.press('Yes')
  await pass(1.6, '33 min left')
  await sam.ticks('The role')
  await dana.press('Covered, next: Expectations')
  await sam.page.getByRole('heading', { name: 'Expectations' }).waitFor()
  await sam.asks('Is on-call shared across teams?')
  await dana.question('Is on-call shared across teams?').getByRole('button', { name: 'Answered' }).click()
  await dana.press('Pause')
  await sam.sees('Paused')
  await both('paused')
  await dana.press('Go on with Expectations')
  await sam.seesNot('Paused')
  await pass(9, '24 min left')
  await dana.press('Off the list')
  await picture(dana, 'off-choice-interviewer')
  await dana.press('Market talk')
  await sam.sees(/We are talking about the market/)
  await pass(2, 'Off the list, 2 min')
  await both('off-the-list')
  await dana.press('Keep for after the call')
  await picture(dana, 'off-keep-interviewer')
  await dana.page.getByRole('button', { name: 'Keep', exact: true }).first().click()
  await dana.press('Covered, next: Growth')
  await sam.page.getByRole('heading', { name: 'Growth' }).waitFor()
  await pass(4, '18 min left')
  await sam.asks("Is there a path past staff that isn't management?")
  await dana.question("Is there a path past staff that isn't management?").waitFor()
  await both('live')
  for (const person of [dana, sam]) {
    await person.page.getByRole('button', { name: 'People, plan and minutes' }).click()
    await person.sees('Hide the minutes on this device')
  }
  await both('menu')
  for (const { page } of [dana, sam]) await page.keyboard.press('Escape')
  await dana.page.getByRole('region', { name: 'Agenda' }).getByRole('button', { name: 'Change' }).click()
  await dana.sees('Add a topic')
  await sam.press('Propose a topic')
  await sam.page.getByLabel('Title').waitFor()
  await both('agenda-change')
  await dana.page.getByRole('region', { name: 'Agenda' }).getByRole('button', { name: 'Done' }).click()
  await sam.write('Title', 'Working from elsewhere')
  await sam.press('Propose')
  await dana.sees('Working from elsewhere')
  await both('proposed')
  for (const person of [dana, sam]) {
    await person.page.getByLabel(/^Note/).fill('Ask about the budget')
    await person.page.getByRole('button', { name: 'Keep', exact: true }).click()
    await person.page.getByRole('button', { name: /^Only me/ }).click()
    await person.sees('Ask about the budget')
  }
  await both('only-me')
  for (const person of [dana, sam]) await person.page.getByRole('button', { name: /^Only me/ }).click()
  await pass(7, '11 min left')
  await both('live-late')
  sam.network.cut()
  await sam.sees('Offline')
  await sam.ticks('Growth')
  await sam.sees('Offline, 1 waiting')
  await dana.sees('Sam is not connected')
  await both('offline')
  sam.network.mend()
  await sam.sees('Saved')
  await dana.press('Wrap up')
  await sam.sees('Wrapping up')
  await both('wrap-up')
  await dana.press('Put in writing')
  await picture(dana, 'wrap-up-listed-interviewer')
  await dana.press('End and keep the recap')
  await sam.sees('The talk is over')
  await both('ended')
})

test('one topic, and nothing asked', async () => {
  const { dana, sam, both, pass } = await twoSeated({
    title: 'Hello',
    minutes: 20,
    topics: [{ title: 'Getting to know each other', minutes: 15 }],
  })
  await both('one-lobby')
  await sam.press('Start the talk')
  await dana.sees('20 min left')
  await pass(3, '17 min left')
  await both('one-live')
  await dana.press('Covered, then wrap up')
  await sam.sees('Wrapping up')
  await both('one-wrap-up')
  await dana.press('End and keep the recap')
  await sam.sees('The talk is over')
  await both('one-ended')
})

test('twenty topics, long titles, fifteen questions', async () => {
  const topics = Array.from({ length: 20 }, (_, place) => ({
    title: place % 3 === 0 ? longTitle : `Topic ${place + 1}`,
    minutes: 4,
  }))
  const { dana, sam, both, pass } = await twoSeated({ topics, title: longTitle, minutes: 90 })
  await both('full-lobby')
  await dana.press('Start the talk')
  for (let asked = 1; asked <= 15; asked++)
    await sam.asks(`Question ${asked}: ${'and why would that be so? '.repeat(asked % 4)}`)
  await dana.sees('15 open')
  await both('full')
  await pass(30, '60 min left')
  await both('full-late')
  await dana.press('Off the list')
  await dana.press('Market talk')
  await sam.sees(/We are talking about the market/)
  await both('full-off-the-list')
  await sam.press(/^Back to/)
  await dana.press('Wrap up')
  await sam.sees('Wrapping up')
  await both('full-wrap-up')
  await dana.press('Put in writing')
  await dana.press('End and keep the recap')
  await sam.sees('The talk is over')
  await both('full-ended')
})
