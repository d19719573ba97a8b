/** What a screen reader is given to say by itself: what the other side brought, and nothing that is there already. */
import { expect, test } from 'vitest'
import { aColleagueOf } from '../browser/colleague.ts'
import { listensToKeys } from '../browser/keyboard.ts'
import { listens } from '../browser/screen-reader.ts'
import { isOn, talksAt } from '../browser/two-sides.ts'
import type { Person } from '../harness/person.ts'
import { startServer } from '../harness/server.ts'
import { makeId } from '../harness/wire-client.ts'

const server = await startServer()
const { bothTalking } = talksAt(server.address)

async function talking() {
  const { dana, sam } = await bothTalking()
  // What reads out is loaded with what listens to the keys.
  for (const person of [dana, sam]) await listensToKeys(person)
  return { dana, sam }
}

const askField = ({ page }: Person) => page.getByRole('textbox', { name: /^Ask/ })

test('[BC2] a new question and a new current topic are read out on the other side, not where they were made', async () => {
  const { dana, sam } = await talking()
  const [danaHears, samHears] = [await listens(dana), await listens(sam)]
  const question = 'New question on The role: Who decides?'
  await sam.asks('Who decides?')
  await expect.poll(danaHears).toContain(question)
  await dana.press('Growth')
  await isOn(dana, 'Growth')
  await expect.poll(samHears).toContain('Now: Growth')
  await sam.asks('And then?')
  await expect.poll(danaHears).toContain('New question on Growth: And then?')
  await dana.press('Leadership')
  await expect.poll(samHears).toContain('Now: Leadership')
  expect((await samHears()).filter((words) => words.startsWith('New question'))).toEqual([])
  expect((await danaHears()).filter((words) => words.includes('Now: '))).toEqual([])

  await dana.page.reload()
  await dana.question('Who decides?').waitFor()
  await dana.sees('Saved')
  expect(await dana.page.getByText(question).count()).toBe(0)
})

test('[BC2] what comes while somebody writes waits for a pause and is read out together, as it is by then', async () => {
  const { dana, sam } = await talking()
  const hears = await listens(sam)
  const writing = writesOn(sam)
  await dana.asks('What will you leave behind?')
  await dana.asks('A question to take back')
  await sam.question('A question to take back').waitFor()
  await dana.press('Growth')
  await isOn(sam, 'Growth')
  await dana.press('Leadership')
  await isOn(sam, 'Leadership')
  await dana.question('A question to take back').getByRole('button', { name: 'Take back' }).click()
  await dana.press('Take it back for good')
  await sam.seesNot('A question to take back')
  // So many letters take longer than the pause that it waits for.
  const before = (await askField(sam).inputValue()).length
  await expect.poll(async () => (await askField(sam).inputValue()).length - before).toBeGreaterThan(40)
  expect((await hears()).filter((words) => /^(New question|Now:)/.test(words))).toEqual([])
  await writing.stop()
  await expect.poll(hears).toContain('New question on The role: What will you leave behind? Now: Leadership')
  expect((await hears()).filter((words) => /^(New question|Now:)/.test(words))).toHaveLength(1)
  expect(await askField(sam).evaluate((field) => field === document.activeElement)).toBe(true)
})

test('[BC2] [SEAT1] who leads hears what a colleague did, and that it ended, and not what they did themselves', async () => {
  const { kim, robin, alex } = await aColleagueOf('interviewer', server.address)
  await listensToKeys(kim)
  const hears = await listens(kim)
  await alex.give({ type: 'session/start' })
  await expect.poll(hears).toContain('Now: The role')
  await kim.press('Covered, next: Growth')
  await isOn(kim, 'Growth')
  await kim.hasGiven('talk/focus')
  const concernId = makeId()
  await alex.give({ type: 'concern/raise', concernId, topicId: 'topic-growth', text: 'Who decides?' })
  await expect.poll(hears).toContain('New question on Growth: Who decides?')
  await robin.give({ type: 'talk/focus', topicId: 'topic-questions' })
  await expect.poll(hears).toContain('Now: Your questions')
  await robin.give({ type: 'session/end', leftOpen: [concernId] })
  await expect.poll(hears).toContain('The talk is over')
  expect((await hears()).filter((words) => words.includes('Now: Growth'))).toEqual([])
})

test('[BC2] [TM3] no clock stands where a screen reader speaks by itself, and a mark has words', async () => {
  const { dana, sam } = await talking()
  await dana.ticks('The role')
  for (const { page } of [dana, sam]) {
    const spoken = page.locator(
      '[aria-live]:not([aria-live="off"]), [role=status], [role=alert], [role=log], [role=timer], output',
    )
    expect(await spoken.count()).toBeGreaterThan(1)
    expect((await spoken.allTextContents()).filter((words) => /\d min|until|since/.test(words))).toEqual([])
    expect(await page.getByText(/^\d+ min left$/).count()).toBe(1)
  }
  const mark = sam.page.getByRole('button', { name: 'The role: covered for me' })
  await sam.seesMark('The role', 'Dana covered, Sam no answer yet')
  expect(await mark.getAttribute('aria-pressed')).toBe('false')
  expect(await sam.topic('The role').ariaSnapshot()).toContain('The role: covered for me')
})

/** Presses key after key in the field for a question, until told to stop. */
function writesOn(person: Person) {
  let isWriting = true
  const all = (async () => {
    await askField(person).focus()
    while (isWriting) await person.page.keyboard.press('x', { delay: 50 })
  })()
  return {
    stop: () => {
      isWriting = false
      return all
    },
  }
}
