/** Pictures of the last two minutes as both people have them: what is written blind, what is left out, and every reveal. */
import { test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { openGallery } from './gallery.ts'

const { picture, twoSeated } = await openGallery()

async function wrapsUp(closing: 'open-points' | 'verdict' | 'none') {
  const talk = await twoSeated({
    title: 'Staff Engineer, Northwind',
    closing,
    topics: [
      { title: 'The role', minutes: 6, guide: 'manager-40-role' },
      { title: 'Growth', minutes: 5 },
      { title: 'Close', minutes: 4, protected: 'close' },
    ],
  })
  await talk.dana.press('Start the talk')
  await talk.sam.sees('40 min left')
  for (const question of [
    "Is there a path past staff that isn't management?",
    'How often does the team change direction in a quarter?',
  ])
    await talk.sam.asks(question)
  await talk.dana.question('How often does').waitFor()
  await talk.dana.press('Wrap up')
  await talk.sam.sees('Wrapping up')
  return talk
}

const point = ({ page }: Person, number: number, text: string) => page.getByLabel(`Point ${number}`).fill(text)

test('open points', async () => {
  const { dana, sam, both } = await wrapsUp('open-points')
  await both('close')
  await dana.press('Put in writing')
  await dana.press('Another day')
  await point(dana, 1, 'How they handled the last hard release')
  await point(dana, 2, 'Whether the notice period can be shorter')
  await point(sam, 1, 'A talk with one future colleague')
  await both('close-writing')
  await dana.press('Done')
  await dana.press('Send')
  await sam.press('Leave it out')
  await both('close-saved')
  await sam.press('Write after all')
  await sam.press('Send')
  await dana.sees('What each of you still needs to decide')
  await both('close-revealed')
  await sam.press('Leave and see my recap')
  await sam.sees('The record so far')
  await picture(sam, 'close-left-candidate')
})

test('a verdict', async () => {
  const { dana, sam, both } = await wrapsUp('verdict')
  await point(sam, 1, 'The pay range in writing')
  await sam.page.getByRole('radio', { name: 'Probably not' }).check()
  for (const { page } of [dana, sam]) {
    await page.getByText('More, if you like').click()
    await page.getByLabel('The daily work fits').selectOption('Probably yes')
    await page.getByLabel('Hours, place and pay can work').selectOption('No')
  }
  await dana.write('In your own words, if you like', 'I would like to see you with the team for half a day.')
  await both('close-verdict')
  sam.network.cut()
  await sam.sees('Offline')
  await sam.press('Send')
  await picture(sam, 'close-offline-candidate')
  sam.network.mend()
  await sam.sees('Saved;')
  await dana.page.getByRole('radio', { name: 'Yes', exact: true }).check()
  await dana.press('Send')
  await sam.sees('What each of you still needs to decide')
  await both('close-difference')
})

test('nothing asked for at the end', async () => {
  const { dana, sam } = await wrapsUp('none')
  await picture(dana, 'close-none-interviewer')
  await picture(sam, 'close-none-candidate')
})
