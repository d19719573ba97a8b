/** Both sides of a talk in one browser, with no server behind them: what is pressed on one shows on the other. */
import { AxeBuilder } from '@axe-core/playwright'
import type { FrameLocator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import type { RunningServer } from '../harness/server.ts'
import { startServer } from '../harness/server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})

interface Demo extends Person {
  dana: FrameLocator
  sam: FrameLocator
  /** All that the browser asked for since the page was opened. */
  requests: { method: string; path: string }[]
}

async function atDemo(options: Parameters<typeof aPerson>[1] = {}): Promise<Demo> {
  const person = await aPerson(server.address, options)
  const { page, network } = person
  const requests: Demo['requests'] = []
  page.on('request', (request) => {
    const { origin, pathname, search } = new URL(request.url())
    requests.push({ method: request.method(), path: `${origin === network.address ? '' : origin}${pathname}${search}` })
  })
  page.on('websocket', (socket) => requests.push({ method: 'WEBSOCKET', path: socket.url() }))
  await page.goto(`${network.address}/demo`)
  const demo = { ...person, dana: paneOf(page, 'Dana'), sam: paneOf(page, 'Sam'), requests }
  await Promise.all([demo.dana, demo.sam].map(hasTalk))
  return demo
}

const paneOf = (page: Page, name: string): FrameLocator =>
  page.frameLocator(`section[aria-labelledby] iframe[title="What ${name} sees"]`)
const hasTalk = (pane: FrameLocator) => pane.locator('h2', { hasText: 'Growth' }).waitFor({ state: 'attached' })
const press = (pane: FrameLocator, name: string | RegExp) =>
  pane.getByRole('button', { name, exact: typeof name === 'string' }).click()
const topicIn = (pane: FrameLocator, title: string) =>
  pane.getByRole('region', { name: 'Agenda' }).getByRole('listitem').filter({ hasText: title })
const hasMark = (pane: FrameLocator, title: string, words: string) =>
  topicIn(pane, title).getByTitle(words, { exact: true }).waitFor()
const questionIn = (pane: FrameLocator, text: string) =>
  pane.getByRole('region', { name: 'Questions and concerns' }).getByRole('listitem').filter({ hasText: text })

/** All that a pane has in it, shown or not, also in its fields. */
const allOf = (pane: FrameLocator) =>
  pane
    .locator(':root')
    .evaluate((root) =>
      [
        root.outerHTML,
        ...[...root.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
      ].join(' '),
    )

async function isAccessible(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

const keptBy = (page: Page) =>
  page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name).filter((name) => name !== 'evenkeel')
    return { databases, local: { ...localStorage }, session: { ...sessionStorage } }
  })

test('[TK1] from the start page to a talk under way: what Dana says is covered shows at once on Sam’s page, which asks', async () => {
  const { page, network, complaints } = await aPerson(server.address)
  await page.goto(network.address)
  // As somebody has it who looked at a talk of their own in the small view: the example is shown whole.
  await page.evaluate(() => sessionStorage.setItem('evenkeel/glance', 'alone'))
  await page.getByRole('link', { name: 'See an example from both sides' }).click()
  const [dana, sam] = [paneOf(page, 'Dana'), paneOf(page, 'Sam')]
  await page.getByText('As Dana, press “Covered, next: Leadership”, and look at Sam’s page.').waitFor()
  await press(dana, 'Covered, next: Leadership')
  await sam.getByText('Dana moved on to Leadership. Is Growth covered for you?').waitFor()
  await hasMark(sam, 'Growth', 'Dana covered, Sam no answer yet')
  await page.getByText('Sam’s page asks whether Growth is covered there too. Answer as Sam.').waitFor()
  await press(sam, 'Yes, Growth is covered for me')
  await hasMark(dana, 'Growth', 'Covered by both')
  await page.getByRole('link', { name: 'Make a real interview' }).click()
  await page.getByText('What kind of talk?').waitFor()
  expect(complaints).toEqual([])
})

test('[CO2] [PR2] a question goes across and a note does not; nothing is sent and nothing kept', async () => {
  const { page, dana, sam, requests, complaints } = await atDemo()
  await sam.getByRole('textbox', { name: /^Ask/ }).fill('How long does a promotion take?')
  await press(sam, 'Ask')
  await questionIn(dana, 'How long does a promotion take?').getByRole('button', { name: 'Answered' }).click()
  await questionIn(sam, 'How long does a promotion take?').getByText('Answered', { exact: true }).first().waitFor()

  await dana.getByText('Only me, 1: one note').waitFor()
  await dana.getByRole('textbox', { name: /^Note/ }).fill('Speaks plainly')
  await press(dana, 'Keep')
  await dana.getByText('Only me, 2: two notes').waitFor()
  await dana.getByRole('button', { name: /^Only me/ }).click()
  await dana.getByText('Speaks plainly').waitFor()
  await dana.getByText('Led the billing move alone.').waitFor()
  await sam.getByText('Only me, nothing yet').waitFor()
  for (const note of ['Speaks plainly', 'billing move']) {
    expect(await allOf(dana)).toContain(note)
    expect(await allOf(sam)).not.toContain(note)
  }
  // Neither the address of another site, nor the API, nor the socket.
  const isStatic = ({ method, path }: Demo['requests'][number]): boolean =>
    method === 'GET' &&
    /^\/(?:demo(?:\/interviewer|\/candidate)?|assets\/[\w.-]+|[\w-]+\.(?:svg|png|webmanifest|js|html))$/.test(path)
  expect(requests.length).toBeGreaterThan(0)
  expect(requests.filter((request) => !isStatic(request))).toEqual([])
  expect(await keptBy(page)).toEqual({ databases: [], local: {}, session: {} })
  expect(complaints).toEqual([])
})

