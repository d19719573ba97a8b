/** Pictures of the page at its smallest, of the demo, of the sheet of keys, and of the whole way in the other languages. */
import { test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aSession, createSession } from '../harness/wire-client.ts'
import { folder } from './folder.ts'
import { openGallery } from './gallery.ts'

const { server, picture, opens, somebody, twoSeated } = await openGallery()

const agenda = [
  { title: 'The role', minutes: 6, guide: 'manager-40-role' },
  { title: 'Growth', minutes: 5, guide: 'manager-40-growth' },
  { title: 'Your questions', minutes: 6, protected: 'questions' as const },
  { title: 'Close', minutes: 4, protected: 'close' as const },
]

/** In a window so small that nothing else fits. */
async function glance({ page }: Person, name: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 150 })
  await page.getByRole('heading').first().waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `${folder}glance-${name}-320-${colorScheme}.png`, animations: 'disabled' })
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1180, height: 860 })
}

test('glance', async () => {
  const { dana, sam, pass } = await twoSeated({ title: 'Staff Engineer, Northwind', topics: agenda })
  const both = async (name: string) => {
    await glance(dana, `${name}-interviewer`)
    await glance(sam, `${name}-candidate`)
  }
  await both('lobby')
  await dana.press('Start the talk')
  await sam.sees('40 min left')
  await pass(1, '39 min left')
  await sam.press('Are we still on it?')
  await sam.hasGiven('drift/hint')
  await pass(4.4, 'Still on The role?')
  await both('still-on')
  await dana.press('Yes')
  await sam.seesNot('Still on The role?')
  await sam.asks("Is there a path past staff that isn't management?")
  await dana.question('Is there a path').waitFor()
  await both('question')
  await dana.press(/Covered, next: Growth/)
  await sam.sees(/covered for you\?/)
  await both('for-you-too')
  await dana.press('Off the list')
  await dana.press('Market talk')
  await sam.sees(/We are talking about the market/)
  await both('off-the-list')
  await dana.press(/^Back to/)
  await dana.press('Wrap up')
  await sam.sees('Wrapping up')
  await both('wrap-up')
})

test('the demo, and the sheet of keys', async () => {
  const robin = await somebody()
  await opens(robin, '/demo', 'A talk, seen from both sides')
  await robin.page.frameLocator('iframe').first().getByRole('heading', { name: 'Growth' }).waitFor()
  await picture(robin, 'demo')
  const { dana } = await twoSeated({ topics: agenda })
  await dana.press('Start the talk')
  await dana.sees('40 min left')
  await dana.page.keyboard.press('?')
  await dana.page.getByRole('dialog').waitFor()
  await picture(dana, 'keys')
})

/** As this person has it in another language; pressed is in English. */
async function pictureIn(language: string, person: Person, name: string, isSmallToo = false): Promise<void> {
  const reads = async (picked: string) => {
    await person.page.evaluate((picked) => localStorage.setItem('evenkeel/language', picked), picked)
    await person.page.reload()
    await person.page.locator(`html[lang=${picked}] :is(h1, h2)`).first().waitFor()
    await person.page.waitForLoadState('networkidle')
  }
  await reads(language)
  await picture(person, `${language}-${name}`)
  if (isSmallToo) await glance(person, `${language}-${name}`)
  await reads('en')
}

test.each(['de', 'ar'])('a talk in %s', async (language) => {
  const robin = await somebody()
  await opens(robin, '/', 'Start an interview')
  await pictureIn(language, robin, 'start')
  const { sessionId, invites } = await createSession(server.address, aSession({ topics: agenda }))
  await opens(robin, `/s/${sessionId}/candidate#i.${invites.candidate}`, 'Your name')
  await pictureIn(language, robin, 'invite')
  const { dana, sam } = await twoSeated({ title: 'Staff Engineer, Northwind', topics: agenda, closing: 'verdict' })
  const both = async (name: string) => {
    await pictureIn(language, dana, `${name}-interviewer`, name !== 'recap')
    await pictureIn(language, sam, `${name}-candidate`, name !== 'recap')
  }
  await both('lobby')
  await dana.press('Start the talk')
  await sam.sees('40 min left')
  await sam.asks("Is there a path past staff that isn't management?")
  await dana.question('Is there a path').waitFor()
  await both('live')
  await dana.press(/Covered, next: Growth/)
  await sam.sees(/covered for you\?/)
  await both('for-you-too')
  await dana.press('Wrap up')
  await sam.sees('Wrapping up')
  await both('wrap-up')
  await dana.press('Put in writing')
  await dana.press('Promise this day')
  await dana.press('End and keep the recap')
  await sam.sees('The talk is over')
  await both('recap')
})
