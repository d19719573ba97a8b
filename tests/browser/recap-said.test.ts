/** What the record says by itself: what was not shown, what is promised, that the talk goes on, that a side was erased. */
import { expect, test } from 'vitest'
import { aPerson, takesSeat } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { aSession, createSession } from '../harness/wire-client.ts'
import { listens } from './screen-reader.ts'

const server = await startServer()

async function ended() {
  const session = await createSession(server.address, aSession({ closing: 'open-points' }))
  const [dana, sam] = [await aPerson(server.address), await aPerson(server.address)]
  await takesSeat(dana, session, 'interviewer', 'Dana')
  await takesSeat(sam, session, 'candidate', 'Sam')
  await dana.press('Start the talk')
  await sam.asks('Who decides on pay?')
  await dana.question('Who decides on pay?').getByRole('button', { name: 'Answered' }).click()
  await sam.question('Who decides on pay?').getByText('Answered', { exact: true }).waitFor()
  await dana.press(/^Wrap up/)
  await sam.sees('Wrapping up')
  await dana.press('End and keep the recap')
  for (const person of [dana, sam]) await person.sees('The talk is over')
  return { dana, sam }
}

test('[FT5] [PH1] both read that nothing was shown; a talk taken up again says so, from the top of the page', async () => {
  const { dana, sam } = await ended()
  for (const person of [dana, sam])
    await person.sees('What either side may have written at the close was not shown to the other, and is deleted.')
  const samHears = await listens(sam)
  await sam.page.getByText(/^All of this is kept until/).scrollIntoViewIfNeeded()
  expect(await sam.page.evaluate(() => scrollY)).toBeGreaterThan(0)
  await dana.press('Take it up again')
  await sam.page.getByRole('heading', { name: 'Wrapping up' }).waitFor()
  await sam.page.locator('section').getByText('Dana took the talk up again.').waitFor()
  await expect.poll(async () => (await samHears()).join(' ')).toContain('Dana took the talk up again.')
  await expect.poll(() => sam.page.evaluate(() => scrollY)).toBe(0)
  expect([...sam.complaints, ...dana.complaints]).toEqual([])
})

test('[EN5] [EN4] more is asked for with its day; where a side was erased no day is promised, and the last one is told', async () => {
  const { dana, sam } = await ended()
  await sam
    .question('Who decides on pay?')
    .getByRole('button', { name: /^I'd like more, in writing by \w{3}, / })
    .click()
  await dana
    .question('Who decides on pay?')
    .getByText(/^Dana answers in writing by/)
    .waitFor()
  await sam.page.getByText('Erase my side', { exact: true }).first().click()
  await sam.sees(/^Once everybody on both sides has done so, the whole interview is deleted; otherwise on /)
  await sam.press('Erase my side for good')
  await sam.sees('Your side is erased')

  await dana.sees(/Candidate's side was erased$/)
  await dana.seesNot(/will Candidate hear/)
  expect(await dana.page.getByRole('button', { name: 'Promise this day' }).count()).toBe(0)
  await dana.page.getByText('Erase my side', { exact: true }).first().click()
  await dana.sees(/^Nobody else has anything here any more: if you erase yours, the whole interview is deleted now\./)
  await dana.press('Erase my side for good')
  await dana.sees('Your side is erased')
  expect([...sam.complaints, ...dana.complaints]).toEqual([])
})
