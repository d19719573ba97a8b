/** What one person keeps in private, and what the other person's browser ever gets of it: nothing (PR1-PR4, CO4, TR4). */
import { AxeBuilder } from '@axe-core/playwright'
import { beforeAll, expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import type { RunningServer } from '../harness/server.ts'
import { startServer } from '../harness/server.ts'
import { aSession, createSession } from '../harness/wire-client.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})

/** Somebody, with every message that the server sends to their page. */
type Listened = Person & { received: string[] }

async function takesSeat(address: string, name: string): Promise<Listened> {
  const person = await aPerson(server.address)
  const received: string[] = []
  person.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => received.push(String(payload))))
  await person.page.goto(`${person.network.address}${address}`)
  await person.write('Your name', name)
  await person.press(`I'm ${name}, take my seat`)
  await person.sees('Before the start')
  return Object.assign(person, { received })
}

async function twoPeople(): Promise<{ dana: Listened; sam: Listened }> {
  const { sessionId, invites } = await createSession(server.address, aSession())
  const dana = await takesSeat(`/s/${sessionId}/interviewer#i.${invites.interviewer}`, 'Dana')
  const sam = await takesSeat(`/s/${sessionId}/candidate#i.${invites.candidate}`, 'Sam')
  await sam.sees('Dana asks')
  return { dana, sam }
}

async function starts(dana: Person, sam: Person): Promise<void> {
  await dana.press('Start the talk')
  await sam.sees(/min left/)
}

const onlyMe = ({ page }: Person) => page.getByRole('region', { name: 'Only me' })
const folded = (person: Person) => onlyMe(person).getByRole('button', { name: /^Only me/ })
/** Resolves once the folded line says how many there are. */
const seesFolded = (person: Person, words: string) => folded(person).getByText(words, { exact: true }).waitFor()
const entry = (person: Person, text: string) => onlyMe(person).getByRole('listitem').filter({ hasText: text }).first()

async function notes(person: Person, text: string): Promise<void> {
  await person.page.getByRole('textbox', { name: /^Note/ }).fill(text)
  await person.press('Keep')
}

/** Everything that a browser has of the page: what is in it, what it keeps, where it is. */
const allThatHas = ({ page }: Person): Promise<string> =>
  page.evaluate(async () => {
    const kept: unknown[] = []
    for (const { name } of await indexedDB.databases()) {
      const opening = indexedDB.open(name ?? '')
      const database = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result)
      })
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store).getAll()
        kept.push(await new Promise((resolve) => (reading.onsuccess = () => resolve(reading.result))))
      }
      database.close()
    }
    const fields = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value)
    const page = [document.documentElement.outerHTML, document.title, location.href, document.cookie, ...fields]
    return JSON.stringify([kept, page, { ...localStorage }, { ...sessionStorage }])
  })

/** The boxes as this person's browser keeps them: their ids, and the texts as they were sealed. */
async function sealedOf(person: Person): Promise<string[]> {
  const all = (await allThatHas(person)).matchAll(/"boxId":"([\w-]+)","sealed":"([\w-]+)"/g)
  return [...all].flatMap(([, boxId, sealed]) => [boxId ?? '', sealed ?? ''])
}

test('[PR1] [PR2] [CO4] a note survives a reload, and of it nothing reaches the other side: not the text, not the box, not that there is one', async () => {
  const { dana, sam } = await twoPeople()
  await starts(dana, sam)
  const before = dana.received.length
  await notes(sam, 'Vague on the pager duty')
  await seesFolded(sam, 'Only me, 1: one note')
  await sam.sees('Saved')
  await sam.asks('Who is on call at night?')
  await dana.question('Who is on call at night?').waitFor()
  // Of all that happened since, the server told the question.
  const told = dana.received.slice(before).filter((message) => message.startsWith('42'))
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('Who is on call at night?')

  await sam.page.reload()
  await seesFolded(sam, 'Only me, 1: one note')
  expect(await sam.page.getByText('Vague on the pager duty').count()).toBe(0)
  await folded(sam).click()
  await entry(sam, 'Vague on the pager duty').waitFor()

  const sealed = await sealedOf(sam)
  expect(sealed).toHaveLength(2)
  const hasText = 'Vague on the pager duty'
  const danaHas = (await allThatHas(dana)) + dana.received.join('\n')
  expect(danaHas).toContain('Who is on call at night?')
  for (const secret of [hasText, 'one note', ...sealed]) expect(danaHas).not.toContain(secret)
  // Nor does the server get the words, nor does Sam's own browser keep them open.
  expect(sam.received.join('\n')).not.toContain(hasText)
  await folded(sam).click()
  expect(await allThatHas(sam)).not.toContain(hasText)
  expect(await sam.page.title()).toBe('Evenkeel')
})

