/** Pictures of the record that both keep: on both sides, at every width, light and dark, and on paper. */
import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { isOn } from '../browser/two-sides.ts'
import type { Person } from '../harness/person.ts'
import { folder } from './folder.ts'
import { longTitle, openGallery } from './gallery.ts'

const { picture, opens, twoSeated, server } = await openGallery()

/** As the browser prints it, dark as the screen may be. */
async function onPaper({ page }: Person, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  writeFileSync(`${folder}${name}.pdf`, await page.pdf({ format: 'A4' }))
  await page.emulateMedia({ colorScheme: 'light' })
}

test('an ordinary talk, and what is taken along from it', async () => {
  const { dana, sam, both, pass } = await twoSeated({
    title: 'Staff Engineer, Northwind',
    startsAt: server.now(),
    timeZone: 'Europe/London',
    topics: [
      { title: 'The role', minutes: 6, guide: 'manager-40-role' },
      { title: 'Expectations', minutes: 8, guide: 'manager-40-expectations' },
      { title: 'Growth', minutes: 5, guide: 'manager-40-growth' },
      { title: 'Leadership', minutes: 5, guide: 'manager-40-leadership' },
      { title: 'Your questions', minutes: 6, protected: 'questions', guide: 'manager-40-questions' },
      { title: 'Close', minutes: 4, protected: 'close', guide: 'manager-40-close' },
    ],
  })
  await dana.press('Start the talk')
  await sam.sees('40 min left')
  for (const person of [dana, sam]) {
    await person.page.getByLabel(/^Note/).fill('Ask about the budget')
    await person.page.getByRole('button', { name: 'Keep', exact: true }).click()
  }
  await pass(6, '34 min left')
  for (const person of [dana, sam]) await person.ticks('The role')
  await dana.press('Expectations')
  await isOn(sam, 'Expectations')
  await pass(10, '24 min left')
  await sam.ticks('Expectations')
  await sam.asks('Is on-call shared across teams?')
  await dana.question('Is on-call shared across teams?').getByRole('button', { name: 'Answered' }).click()
  await dana.press('Off the list')
  await dana.press('Market talk')
  await sam.sees(/We are talking about the market/)
  await pass(2, 'Off the list, 2 min')
  await dana.press(/^Back to/)
  await dana.press('Growth')
  await isOn(sam, 'Growth')
  await pass(8, '14 min left')
  for (const person of [dana, sam]) await person.ticks('Growth')
  await sam.asks("Is there a path past staff that isn't management?")
  await sam.asks('What would have to be different after a year?')
  await dana.question('What would have to be different').waitFor()
  await dana.press('Your questions')
  await isOn(sam, 'Your questions')
  await pass(9, '5 min left')
  await dana.ticks('Your questions')
  await dana.press('Wrap up')
  await sam.sees('Wrapping up')
  await pass(4, '1 min left')
  await dana.press('Put in writing')
  await dana.press('Promise this day')
  await dana.page.getByLabel('Sam hears by').fill('2026-12-02')
  await dana.press('Move the date')
  await dana.write('Point 1', 'How they handled the last hard release')
  await sam.write('Point 1', 'A talk with one future colleague')
  for (const person of [dana, sam]) await person.press('Send')
  await sam.sees('What each of you still needs to decide')
  await dana.press('End and keep the recap')
  await sam.sees('The talk is over')
  await both('recap')
  for (const person of [dana, sam]) await onPaper(person, `recap-${person === dana ? 'interviewer' : 'candidate'}`)
  await dana.press('Take it with you')
  await dana.page.getByRole('radio', { name: 'With my private notes' }).check()
  await picture(dana, 'recap-take-interviewer')
  await onPaper(dana, 'recap-private-interviewer')
  await dana.press('Write feedback')
  await picture(dana, 'recap-feedback-interviewer')
  await sam.press('Write feedback')
  for (const person of [dana, sam]) {
    await person.page.getByRole('button', { name: 'Yes', exact: true }).first().click()
    await person.write('One thing that helped in this conversation', 'The list, and that you kept to it.')
    await person.press('Offer to exchange it')
  }
  await sam.sees('Dana on the conversation')
  await picture(sam, 'recap-exchanged-candidate')
  await onPaper(sam, 'recap-exchanged-candidate')
  await dana.page.evaluate(() => {
    const [own] = JSON.parse(localStorage.getItem('evenkeel/talk-numbers/1') ?? '[]')
    const other = { ...own, key: 'another talk', offMinutes: 5 }
    localStorage.setItem('evenkeel/talk-numbers/1', JSON.stringify([own, other]))
  })
  await opens(dana, '/', 'Interviews on this device, 1')
  await dana.press(/^How my talks usually go/)
  await dana.sees('Manager, 40 min: 2 talks')
  await picture(dana, 'habits')
  await dana.press(/^Interviews on this device/)
  await dana.press(/^Forget on this device/)
  await picture(dana, 'known')
})

test('twenty topics with long titles, and forty questions', async () => {
  const topics = Array.from({ length: 20 }, (_, place) => ({
    title: place % 3 === 0 ? longTitle : `Topic ${place + 1}`,
    minutes: 4,
  }))
  const { dana, sam, both, pass } = await twoSeated({ topics, title: longTitle, minutes: 90 })
  await dana.press('Start the talk')
  for (let asked = 1; asked <= 40; asked++)
    await sam.asks(`Question ${asked}: ${'and why would that be so? '.repeat(asked % 4)}`)
  await sam.hasGiven('concern/raise')
  await dana.sees('40 open')
  await pass(30, '60 min left')
  await dana.press('Wrap up')
  await sam.sees('Wrapping up')
  await dana.press('Put in writing')
  await dana.press('End and keep the recap')
  await sam.sees('The talk is over')
  await both('recap-full')
  await onPaper(sam, 'recap-full-candidate')
})
