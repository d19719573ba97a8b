/** Each holder reads the page in a language of their own (BC4). */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { isInOrder } from '../browser/in-order.ts'
import { talksAt, topics } from '../browser/two-sides.ts'
import { launchBrowser } from '../harness/browser.ts'
import { startServer } from '../harness/server.ts'
import { createSession } from '../harness/wire-client.ts'

const server = await startServer()
const { bothTalking } = talksAt(server.address)

/** What the catalogue says by this key; only for words without placeholders. */
const wordsOf = (file: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../client/src/words/${file}.messages.json`, import.meta.url), 'utf8'))
const words = {
  de: {
    ...wordsOf('de'),
    ...wordsOf('de.around'),
    ...wordsOf('de.invite'),
    ...wordsOf('de.ending'),
    ...wordsOf('de.room'),
  },
  ar: { ...wordsOf('ar'), ...wordsOf('ar.around'), ...wordsOf('ar.ending'), ...wordsOf('ar.room') },
}
const say = (language: keyof typeof words, key: string): string => words[language][key] ?? `no ${key} in ${language}`

const devices: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const device of devices.splice(0)) await device.close()
})

/** A page of a browser that prefers this language, and all scripts that it loads. */
async function browserIn(locale: string): Promise<{ page: Page; loaded: string[] }> {
  const device = await (await launchBrowser()).newContext({ locale, viewport: { width: 1180, height: 860 } })
  devices.push(device)
  const page = await device.newPage()
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
  return { page, loaded }
}

/** The document's language and its direction. */
const marks = (page: Page) => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])
const picks = (page: Page, name: string) => page.getByRole('combobox').filter({ hasText: 'English' }).selectOption(name)

test('[BC4] a browser that prefers Arabic gets the page mirrored, and loads the words of no other language', async () => {
  const { page, loaded } = await browserIn('ar-EG')
  await page.goto(server.address)
  await page.getByText(say('ar', 'start.title'), { exact: true }).first().waitFor()
  await page.getByText(say('ar', 'language.templates'), { exact: true }).waitFor()
  expect(await marks(page)).toEqual(['ar', 'rtl'])
  // What the page brings along stays English, and is marked as that.
  await page.locator('[lang=en][dir=ltr]').first().waitFor()
  expect(loaded.filter((path) => /\/(?:english|en\.|de\.)/.test(path))).toEqual([])
  await isInOrder(page)
})

test('[BC4] the invitation is in the first language of the browser that the page has', async () => {
  const { sessionId, invites } = await createSession(server.address, { minutes: 40, topics })
  const { page } = await browserIn('de-CH')
  await page.goto(`${server.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await page.getByText(say('de', 'invite.agenda'), { exact: true }).waitFor()
  expect(await marks(page)).toEqual(['de', 'ltr'])
  await isInOrder(page)
})

test('[BC4] in a talk a side picks another language: what is typed stays, the other side reads on in theirs', async () => {
  const { dana, sam } = await bothTalking()
  const told = sam.page.locator('[role=status][data-empty]')
  await told.waitFor({ state: 'attached' })
  await sam.page.locator('body').press('w')
  await told.filter({ hasText: 'The role' }).waitFor()
  const field = sam.page.getByRole('textbox', { name: 'Ask about The role' })
  await field.fill('Half a question')
  await sam.press('People, plan and minutes')
  await picks(sam.page, 'العربية')
  await sam.page.getByRole('button', { name: say('ar', 'session.menu.close'), exact: true }).click()
  const label = say('ar', 'concern.askOn').replace('{topic}', '\u2068The role\u2069')
  const arabicField = sam.page.getByRole('textbox', { name: label, exact: true })
  expect(await arabicField.inputValue()).toBe('Half a question')
  expect(await marks(sam.page)).toEqual(['ar', 'rtl'])
  // What was said in the language before is over.
  expect(await told.textContent()).toBe('')
  // Digits are those that the other side reads too.
  expect(await sam.page.locator('body').innerText()).not.toMatch(/[٠-٩]/)
  await isInOrder(sam.page)

  await arabicField.fill('Is the team in one place?')
  await sam.page.getByRole('button', { name: say('ar', 'concern.action.ask'), exact: true }).click()
  await dana.question('Is the team in one place?').waitFor()
  expect(await marks(dana.page)).toEqual(['en', 'ltr'])

  await sam.page.reload()
  await arabicField.waitFor()
  expect(await marks(sam.page)).toEqual(['ar', 'rtl'])

  await dana.press('Wrap up')
  await sam.page.getByRole('heading', { name: say('ar', 'room.wrapUp.title'), exact: true }).waitFor()
  await isInOrder(sam.page)
  await dana.press('Put in writing')
  await dana.press('End and keep the recap')
  await sam.page.getByRole('heading', { name: say('ar', 'end.title'), exact: true }).waitFor()
  await isInOrder(sam.page)
  expect([...dana.complaints, ...sam.complaints]).toEqual([])
}, 90_000)

