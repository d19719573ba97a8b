/** The link that the interviewer's browser hands on, in as many tabs as it is open in. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { takeSeat } from '../harness/wire-client.ts'

const server = await startServer()

/** The secret in the message on the page; waits for one other than this. */
async function linkOn(page: Page, otherThan = ''): Promise<string> {
  const message = page.getByText(/#i\.[\w-]{43}/).filter({ hasNotText: otherThan || 'no link has these words' })
  await message.waitFor({ state: 'attached' })
  return /#i\.([\w-]{43})/.exec((await message.textContent()) ?? '')?.[1] ?? ''
}

test('[SEAT5] a tab offers the link that opens the seat, also where another tab made it, and never a spent one', async () => {
  const dana = await aPerson(server.address)
  await dana.page.goto(dana.network.address)
  await dana.write('Title', 'Designer')
  await dana.write('Your name', 'Dana')
  await dana.press("I'm the interviewer")
  await dana.sees('Before the start')
  const spent = await linkOn(dana.page)
  const sessionId = new URL(dana.page.url()).pathname.split('/')[2] ?? ''
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
  expect(await linkOn(second, spent)).toBe(made)
  expect(await second.evaluate(() => 'spentAgain' in window && window.spentAgain)).toBe(false)

  const { reply } = await takeSeat(server.address, sessionId, made, 'Kim')
  expect(reply.status).toBe(201)
  await second.getByRole('button', { name: 'Not Kim? New link' }).waitFor()
  expect(dana.complaints).toEqual([])
})
