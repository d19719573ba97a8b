import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** The narrowest phones that are still sold, and the most common ones. */
const widths = [320, 360, 390]

/**
 * Everything that a finger may press is at least 44 px wide and high (BC2), in windows of the width of a phone; and nothing
 * is wider than the window. A link within a sentence may be as high as its line, as WCAG 2.5.8 has it.
 */
export async function isForFingers(page: Page): Promise<void> {
  const size = page.viewportSize()
  const found: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 740 })
    const small = await page.evaluate(tooSmall)
    found.push(...small.map((each) => `${width}: ${each}`))
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (over > 0) found.push(`${width}: the page is ${over} px too wide`)
  }
  expect(found).toEqual([])
  if (size) await page.setViewportSize(size)
}

/** Opens what is folded away, one after the other, and looks at what comes to light; each is folded again. */
export async function unfolds(page: Page): Promise<void> {
  const folded = page.locator('summary:visible, button[aria-expanded]:visible')
  for (const one of await folded.all()) {
    await one.click()
    await isForFingers(page)
    await page.keyboard.press('Escape')
    if (await one.evaluate((each) => each.ariaExpanded === 'true' || each.closest('details[open]') !== null))
      await one.click()
  }
}

/** Runs in the page. */
function tooSmall(): string[] {
  const pressable = 'a[href], button, input, select, textarea, summary, [role=button], [role=link], [tabindex="0"]'
  const found: string[] = []
  for (const element of document.querySelectorAll<HTMLElement>(pressable)) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: false })) continue
    if (isInSentence(element)) continue
    // A finger presses the label as well, which is all that is seen of some boxes.
    const label = element instanceof HTMLInputElement ? element.closest('label') : null
    const { width, height } = (label ?? element).getBoundingClientRect()
    if (!label && (width <= 1 || height <= 1)) continue
    if (width < 43.5 || height < 43.5)
      found.push(
        `${element.localName} "${(element.ariaLabel ?? element.textContent ?? '').trim().slice(0, 40)}" ${Math.round(width)} x ${Math.round(height)}`,
      )
  }
  return found

  function isInSentence(element: HTMLElement): boolean {
    if (getComputedStyle(element).display !== 'inline') return false
    const around = element.parentElement?.textContent?.trim() ?? ''
    return element.localName === 'a' && around !== element.textContent?.trim()
  }
}
