/** What a person does by keys alone, and where the keyboard is. */
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { Person } from '../harness/person.ts'

export const hasFocus = (element: Locator): Promise<boolean> =>
  element.evaluate((node) => node === document.activeElement)

/** Goes to what is reached with the Tab key from where the keyboard is. */
export async function tabsTo({ page }: Person, element: Locator): Promise<void> {
  await element.waitFor()
  for (let steps = 0; !(await hasFocus(element)); steps++) {
    expect(steps, `${element} cannot be reached with the Tab key`).toBeLessThan(150)
    await page.keyboard.press('Tab')
  }
}

/** Presses what is reached with the Tab key from where the keyboard is. */
export async function pressesByKeys(person: Person, element: Locator): Promise<void> {
  await tabsTo(person, element)
  await person.page.keyboard.press('Enter')
}

/** What the keyboard is on, as its tag and its words as they stand on the screen. */
export const focused = ({ page }: Person): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document
    if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return 'nothing'
    return `${activeElement.tagName.toLowerCase()}: ${activeElement.innerText.trim()}`
  })

export const seesFocusOnWords = (person: Person, words: string | RegExp) =>
  expect.poll(() => focused(person)).toMatch(words)

/** What a key has the page say: in one place that is there from then on, also while it is empty. */
export const told = ({ page }: Person): Locator => page.locator('[role="status"][data-empty]')

/** Resolves once the page listens for its keys, which it does a moment after it can be read. */
export const listensToKeys = (person: Person) => told(person).waitFor({ state: 'attached' })

/** Resolves once this is what a key had the page say. */
export const isTold = async (person: Person, words: string | RegExp) => {
  const all = told(person).filter({ hasText: words })
  await all.waitFor()
}
