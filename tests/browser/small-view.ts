/** Glance as somebody has it beside the call: a page of 320 × 150, whichever window it is in. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Person } from '../harness/person.ts'

const size = { width: 320, height: 150 }

/** A browser without windows that stay on top, as most are: glance is a pop-up there. */
export const knowsNoTop = ({ page }: Person) => page.evaluate('delete window.documentPictureInPicture')

/** Opens glance in a window of its own, whatever its browser has for that. */
export async function opensGlance(person: Person): Promise<Page> {
  person.context.on('console', (message) => {
    if (/content security policy|trusted type/i.test(message.text())) person.complaints.push(message.text())
  })
  await person.press('People, plan and minutes')
  const opened = person.context.waitForEvent('page')
  await person.press(/^(Keep it on top|In a small window)$/)
  const glance = await opened
  await glance.setViewportSize(size)
  await glance.locator('h1').waitFor()
  await person.sees('Glance is in its own window.')
  return glance
}

/** Makes the window of the page itself so small that it is glance. */
export async function makesSmall({ page }: Person): Promise<Page> {
  await page.setViewportSize(size)
  await page.getByRole('region', { name: 'Glance' }).waitFor()
  return page
}

export const glanceButton = (glance: Page, name: string | RegExp): Locator =>
  glance.getByRole('button', { name, exact: typeof name === 'string' })

export const glanceIsOn = (glance: Page, title: string) =>
  glance.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()

/** In the page the whole of it is there as well, and not to be seen; nor is what is only spoken. */
export const glanceSays = (glance: Page, words: string | RegExp) =>
  glance
    .getByText(words)
    .and(glance.locator(':not(.visually-hidden *, [data-empty] *)'))
    .filter({ visible: true })
    .waitFor()

/** Nothing is cut off by the window, under anything else, or has to be scrolled for. */
export async function fitsGlance(glance: Page): Promise<void> {
  expect(
    await glance.evaluate(() => {
      const page = document.documentElement
      // What is only spoken is nowhere on the screen.
      const parts = [...document.querySelectorAll('h1, p:not([aria-live]), button, input')].filter((part) =>
        part.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      )
      const areIn = parts.every((part) => {
        const { left, right, top, bottom } = part.getBoundingClientRect()
        return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
      })
      const overlap = parts.some((one, index) =>
        parts.slice(index + 1).some((other) => {
          const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()]
          return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
        }),
      )
      // All that can be pressed stands in one row, at the foot, but for the way to the page.
      const feet = parts
        .filter((part) => part.matches('button:not(h1 ~ button), input'))
        .map((part) => Math.round(innerHeight - part.getBoundingClientRect().bottom))
      // What is cut off by its own edge: a button whose words are more than it has room for.
      const cut = parts
        .filter((part) => part.matches('button') && part.scrollWidth > part.clientWidth + 1)
        .map(({ textContent }) => textContent)
      const scrolls = [page.scrollWidth - page.clientWidth, page.scrollHeight - page.clientHeight]
      return { parts: parts.length > 2, feet: [...new Set(feet)], areIn, overlap, cut, scrolls }
    }),
  ).toEqual({ parts: true, feet: [8], areIn: true, overlap: false, cut: [], scrolls: [0, 0] })
}
