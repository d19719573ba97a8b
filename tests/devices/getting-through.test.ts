/** Networks that let only a part through, or nothing for a while: whoever is there follows, or goes on alone. */
import { expect, test } from 'vitest'
import { entry, folded, notes, seesFolded } from '../browser/private-side.ts'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { createProxy } from '../harness/proxy.ts'
import { startServer } from '../harness/server.ts'
import { createSession } from '../harness/wire-client.ts'

const server = await startServer()

/** The first connection is waited for so long, and a while more on a busy machine. */
const late = { timeout: 30_000 }
const alone = ({ page }: Person) => page.getByText(/^Not connected\. Notes, marks and questions are kept/).waitFor(late)
const isBack = ({ page }: Person) => page.getByText('Saved', { exact: true }).waitFor(late)

/** How the page speaks to the server at last. */
const speaksBy = ({ page }: Person): Promise<string | undefined> =>
  page.evaluate(() => {
    const asked = performance.getEntriesByType('resource').map(({ name }) => name)
    return asked.some((name) => name.includes('transport=polling')) ? 'long polling' : undefined
  })

test.each(['refused', 'silent'] as const)(
  '[SY2] [SY7] both screens follow where a proxy leaves WebSockets %s',
  async (webSockets) => {
    const proxy = await createProxy(server.address, { webSockets })
    const session = await createSession(server.address)
    const dana = await aPerson(proxy.address)
    const sam = await aPerson(proxy.address)
    await takesSeat(dana, session, 'interviewer', 'Dana')
    await takesSeat(sam, session, 'candidate', 'Sam')
    for (const person of [dana, sam]) {
      await isBack(person)
      await person.sees('Dana and Sam, both here')
      expect(await speaksBy(person)).toBe('long polling')
    }
    await dana.press('Start the talk')
    await sam.ticks('The role')
    await dana.seesMark('The role', 'Sam covered, Dana no answer yet')
    await dana.ticks('The role')
    await sam.seesMark('The role', 'Covered by both')
    await sam.asks('Who would I report to?')
    await dana.question('Who would I report to?').waitFor()

    // A press while the line is cut goes the same way once it is mended.
    sam.network.cut()
    await sam.sees(/^Offline/)
    await sam.ticks('Growth')
    await dana.asks('When could you begin?')
    sam.network.mend()
    await isBack(sam)
    await sam.question('When could you begin?').waitFor()
    await dana.seesMark('Growth', 'Sam covered, Dana no answer yet')
    for (const person of [dana, sam]) expect(person.complaints).toEqual([])
  },
)

test('[SY6] on either seat whoever cannot connect for the first time works alone with the plan, and is told so', async () => {
  const proxy = await createProxy(server.address, { webSockets: 'silent' })
  const dana = await aPerson(proxy.address)
  await dana.page.goto(dana.network.address)
  await dana.write('Title', 'Designer')
  await dana.write('Your name', 'Dana')
  // Never unrouted: what the page asks for in just that moment is never answered in Chromium.
  let isFrozen = true
  /** All that the page says by itself from here on goes unanswered; making the interview and taking a seat do not. */
  const freezesThen = async (person: Person, isThere: () => Promise<void>) => {
    await person.page.route('**/socket.io/**', (route) => (isFrozen ? undefined : route.continue()))
    await isThere()
  }
  await freezesThen(dana, () => dana.press("I'm the interviewer"))
  await alone(dana)
  await dana.sees('Until then you see the interview as it was planned.')
  await dana.sees('Before the start')
  await dana.topic('Growth').waitFor()
  const link = /http\S+#i\.[\w-]{43}/.exec((await dana.page.getByText(/#i\./).textContent()) ?? '')?.[0] ?? ''

  const sam = await aPerson(proxy.address)
  await sam.page.goto(link.replace(dana.network.address, sam.network.address))
  await sam.write('Your name', 'Sam')
  await freezesThen(sam, () => sam.press(/take my seat/))
  await alone(sam)
  await sam.sees('Dana')
  await sam.topic('Growth').waitFor()
  await notes(sam, 'Ask about the team')
  await sam.asks('Who would I report to?')
  await sam.sees('Offline, 2 waiting')
  // Nothing can be started that nobody else would see.
  expect(await sam.page.getByRole('button', { name: 'Start the talk' }).getAttribute('aria-disabled')).toBe('true')

  isFrozen = false
  proxy.webSockets = 'passed'
  for (const person of [dana, sam]) await isBack(person)
  await dana.question('Who would I report to?').waitFor()
  await seesFolded(sam, 'Only me, 1: one note')
  for (const person of [dana, sam]) {
    await person.seesNot('Until then you see the interview as it was planned.')
    await person.sees('Dana and Sam, both here')
    expect(person.complaints).toEqual([])
  }
})

test('[SY6] [SY8] a page opened on a frozen network shows what this browser kept, and works alone until it thaws', async () => {
  const session = await createSession(server.address)
  const dana = await aPerson(server.address, { keepsPage: true })
  const sam = await aPerson(server.address, { keepsPage: true })
  await takesSeat(dana, session, 'interviewer', 'Dana')
  await takesSeat(sam, session, 'candidate', 'Sam')
  await dana.press('Start the talk')
  for (const { page } of [dana, sam]) {
    await page.getByRole('heading', { name: 'The role' }).waitFor()
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  }
  for (const { page, network } of [dana, sam]) {
    network.freeze()
    await page.reload()
  }
  for (const person of [dana, sam]) {
    await person.page.getByRole('heading', { name: 'The role' }).waitFor()
    await alone(person)
  }
  await sam.ticks('The role')
  await dana.ticks('Growth')
  await notes(dana, 'Calm under pressure')
  await dana.sees('Offline, 2 waiting')
  for (const person of [dana, sam]) expect(person.complaints).toEqual([])

  for (const { network } of [dana, sam]) network.mend()
  for (const person of [dana, sam]) await isBack(person)
  await dana.seesMark('The role', 'Sam covered, Dana no answer yet')
  await sam.seesMark('Growth', 'Dana covered, Sam no answer yet')
  await folded(dana).click()
  await entry(dana, 'Calm under pressure').waitFor()
})