test('[FT2] [EN1] the whole way to the record on both sides, as fast as somebody puts the clock forward', async () => {
  const { page, dana, sam, requests, complaints } = await atDemo()
  const on = page.getByRole('button', { name: '5 minutes on' })
  await on.click()
  for (const pane of [dana, sam]) await pane.getByText('Still on Growth?').waitFor()
  await page.getByText(/minutes? later the page asks/).waitFor()
  await press(sam, 'Yes')
  await dana.getByText('Still on Growth?').waitFor({ state: 'hidden' })

  await press(dana, 'People, plan and minutes')
  await dana.getByText('Links, other devices and erasing are not in the demo: they need a server.').waitFor()
  expect(await dana.getByText(/^(?:Your devices|Invite a colleague|Erase)/).count()).toBe(0)
  await dana.getByRole('region', { name: 'People, plan and minutes' }).getByRole('button', { name: 'Close' }).click()

  await press(dana, 'Wrap up')
  await press(dana, /^Leave open/)
  for (const [pane, point] of [
    [dana, 'The on-call week'],
    [sam, 'A talk with the team'],
  ] as const) {
    const card = pane.getByRole('region', { name: 'What I still need to decide' })
    await card.getByRole('textbox').first().fill(point)
    await card.getByRole('button', { name: 'Send' }).click()
  }
  await dana.getByText('A talk with the team').waitFor()
  await sam.getByText('The on-call week').waitFor()
  await press(dana, 'End and keep the recap')
  for (const pane of [dana, sam]) {
    await pane.getByRole('heading', { name: 'The talk is over' }).waitFor()
    await pane.getByText('The on-call week').waitFor()
    expect(await pane.getByText('Erase my side').count()).toBe(0)
  }
  await page.getByText('This is what both keep.').waitFor()
  expect(requests.filter(({ method, path }) => method !== 'GET' || path.startsWith('/api'))).toEqual([])
  // No talk of their own, so no habit either.
  expect(await keptBy(page)).toEqual({ databases: [], local: {}, session: {} })
  expect(complaints).toEqual([])
})

test('started again, the talk is where it began, on both sides', async () => {
  const { page, dana, sam } = await atDemo()
  await press(dana, 'Pause')
  await page.getByText('As Dana, press “Go on with Growth”.').waitFor()
  await press(dana, 'Go on with Growth')
  await press(dana, 'Covered, next: Leadership')
  await hasMark(sam, 'Growth', 'Dana covered, Sam no answer yet')
  const on = page.getByRole('button', { name: '5 minutes on' })
  await on.click()
  const said = await page.getByRole('status').getByText(/later/).elementHandle()
  await on.click()
  // New in the page, also where the words are the same: that is what a screen reader speaks.
  await expect.poll(() => said?.evaluate((words) => words.isConnected)).toBe(false)
  await page.getByRole('button', { name: 'Start again' }).click()
  for (const pane of [dana, sam]) {
    await hasMark(pane, 'Growth', 'No answer yet')
    await hasMark(pane, 'Expectations', 'Covered by both')
    await hasTalk(pane)
  }
  await page.getByText('As Dana, press “Covered, next: Leadership”').waitFor()
})

test('[BC1] a narrow window shows one side at a time, and what happened meanwhile on the other', async () => {
  const { page, dana, sam } = await atDemo({ width: 390 })
  await press(dana, 'Covered, next: Leadership')
  await page.getByRole('button', { name: 'What Sam sees' }).click()
  await press(sam, 'Yes, Growth is covered for me')
  expect(await page.getByRole('region', { name: 'What Dana sees' }).count()).toBe(0)
  await page.getByRole('button', { name: 'What Dana sees' }).click()
  await hasMark(dana, 'Growth', 'Covered by both')
})

test.for(['light', 'dark'] as const)(
  '[BC1] [BC2] in order for a screen reader and at 320 px, %s',
  async (colorScheme) => {
    const { page, context } = await atDemo()
    await page.emulateMedia({ colorScheme })
    // Each side is a page by itself, in a frame with a name: that both have a landmark of one name is as on two devices.
    await isAccessible(new AxeBuilder({ page }).disableRules('landmark-unique'))
    for (const name of ['Dana', 'Sam'])
      await isAccessible(new AxeBuilder({ page }).include([`iframe[title="What ${name} sees"]`, 'html']))
    await page.setViewportSize({ width: 320, height: 640 })
    for (const frame of page.frames()) {
      expect(
        await frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBe(0)
    }
    await context.close()
  },
)

test('a side of the demo opened by itself leads to the demo', async () => {
  const { page, network } = await aPerson(server.address)
  await page.goto(`${network.address}/demo/candidate`)
  await hasTalk(paneOf(page, 'Sam'))
  expect(new URL(page.url()).pathname).toBe('/demo')
})

test('an example that cannot be made says that something went wrong, and how to try again', async () => {
  const { page, network } = await aPerson(server.address)
  await page.addInitScript(() => {
    SubtleCrypto.prototype.encrypt = () => Promise.reject(new Error('no cryptography'))
  })
  await page.goto(`${network.address}/demo`)
  await page
    .getByRole('alert')
    .getByText(/^Something went wrong on this page/)
    .waitFor()
  await page.getByRole('button', { name: 'Load the page again' }).waitFor()
})
