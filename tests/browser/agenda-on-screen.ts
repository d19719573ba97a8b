/** The agenda as a person has it on screen: its order and its fields. */
import { expect } from 'vitest'
import type { Person } from '../harness/person.ts'

/** In a field of just this name; the names of topics stand in other names as well. */
export const writes = (person: Person, field: string, text: string) =>
  person.page.getByRole('textbox', { name: field, exact: true }).fill(text)

const agenda = ({ page }: Person) => page.getByRole('region', { name: 'Agenda' })

/** The titles in their order, in the list that is read. */
export const order = async (person: Person): Promise<string[]> => {
  const texts = await agenda(person).getByRole('listitem').allInnerTexts()
  return texts.map((text) => text.split('\n')[0] ?? '')
}

export const seesOrder = (person: Person, titles: string[]) => expect.poll(() => order(person)).toEqual(titles)

export const agendaPart = '[aria-labelledby="agenda-title"]'

export const seesFocusOn = ({ page }: Person, label: string) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(label)

/** Takes a topic by its handle, goes so many places with the arrow key, and lets it go there. */
export async function movesByKeys(
  person: Person,
  label: string,
  key: 'ArrowUp' | 'ArrowDown',
  places: number,
): Promise<void> {
  const { page } = person
  await page.getByRole('button', { name: label }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Insert /)
  for (let place = 0; place < places; place++) await page.keyboard.press(key)
  await page.keyboard.press('Enter')
}

/** Resolves once all have the same order on screen; returns it. */
export async function seeOneOrder(...people: Person[]): Promise<string[]> {
  await expect.poll(async () => new Set((await Promise.all(people.map(order))).map(String)).size).toBe(1)
  return order(people[0] as Person)
}