test('[BC4] [FT1] each side answers in its own language, and reads what both answered in it', async () => {
  const { dana, sam } = await bothTalking({ closing: 'verdict' })
  await sam.press('People, plan and minutes')
  await picks(sam.page, 'Deutsch')
  await sam.page.locator('html[lang=de]').waitFor()
  await sam.page.keyboard.press('Escape')
  await dana.press('Wrap up')
  await sam.page.getByRole('radio', { name: say('de', 'fit.scale.lean-no'), exact: true }).check()
  await sam.page.getByRole('button', { name: say('de', 'fit.send'), exact: true }).click()
  await dana.page.getByRole('radio', { name: 'Yes', exact: true }).check()
  await dana.press('Send')
  const read = (page: Page) => page.locator('section[aria-labelledby="reveal-title"] strong')
  await read(dana.page).first().waitFor()
  await read(sam.page).first().waitFor()
  expect(await read(dana.page).allInnerTexts()).toEqual(['Yes', 'Probably not'])
  expect(await read(sam.page).allInnerTexts()).toEqual([say('de', 'fit.scale.yes'), say('de', 'fit.scale.lean-no')])
}, 90_000)

test('[BC1] [BC4] in the narrowest window a question’s short topic is whole in German too, and a long one moves nothing', async () => {
  const long = { topicId: 'topic-chances', title: 'Entwicklungsmöglichkeiten', minutes: 5 }
  const { sessionId, invites } = await createSession(server.address, { topics: [...topics, long] })
  const { page } = await browserIn('de-CH')
  await page.setViewportSize({ width: 320, height: 860 })
  await page.goto(`${server.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await page.getByRole('textbox').first().fill('Sam')
  await page.locator('button.main').click()
  const about = page.getByRole('combobox', { name: say('de', 'concern.about') })
  const when = page.getByRole('combobox', { name: say('de', 'concern.urgency') })
  const field = page.locator('textarea[name=question]')
  const keep = page
    .locator('form', { has: field })
    .getByRole('button', { name: say('de', 'concern.action.keep').replace(/\s/g, ' '), exact: true })
  const heights = () =>
    field.evaluate((field) => [field, field.closest('.say')?.nextElementSibling].map((each) => each?.clientHeight))
  await about.selectOption('The role')
  const before = await heights()
  for (const urgency of ['today', 'can-wait']) {
    await when.selectOption(urgency)
    const cut = await about.evaluate((select) => {
      const width = select.getBoundingClientRect().width
      ;(select as HTMLElement).style.flexShrink = '0'
      const whole = select.getBoundingClientRect().width
      ;(select as HTMLElement).style.flexShrink = ''
      return whole - width
    })
    expect(cut).toBeLessThan(1)
    await about.selectOption(long.title)
    expect(await heights()).toEqual(before)
    // What does not fit in its button would stand beside the card.
    expect(await keep.evaluate((button) => button.scrollWidth - button.clientWidth)).toBe(0)
    await about.selectOption('The role')
  }
})

test('[BC4] a language that cannot be loaded leaves the page as it is, which it says', async () => {
  const { page } = await browserIn('en-GB')
  await page.goto(server.address)
  await page.getByRole('heading', { name: 'Start an interview' }).waitFor()
  await page.route(/\/de\./, (route) => route.abort())
  await picks(page, 'Deutsch')
  await page.getByText(/^That language could not be loaded/).waitFor()
  expect(await marks(page)).toEqual(['en', 'ltr'])

  // Of two that are picked one after the other, the last one, also where the first takes longer.
  await page.unroute(/\/de\./)
  let open = (): void => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  await page.route(/\/ar\./, (route) => gate.then(() => route.continue()))
  const late = page.waitForResponse(/\/ar\./)
  await picks(page, 'العربية')
  await picks(page, 'English')
  open()
  await late
  await page.getByRole('heading', { name: 'Start an interview' }).waitFor()
  await expect.poll(() => page.getByRole('combobox').filter({ hasText: 'English' }).inputValue()).toBe('en')
  expect(await marks(page)).toEqual(['en', 'ltr'])
})

test('[BC4] a page opens in English where its language cannot be loaded, and where nothing can, it says so', async () => {
  const { page } = await browserIn('de-CH')
  await page.route(/\/de\./, (route) => route.abort())
  await page.goto(server.address)
  await page.getByRole('heading', { name: 'Start an interview' }).waitFor()
  expect(await marks(page)).toEqual(['en', 'ltr'])

  const { page: bare } = await browserIn('de-CH')
  await bare.route(/\/(?:de\.|en\.messages)/, (route) => route.abort())
  await bare.goto(server.address)
  const alert = bare.getByRole('alert').filter({ hasText: 'Diese Seite konnte nicht geladen werden.' })
  await alert.waitFor()
  await isInOrder(bare)
  await bare.unrouteAll()
  await alert.getByRole('button', { name: 'Noch einmal laden' }).click()
  await bare.getByText(say('de', 'start.title'), { exact: true }).first().waitFor()
})
