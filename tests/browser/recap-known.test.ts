/** What the start page knows of interviews on this device, and what is left when somebody has it forget one. */
import { AxeBuilder } from '@axe-core/playwright'
import { dayMs } from '@evenkeel/shared/protocol/limits'
import { expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { aSession, createSession } from '../harness/wire-client.ts'
import { fallDue } from '../server/stored.ts'
import { databases, kept } from './kept-here.ts'

const server = await startServer()

const known = ({ page }: Person) => page.getByRole('region', { name: 'Interviews on this device' })
const entries = (person: Person) => known(person).getByRole('listitem')

async function goesToStart(person: Person, count: number): Promise<void> {
  await person.page.goto(person.network.address)
  await person.sees(`Interviews on this device, ${count}`)
}

async function sits(person: Person, title: string) {
  const created = await createSession(server.address, aSession({ title, names: { candidate: 'Sam' } }))
  await takesSeat(person, created, 'interviewer', 'Dana')
  return created
}

test('[PR4] titles and names come after Show, and fold away when somebody turns to another window', async () => {
  const dana = await aPerson(server.address)
  await dana.page.goto(dana.network.address)
  await dana.sees('Start an interview')
  expect(await known(dana).count()).toBe(0)

  await sits(dana, 'Designer, Northwind')
  await goesToStart(dana, 1)
  expect(await dana.page.locator('body').innerText()).not.toContain('Designer, Northwind')
  await dana.press(/^Interviews on this device/)
  await entries(dana).getByRole('heading', { name: 'Designer, Northwind' }).waitFor()
  const { violations } = await new AxeBuilder(dana).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await dana.page.evaluate(() => dispatchEvent(new Event('blur')))
  await dana.seesNot('Designer, Northwind')
  expect(dana.complaints).toEqual([])
})

test('[SEAT1] both sides of one interview in one browser are two entries, and one is forgotten without the other', async () => {
  const robin = await aPerson(server.address)
  const { sessionId, invites } = await sits(robin, 'Trying it out')
  await robin.page.goto(`${robin.network.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await robin.press('Take this seat too')
  await robin.write('Your name', 'Robin')
  await robin.press("I'm Robin, take my seat")
  await robin.sees('Before the start')

  // What each of them was typing in this tab, under the name of their database.
  const both = (await databases(robin)).filter((name) => name.includes(sessionId))
  await robin.page.evaluate((names) => {
    for (const name of names) sessionStorage.setItem(name.replace('evenkeel/', 'evenkeel/typed/ask/'), 'sealed')
  }, both)
  const typed = () =>
    robin.page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.includes('typed/ask')))
  expect(await typed()).toHaveLength(2)

  await goesToStart(robin, 2)
  await robin.press(/^Interviews on this device/)
  await entries(robin).filter({ hasText: 'Your side: the interviewer, as Dana' }).waitFor()
  const candidate = entries(robin).filter({ hasText: 'Your side: the candidate, as Robin' })
  await candidate.getByRole('button', { name: /^Forget on this device/ }).click()
  await robin.sees(/^This device then has neither the key to this side/)
  await candidate.getByRole('button', { name: 'Forget it' }).click()
  await robin.sees('Forgotten on this device.')
  await candidate.waitFor({ state: 'detached' })
  const left = await databases(robin)
  expect(left).toHaveLength(2)
  const [own = ''] = left.filter((name) => name.includes(sessionId))
  expect(await typed()).toEqual([own.replace('evenkeel/', 'evenkeel/typed/ask/')])

  // A tab that was open meanwhile kept more of the forgotten side: it goes with the next visit here.
  const forgotten = both.find((name) => name !== own) ?? ''
  await robin.page.evaluate(
    (name) =>
      new Promise<void>((resolve) => {
        indexedDB.open(name).onsuccess = ({ target }) => {
          ;(target as IDBOpenDBRequest).result.close()
          resolve()
        }
      }),
    forgotten,
  )
  await goesToStart(robin, 1)
  await expect.poll(() => databases(robin)).not.toContain(forgotten)
  expect(await databases(robin)).toContain(own)
  await robin.press(/^Interviews on this device/)

  await entries(robin).getByRole('link', { name: 'Open: Trying it out. Your side: the interviewer, as Dana' }).click()
  await robin.sees('Before the start')
  await robin.page.goto(`${robin.network.address}/s/${sessionId}/candidate`)
  await robin.sees('This browser does not have this seat.')
})

test('[SY6] forgetting says what would be lost, and leaves nothing, also where another tab still shows the interview', async () => {
  const dana = await aPerson(server.address)
  const { sessionId } = await sits(dana, 'Designer, Northwind')
  const start = await dana.context.newPage()
  await start.goto(dana.network.address)
  await start.getByText('Interviews on this device, 1').waitFor()
  dana.network.cut()
  await dana.sees(/^Offline/)
  await dana.asks('Asked without network')
  await dana.sees('Offline, 1 waiting')

  await start.getByRole('button', { name: /^Interviews on this device/ }).click()
  await start.getByRole('button', { name: /^Forget on this device/ }).click()
  await start.getByText('One thing that you did here never reached the server and would be lost.').waitFor()
  await start.getByRole('button', { name: 'Forget it' }).click()
  await start.getByText(/^Forgotten\. Another tab/).waitFor()
  await dana.page.close({ runBeforeUnload: false })
  const here = { ...dana, page: start }
  await expect.poll(() => databases(here)).toEqual(['evenkeel'])
  expect(await kept(here)).not.toContain(sessionId)
})

test('[SEAT2] whoever set one up for others comes back to its links, and can have them forgotten', async () => {
  const robin = await aPerson(server.address)
  await robin.page.goto(robin.network.address)
  await robin.write('Title', 'Analyst')
  await robin.press("I'm setting this up for others")
  await robin.sees('Two links to hand on')
  await goesToStart(robin, 1)
  await robin.press(/^Interviews on this device/)
  await entries(robin).filter({ hasText: 'Analyst' }).filter({ hasText: 'You set it up for others' }).waitFor()
  await robin.page.getByRole('link', { name: /^Open: Analyst/ }).click()
  await robin.sees('Two links to hand on')
  await goesToStart(robin, 1)
  await robin.press(/^Interviews on this device/)
  await robin.press(/^Forget on this device/)
  await robin.press('Forget it')
  await robin.sees('Forgotten on this device.')
  expect(await kept(robin)).not.toMatch(/setup/)
})

test('[EN4] what was deleted at its date goes from this device as well; a clock that is ahead forgets nothing', async () => {
  const dana = await aPerson(server.address)
  const { sessionId, deletesAt } = await sits(dana, 'Designer, Northwind')
  await dana.page.clock.setSystemTime(deletesAt + dayMs)
  const asked = dana.page.waitForResponse(`**/api/sessions/${sessionId}`)
  await goesToStart(dana, 1)
  expect((await asked).status()).toBe(200)
  await dana.press(/^Interviews on this device/)
  await entries(dana).getByRole('heading', { name: 'Designer, Northwind' }).waitFor()

  await server.stop()
  await fallDue(server.dataDir, sessionId)
  await server.restart()
  await dana.page.goto(dana.network.address)
  await dana.sees('Start an interview')
  await expect.poll(() => databases(dana)).toEqual(['evenkeel'])
  expect(await kept(dana)).not.toContain(sessionId)
  await dana.page.reload()
  await dana.sees('Start an interview')
  expect(await known(dana).count()).toBe(0)
})
