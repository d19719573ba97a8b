/** The page on a phone beside the call. */
import { expect, test } from 'vitest'
import { isForFingers, unfolds } from '../browser/touch.ts'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { aSession, createSession } from '../harness/wire-client.ts'

const server = await startServer()
const aPhone = (): Promise<Person> => aPerson(server.address, { touch: true, width: 390 })

async function bothIn(onPhones = aPhone): Promise<{ dana: Person; sam: Person; both: Person[] }> {
  const session = await createSession(server.address, aSession({ callLink: 'https://call.example/abc' }))
  const [dana, sam] = [await onPhones(), await onPhones()]
  await takesSeat(dana, session, 'interviewer', 'Dana')
  await takesSeat(sam, session, 'candidate', 'Sam')
  return { dana, sam, both: [dana, sam] }
}

test('[BC1] a finger finds everything in every phase, and nothing is wider than the phone', async () => {
  const visitor = await aPhone()
  await visitor.page.goto(visitor.network.address)
  await visitor.sees('Start an interview')
  await isForFingers(visitor.page)
  const session = await createSession(server.address, aSession())
  await visitor.page.goto(`${visitor.network.address}/s/${session.sessionId}/candidate#i.${session.invites.candidate}`)
  await visitor.sees(/You are invited to an interview/)
  await isForFingers(visitor.page)

  await visitor.page.goto(visitor.network.address)
  await visitor.write('Title', 'Designer')
  await visitor.press("I'm setting this up for others")
  await visitor.sees('Two links to hand on')
  await isForFingers(visitor.page)

  const { dana, sam, both } = await bothIn()
  for (const { page } of both) await isForFingers(page)
  await dana.press('Start the talk')
  await sam.asks('Is on-call shared?')
  await dana.question('Is on-call shared?').waitFor()
  for (const { page } of both) await isForFingers(page)
  await dana.press('Wrap up')
  await sam.sees('Wrapping up')
  for (const { page } of both) await isForFingers(page)
  await dana.press('Put in writing')
  await dana.press('End and keep the recap')
  await sam.sees('The talk is over')
  for (const { page } of both) await isForFingers(page)
}, 120_000)

test('[BC1] a finger finds everything that is folded away too', async () => {
  const visitor = await aPhone()
  await visitor.page.goto(visitor.network.address)
  await visitor.sees('Start an interview')
  await unfolds(visitor.page)
  const { dana, sam, both } = await bothIn()
  for (const { page } of both) await unfolds(page)
  await dana.press('Start the talk')
  for (const person of both) {
    await person.sees('40 min left')
    await unfolds(person.page)
  }
  await dana.press('Wrap up')
  await sam.sees('Wrapping up')
  await dana.press('End and keep the recap')
  await sam.sees('The talk is over')
  for (const { page } of both) await unfolds(page)
}, 120_000)

test('a phone does not zoom into a field, and its keyboard covers none', async () => {
  const { dana, sam, both } = await bothIn()
  await dana.press('Start the talk')
  for (const { page } of both) {
    const letters = await page
      .locator('input:visible, textarea:visible, select:visible')
      .evaluateAll((fields) =>
        fields.map((field) => [Number.parseFloat(getComputedStyle(field).fontSize), field.outerHTML]),
      )
    expect(letters.length).toBeGreaterThan(0)
    expect(letters.filter(([px = 0]) => Number(px) < 16)).toEqual([])
  }
  const { page } = sam
  await page.setViewportSize({ width: 390, height: 740 })
  const field = page.getByRole('textbox', { name: /^Ask/ })
  await field.focus()
  await field.evaluate((element) => scrollBy(0, element.getBoundingClientRect().bottom - innerHeight + 20))
  expect(await field.evaluate((element) => element.getBoundingClientRect().bottom > innerHeight / 2)).toBe(true)
  // What a keyboard does to the window.
  await page.setViewportSize({ width: 390, height: 360 })
  await expect
    .poll(() =>
      field.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect()
        return top >= 0 && bottom <= innerHeight
      }),
    )
    .toBe(true)
})

test('nothing lies under a notch or under the bar at the foot of a phone', async () => {
  const { dana, both } = await bothIn()
  await dana.press('Start the talk')
  for (const { page } of both) {
    await page.setViewportSize({ width: 740, height: 360 })
    const browser = await page.context().newCDPSession(page)
    await browser.send('Emulation.setSafeAreaInsetsOverride', { insets: { top: 0, left: 47, right: 0, bottom: 21 } })
    const edges = await page.locator('main').evaluate((main) => {
      const { paddingLeft, paddingRight, paddingBottom } = getComputedStyle(main)
      return [paddingLeft, paddingRight, paddingBottom]
    })
    expect(edges).toEqual(['47px', '47px', '21px'])
    const under = await page
      .locator('button:visible, input:visible, textarea:visible, a:visible')
      .evaluateAll((all) =>
        all
          .map((element) => element.getBoundingClientRect())
          .filter(({ left, right }) => left < 47 || right > innerWidth - 47),
      )
    expect(under).toEqual([])
  }
})

