/** The link that the interviewer's browser hands on, in as many tabs as it is open in. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { takeSeat } from '../harness/wire-client.ts'
import { waitsNot } from './passing-time.ts'

const server = await startServer()

/** The secret in the message on the page; waits for one other than this. */
async function linkOn(page: Page, otherThan = ''): Promise<string> {
  const message = page.getByText(/#i\.[\w-]{43}/).filter({ hasNotText: otherThan || 'no link has these words' })
  await message.waitFor({ state: 'attached' })
  return /#i\.([\w-]{43})/.exec((await message.textContent()) ?? '')?.[1] ?? ''
}

/** After so long the page asks again for what it was not told. */
const askAgainMs = 5_000

const lost = /this browser does not have the link/

async function aLobby() {
  const dana = await aPerson(server.address)
  await dana.page.goto(dana.network.address)
  await dana.write('Title', 'Designer')
  await dana.write('Your name', 'Dana')
  await dana.press("I'm the interviewer")
  await dana.sees('Before the start')
  const sessionId = new URL(dana.page.url()).pathname.split('/')[2] ?? ''
  return { dana, sessionId, spent: await linkOn(dana.page) }
}

test('[SEAT5] [SEAT7] a tab offers the link that opens the seat, also where another tab made it, and never a spent one', async () => {
  const { dana, sessionId, spent } = await aLobby()
  const second = await dana.context.newPage()
  await second.goto(dana.page.url())
  expect(await linkOn(second)).toBe(spent)

  /** Whatever the second tab ever showed, looked at with each change of the page. */
  await second.evaluate((old) => {
    const seen = Object.assign(window, { spentAgain: false })
    const taken = () => document.body.textContent?.includes('New link')
    let isTaken = false
    new MutationObserver(() => {
      isTaken ||= taken() ?? false
      if (isTaken && document.body.textContent?.includes(old)) seen.spentAgain = true
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  }, spent)
  await takeSeat(server.address, sessionId, spent, 'Sam')
  for (const page of [dana.page, second]) await page.getByRole('button', { name: 'Not Sam? New link' }).waitFor()
  await dana.press('Not Sam? New link')
  const made = await linkOn(dana.page, spent)
  // It is for somebody else than Sam.
  await dana.page.getByRole('heading', { name: "The candidate's link" }).waitFor()
  expect(await dana.page.getByText(/^Hello/).textContent()).toMatch(/^Hello,/)
  expect(await linkOn(second, spent)).toBe(made)
  expect(await second.evaluate(() => 'spentAgain' in window && window.spentAgain)).toBe(false)

  const { reply } = await takeSeat(server.address, sessionId, made, 'Kim')
  expect(reply.status).toBe(201)
  await second.getByRole('button', { name: 'Not Kim? New link' }).waitFor()
  await dana.press('Start the talk')
  await dana.sees(/min left/)
  await dana.page.reload()
  await dana.sees("The candidate's seat changed hands: first Sam, now Kim.")
  expect(dana.complaints).toEqual([])
})

test.each([
  ['cannot be reached', 'abort'],
  ['is busy', 503],
] as const)(
  '[SEAT5] a server that %s says nothing of the link: it stays, and a new one shows in the end',
  async (_, how) => {
    const { dana, sessionId, spent } = await aLobby()
    const { page } = dana
    await waitsNot(dana, askAgainMs)
    /** Resolves once the page was refused an answer and has drawn what it makes of that. */
    const isRefused = async (action: () => Promise<unknown>) => {
      const path = `/api/sessions/${sessionId}`
      await Promise.all([
        how === 'abort'
          ? page.waitForEvent('requestfailed', (request) => request.url().endsWith(path))
          : page.waitForResponse((response) => response.url().endsWith(path)),
        action(),
      ])
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))))
    }
    // Never unrouted: what the page asks for in just that moment is never answered in Chromium.
    let answers = false
    await page.route('**/api/sessions/*', (route) => {
      if (answers) return route.continue()
      return how === 'abort' ? route.abort() : route.fulfill({ status: how, json: { code: 'busy', message: 'Busy.' } })
    })
    await isRefused(() => page.reload())
    await dana.sees('Before the start')
    expect(await linkOn(page)).toBe(spent)

    await takeSeat(server.address, sessionId, spent, 'Sam')
    await isRefused(() => dana.press('Not Sam? New link'))
    await dana.sees(/^A new link was made/)
    expect(await page.getByText(lost).count()).toBe(0)
    answers = true
    const made = await linkOn(page, spent)
    expect((await takeSeat(server.address, sessionId, made, 'Kim')).reply.status).toBe(201)
  },
)
