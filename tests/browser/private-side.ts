/** What one person keeps in private as they have it on screen, and all that the other's browser has. */
import type { Seat } from '@evenkeel/shared/seat'
import type { Person } from '../harness/person.ts'
import { aPerson, takesSeat } from '../harness/person.ts'
import { createSession } from '../harness/wire-client.ts'

/** Somebody, with every message that the server sends to their page. */
export type Listened = Person & { received: string[] }

/** Two people in the lobby of one session at this server. */
export async function twoPeople(address: string): Promise<{ dana: Listened; sam: Listened }> {
  const session = await createSession(address)
  const sits = async (seat: Seat, name: string): Promise<Listened> => {
    const person = await aPerson(address)
    const received: string[] = []
    person.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => received.push(String(payload))))
    await takesSeat(person, session, seat, name)
    return Object.assign(person, { received })
  }
  const dana = await sits('interviewer', 'Dana')
  const sam = await sits('candidate', 'Sam')
  await sam.sees('Dana asks')
  return { dana, sam }
}

export async function starts(dana: Person, sam: Person): Promise<void> {
  await dana.press('Start the talk')
  await sam.sees(/min left/)
}

export const onlyMe = ({ page }: Person) => page.getByRole('region', { name: 'Only me' })
export const folded = (person: Person) => onlyMe(person).getByRole('button', { name: /^Only me/ })
/** Resolves once the folded line says how many there are. */
export const seesFolded = (person: Person, words: string) => folded(person).getByText(words, { exact: true }).waitFor()
export const entry = (person: Person, text: string) =>
  onlyMe(person).getByRole('listitem').filter({ hasText: text }).first()

/** Keeps a note; other forms on the page have such a button too. */
export async function notes({ page }: Person, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: /^Note/ })
  await field.fill(text)
  await page.locator('form').filter({ has: field }).getByRole('button', { name: 'Keep' }).click()
}

/** Everything that a browser has of the page: what is in it, what it keeps, where it is. */
export const allThatHas = ({ page }: Person): Promise<string> =>
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
export async function sealedOf(person: Person): Promise<string[]> {
  const all = (await allThatHas(person)).matchAll(/"boxId":"([\w-]+)","sealed":"([\w-]+)"/g)
  return [...all].flatMap(([, boxId, sealed]) => [boxId ?? '', sealed ?? ''])
}
