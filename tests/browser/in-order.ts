import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * Nothing on the page, or in this part of it, is out of reach of a screen reader or a keyboard (BC2). No page of ours but
 * the demo has frames, so that axe may do all of its work in the page, which takes half as long ("legacy" is its name for that).
 */
export async function isAccessible(page: Page, part?: string): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode()
  // A page in a frame has a main part of its own.
  if (page.frames().length > 1) axe.disableRules('landmark-unique')
  const { violations } = await (part ? axe.include(part) : axe).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

/** In a window of 320 px nothing is wider than it (BC1), nor is what is in this part wider than the part. */
export async function fits(page: Page, part = 'html'): Promise<void> {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  const overflow = await page.evaluate(
    (selectors) =>
      selectors.map((selector) => {
        const element = document.querySelector(selector)
        return element ? element.scrollWidth - element.clientWidth : Number.NaN
      }),
    [part, 'html'],
  )
  expect(overflow).toEqual([0, 0])
  if (size) await page.setViewportSize(size)
}

export async function isInOrder(page: Page, part?: string): Promise<void> {
  await isAccessible(page, part)
  await fits(page, part)
}
