/** What a page must be in whatever light, size and colours it is looked at (BC1-BC3). */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Person } from '../harness/person.ts'
import { fits, isAccessible } from './in-order.ts'

/** Rules broken in light, contrast in dark, anything too wide at 320 px, or cut at twice the size of text. */
export async function isForEveryone({ page }: Person): Promise<void> {
  await isAccessible(page)
  await isReadInTheDark(page)
  await fits(page)
  await growsWithItsText(page)
}

async function isReadInTheDark(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withRules(['color-contrast']).analyze()
  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([])
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
}

/** WCAG 2.2, 1.4.4: text of twice the size is all there, and nothing has to be scrolled sideways for it; in half a window too. */
async function growsWithItsText(page: Page): Promise<void> {
  const size = page.viewportSize() ?? { width: 1180, height: 860 }
  for (const width of [size.width, 640]) {
    await page.setViewportSize({ ...size, width })
    await hasRoomForLargeText(page)
  }
  await page.setViewportSize(size)
}

async function hasRoomForLargeText(page: Page): Promise<void> {
  const cut = await page.evaluate(() => {
    const { documentElement: root } = document
    root.style.fontSize = '200%'
    const clips = ({ overflowX, overflowY, clipPath }: CSSStyleDeclaration) =>
      clipPath === 'none' && [overflowX, overflowY].some((overflow) => overflow === 'hidden' || overflow === 'clip')
    // What is written into a field moves along with the writing.
    const tooSmall = [...document.body.querySelectorAll<HTMLElement>(':not(input, textarea, select)')]
      .filter((element) => element.checkVisibility() && clips(getComputedStyle(element)))
      .filter(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
        [scrollWidth - clientWidth, scrollHeight - clientHeight].some((over) => over > 1),
      )
      .map(({ textContent }) => textContent)
    const sideways = root.scrollWidth - root.clientWidth
    root.style.fontSize = ''
    return { tooSmall, sideways }
  })
  expect(cut).toEqual({ tooSmall: [], sideways: 0 })
}
