/** The rules come after the room's first view: what somebody presses before that is not lost, and what waits shows with them. */
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { createSession } from '../harness/wire-client.ts'
import { fallDue } from '../server/stored.ts'
import { hasLoaded, losesLater, talksAt } from './two-sides.ts'

const server = await startServer()
const { bothTalking } = talksAt(server.address)
const rules = /\/assets\/decide-/

/** The page gets these files when the test says so, also where it has no network then. @returns what lets them through */
async function holdsBack({ page }: Person, files: RegExp): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(files, async (route) => {
    const response = await route.fetch()
    await released
    await route.fulfill({ response })
  })
  return release
}

test('[SY5] [SY6] a mark shows before the rules are here, and a question that waits shows with them', async () => {
  const { dana, sam } = await bothTalking()
  const release = await holdsBack(sam, rules)
  await sam.page.reload()
  await sam.sees('Saved')
  // With a server that is there, what it says needs no rules.
  await sam.asks('Is on-call shared?')
  await dana.question('Is on-call shared?').waitFor()
  await sam.question('Is on-call shared?').waitFor()

  await hasLoaded(sam.page, ['standing-line'])

  sam.network.cut()
  await sam.sees(/^Offline/)
  await sam.ticks('Growth')
  await sam.seesMark('Growth', 'Sam covered, Dana no answer yet')
  await sam.asks('Who is on call?')
  await sam.sees('Offline, 2 waiting')
  expect(await sam.question('Who is on call?').count()).toBe(0)
  release()
  await sam.question('Who is on call?').waitFor()
  await sam.comesBack()
  await dana.question('Who is on call?').waitFor()
})

test('[SY6] a note is kept by the first press, however long the rules take', async () => {
  const { sam } = await bothTalking()
  const release = await holdsBack(sam, rules)
  await sam.page.reload()
  await sam.sees('Saved')
  const note = sam.page.getByRole('textbox', { name: /^Note/ })
  await note.fill('Ask about the team again')
  await note.press('Enter')
  await expect.poll(() => note.inputValue()).toBe('')
  await sam.hasGiven('box/write')
  release()
})

test('[SY6] what was pressed and waits is in the first view of whoever comes back to it', async () => {
  const { sam } = await bothTalking()
  // The server does not get to hear anything, and the page's files come all the same.
  await sam.page.routeWebSocket(/socket\.io/, () => {})
  await sam.page.route('**/socket.io/**', () => {})
  await sam.page.reload()
  await sam.asks('Is on-call shared?')
  await sam.question('Is on-call shared?').waitFor()
  // What a browser with nothing better to do loads for later is no part of the first view.
  await sam.context.addInitScript(() => Object.assign(globalThis, { requestIdleCallback: () => 0 }))
  await sam.page.reload()
  await sam.question('Is on-call shared?').waitFor()
})

test('[DR1] whoever opens the page during a drift has its sentence in the first view', async () => {
  const { dana, sam } = await bothTalking()
  await dana.press('Off the list')
  await dana.press('Market talk')
  await sam.sees(/We are talking about the market/)
  const parts = /\/assets\/(?:drift-card|soon|en\.moment\.messages)/
  const release = await holdsBack(sam, parts)
  await sam.page.reload()
  await sam.sees('Opening the interview…')
  expect(await sam.page.getByRole('region').count()).toBe(0)
  release()
  await sam.sees(/We are talking about the market/)
  await sam.press(/^Back to/)
  await sam.sees('Covered for me')
})

test('[SY6] a page that lost what follows its first view is whole again with the connection, with what was typed', async () => {
  const { dana, sam } = await bothTalking()
  const lose = await losesLater(sam)
  await sam.page.reload()
  await sam.sees('Saved')
  const field = sam.page.getByRole('textbox', { name: /^Ask/ })
  await field.fill('Half a question')
  sam.network.cut()
  await sam.sees(/^Offline/)
  await lose()
  await sam.comesBack()
  await dana.press('Off the list')
  await dana.press('Market talk')
  await sam.sees(/We are talking about the market/)
  await expect.poll(() => field.inputValue()).toBe('Half a question')
})

test('[SY6] a page that lost what follows its first view is not loaded anew under a form that somebody fills in', async () => {
  const { dana, sam } = await bothTalking()
  const lose = await losesLater(sam)
  await sam.page.reload()
  await sam.sees('Saved')
  await sam.press('Propose a topic')
  const field = sam.page.getByRole('textbox', { name: /^Topic|^Title/ })
  await field.fill('How you decide')
  await lose()
  await sam.asks('Who is on call?')
  await dana.question('Who is on call?').waitFor()
  await sam.sees('Saved')
  // What the page does when it has nothing better to do, it has done.
  await sam.page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))))
  expect(await field.inputValue()).toBe('How you decide')
})

test('[SEAT8] a page that lost what follows its first view says that its interview was deleted, too', async () => {
  const own = await startServer()
  const { sessionId, invites } = await createSession(own.address)
  const dana = await aPerson(own.address)
  // The page asks once more, and is loaded anew for it: what it says then stays.
  const lose = await losesLater(dana, true)
  await dana.page.goto(`${dana.network.address}/s/${sessionId}/interviewer#i.${invites.interviewer}`)
  await dana.write('Your name', 'Dana')
  await dana.press("I'm Dana, take my seat")
  await dana.sees('Before the start')
  // What gets lost before the connection is there is loaded anew with it.
  await dana.sees('Saved')
  await lose()
  await own.stop()
  await fallDue(own.dataDir, sessionId)
  await own.restart()
  // As long as the next attempt to connect may take.
  await dana.page.getByRole('heading', { name: 'This interview was deleted.' }).waitFor({ timeout: 30_000 })
  await dana.sees(/^This part of the page could not be loaded/)
})