test('[CO1] [CO4] what is kept for later is asked in one press: only then does the other side see it', async () => {
  const { dana, sam } = await twoPeople()
  await sam.page.getByLabel('First question').fill('How do people grow in this role?')
  await sam.page.getByLabel('Second question').fill('Who decides on …, and how?')
  await sam.page
    .getByRole('region', { name: /Which two things/ })
    .getByRole('button', { name: 'Keep for me' })
    .click()
  await sam.sees('Only you see them; you can send them later.')
  await seesFolded(sam, 'Only me, 2: two to ask')
  await sam.page.reload()
  await seesFolded(sam, 'Only me, 2: two to ask')
  expect(await sam.page.getByText('Dana asks').count()).toBe(0)

  await starts(dana, sam)
  const [boxId = ''] = await sealedOf(sam)
  await folded(sam).click()
  await entry(sam, 'How do people grow').getByRole('button', { name: 'Ask now' }).click()
  await dana.question('How do people grow in this role?').getByText('Open', { exact: true }).waitFor()
  await seesFolded(sam, 'Only me, 1: one to ask')
  expect(dana.received.join('\n')).not.toContain(boxId)
  expect(await dana.page.getByText('Who decides on').count()).toBe(0)

  // What is for the speaker to fill in is filled in first, with the caret in its place.
  await entry(sam, 'Who decides on').getByRole('button', { name: 'Fill in the …' }).click()
  await sam.page.keyboard.type('hiring')
  await sam.page.keyboard.press('Enter')
  await entry(sam, 'Who decides on hiring, and how?').getByRole('button', { name: 'Ask now' }).click()
  await dana.question('Who decides on hiring, and how?').waitFor()
  await seesFolded(sam, 'Only me, nothing yet')
})

test('[CO3] the two things to leave with are sent at once, and the page does not ask again', async () => {
  const { dana, sam } = await twoPeople()
  await sam.page.getByLabel('First question').fill('How do people grow in this role?')
  await sam.page.getByLabel('Second question').fill('When will I hear from you?')
  await sam.press('Send')
  for (const text of ['How do people grow in this role?', 'When will I hear from you?'])
    await dana.question(text).getByText('Open', { exact: true }).waitFor()
  await sam.sees('Dana sees them now.')
  await sam.page.reload()
  await sam.question('When will I hear from you?').waitFor()
  await seesFolded(sam, 'Only me, nothing yet')
  expect(await sam.page.getByText('Dana asks').count()).toBe(0)
  expect(await dana.page.getByText('Dana asks').count()).toBe(0)
})

test('[PR4] the private card folds when the window loses focus, and loses no word that was being changed', async () => {
  const { sam } = await twoPeople()
  await notes(sam, 'First impression: calm')
  await seesFolded(sam, 'Only me, 1: one note')
  await folded(sam).click()
  await entry(sam, 'First impression').getByRole('button', { name: 'Edit' }).click()
  await sam.write('Change this private text', 'First impression: calm and exact')
  // A browser that is driven by a program never loses its focus by itself.
  await sam.page.evaluate(() => dispatchEvent(new Event('blur')))
  await sam.seesNot('First impression')
  expect(await sam.page.getByText('First impression').count()).toBe(0)
  await folded(sam).click()
  await sam.press('Save')
  await entry(sam, 'First impression: calm and exact').waitFor()
  await entry(sam, 'First impression').getByRole('button', { name: 'Erase' }).click()
  await sam.press('Erase for good')
  await seesFolded(sam, 'Only me, nothing yet')
})