/** Counts the locks that the page holds, as the browser gives and takes them. */
async function watchScreenLocks({ page, context }: Person, refuses = false): Promise<void> {
  // A browser with a person in front of it gives them unasked.
  const browser = await context.newCDPSession(page)
  const { targetInfo } = await browser.send('Target.getTargetInfo')
  const { browserContextId } = targetInfo
  await browser.send('Browser.grantPermissions', { permissions: ['wakeLockScreen'], browserContextId })
  await context.addInitScript((isRefused) => {
    const { request } = WakeLock.prototype
    Object.assign(globalThis, { held: 0, asked: 0, looked: 0 })
    const count = globalThis as unknown as { held: number; asked: number; looked: number; lastHeld?: WakeLockSentinel }
    const { matchMedia } = window
    window.matchMedia = (query) => {
      if (query === '(pointer: coarse)') count.looked += 1
      return matchMedia(query)
    }
    WakeLock.prototype.request = async function (type) {
      count.asked += 1
      if (isRefused) throw new DOMException('no', 'NotAllowedError')
      const sentinel = await request.call(this, type)
      count.held += 1
      count.lastHeld = sentinel
      sentinel.addEventListener('release', () => {
        count.held -= 1
      })
      return sentinel
    }
  }, refuses)
}
const locks = ({ page }: Person) => page.evaluate(() => (globalThis as unknown as { held: number }).held)
/** How often the page has looked whether a finger is its pointer, on which it depends whether it asks at all. */
const looked = ({ page }: Person) => page.evaluate(() => (globalThis as unknown as { looked: number }).looked)
const asked = ({ page }: Person) => page.evaluate(() => (globalThis as unknown as { asked: number }).asked)

test('the screen of a phone stays on in the talk and its last minutes, and no longer', async () => {
  const { dana, sam } = await bothIn(async () => {
    const person = await aPhone()
    await watchScreenLocks(person)
    return person
  })
  expect([await asked(dana), await asked(sam)]).toEqual([0, 0])
  await dana.press('Start the talk')
  await expect.poll(() => locks(sam)).toBe(1)
  // A look at something else takes it away; the page asks again once it is looked at.
  await sam.page.evaluate(() => (globalThis as unknown as { lastHeld: WakeLockSentinel }).lastHeld.release())
  expect(await locks(sam)).toBe(0)
  await sam.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect.poll(() => locks(sam)).toBe(1)
  await dana.press('Wrap up')
  await sam.sees('Wrapping up')
  expect(await locks(sam)).toBe(1)
  // Whoever left for the record reads it, and may be back.
  await sam.press('Leave and see my recap')
  await expect.poll(() => locks(sam)).toBe(0)
  await sam.press('Back to the talk')
  await expect.poll(() => locks(sam)).toBe(1)
  await dana.press('End and keep the recap')
  await sam.sees('The talk is over')
  for (const person of [dana, sam]) await expect.poll(() => locks(person)).toBe(0)
})

test('where the browser refuses to keep the screen on the talk goes on, and a laptop is left to its call', async () => {
  const session = await createSession(server.address, aSession())
  const [dana, sam] = [await aPerson(server.address), await aPhone()]
  await watchScreenLocks(dana)
  await watchScreenLocks(sam, true)
  await takesSeat(dana, session, 'interviewer', 'Dana')
  await takesSeat(sam, session, 'candidate', 'Sam')
  const before = await looked(dana)
  await dana.press('Start the talk')
  await expect.poll(() => looked(dana)).toBeGreaterThan(before)
  await expect.poll(() => asked(sam)).toBeGreaterThan(0)
  await sam.asks('Is on-call shared?')
  await dana.question('Is on-call shared?').waitFor()
  expect(await asked(dana)).toBe(0)
  expect([...dana.complaints, ...sam.complaints]).toEqual([])
})

test('[SY8] behind the lock screen nothing runs, and afterwards the page is where the talk is', async () => {
  const { dana, sam } = await bothIn()
  await dana.press('Start the talk')
  await sam.sees('40 min left')
  const browser = await sam.context.newCDPSession(sam.page)
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' })
  // A phone lets go of its connections soon after.
  sam.network.cut()
  await dana.press('Covered, next: Growth')
  await dana.asks('When could you start?')
  await dana.sees('Saved')
  sam.network.mend()
  await browser.send('Page.setWebLifecycleState', { state: 'active' })
  // What a browser without a window never tells a page by itself.
  await sam.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await sam.page.getByRole('heading', { name: 'Growth', level: 2 }).waitFor()
  await sam.question('When could you start?').waitFor()
})