test('[EN3] [BC1] [BC2] the notes are copied as plain text by topic, with nothing of the other side in them', async () => {
  const { dana, sam } = await twoPeople()
  await notes(sam, 'Bring the portfolio')
  await starts(dana, sam)
  await dana.asks('What did you build last?')
  await sam.question('What did you build last?').waitFor()
  await dana.press('Growth')
  await sam.page.getByRole('textbox', { name: 'Note on Growth' }).waitFor()
  await notes(sam, '=SUM(A1) says: two people moved up')
  await sam.page.getByRole('textbox', { name: /^Ask/ }).fill('Who moved up?')
  await sam.press('Keep for me')
  await sam.sees('Kept under Only me; you can ask it later.')
  await folded(sam).click()
  await sam.page.getByText('Signs to check').click()
  await sam.press('Growth was promised without an example.')
  await seesFolded(sam, 'Only me, 4: one to ask, two notes, and one sign')
  await sam.press('Copy my notes')
  await sam.sees('Copied')
  expect(await sam.page.evaluate(() => navigator.clipboard.readText())).toBe(
    [
      `My notes: ${aSession().title}`,
      [
        'Growth',
        '- =SUM(A1) says: two people moved up',
        '- To ask: Who moved up?',
        '- Marked: Growth was promised without an example.',
      ].join('\n'),
      'No topic\n- Bring the portfolio',
    ].join('\n\n'),
  )
  // Unfolded it is as accessible as the rest, and fits.
  const { violations } = await new AxeBuilder({ page: sam.page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  await sam.page.setViewportSize({ width: 320, height: 640 })
  const { scrollWidth, clientWidth } = await sam.page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return { scrollWidth, clientWidth }
  })
  expect(scrollWidth - clientWidth).toBe(0)

  // The sign brings a question along, which is asked in one press.
  const sign = onlyMe(sam).getByRole('listitem').filter({ hasText: 'Who in this team last moved' })
  await sign.getByRole('button', { name: 'Ask now' }).click()
  await dana.question('Who in this team last moved to a bigger job, and when?').waitFor()
})

test('[AG4] an idea goes into the field with the caret on what is to be filled in; what to listen for is not sent', async () => {
  const { dana, sam } = await twoPeople()
  await starts(dana, sam)
  await sam.page.getByText('Ideas for questions').click()
  await sam.page.getByText('Beginnings').click()
  await sam.press('I need … in my week; would that work here?')
  await sam.page.keyboard.type('two mornings')
  await sam.page.getByRole('combobox', { name: 'How soon' }).selectOption('Can wait')
  await sam.press('Ask')
  const question = dana.question('I need two mornings in my week; would that work here?')
  await question.getByText('Can wait', { exact: true }).waitFor()
  await sam.page.getByText('Leadership', { exact: true }).last().click()
  await sam.sees('Listen for: They know themselves.')
  expect(await allThatHas(dana)).not.toContain('They know themselves')
})

test('[SY6] [EN5] private text written without network arrives; a question that comes too late is kept as a draft', async () => {
  const { dana, sam } = await twoPeople()
  await starts(dana, sam)
  sam.network.cut()
  await sam.sees(/^Offline/)
  await notes(sam, 'Written in a tunnel')
  await seesFolded(sam, 'Only me, 1: one note')
  for (const text of ['First in writing?', 'Second in writing?', 'Third in writing?']) await sam.asks(text)
  await dana.press('Wrap up')
  await dana.press('End and keep the recap')
  await dana.page.getByRole('heading', { name: 'The talk is over' }).waitFor()
  sam.network.mend()
  await sam.sees('Saved')
  await dana.question('Second in writing?').getByText('In writing', { exact: true }).waitFor()
  await seesFolded(sam, 'Only me, 2: one to ask and one note')
  await folded(sam).click()
  await entry(sam, 'Third in writing?').waitFor()
  await entry(sam, 'Written in a tunnel').waitFor()
  await sam.page.reload()
  await seesFolded(sam, 'Only me, 2: one to ask and one note')
  expect(await dana.page.getByText('Third in writing?').count()).toBe(0)
  expect([...dana.complaints, ...sam.complaints]).toEqual([])
})
