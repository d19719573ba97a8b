/** What the menu offers where the browser has windows that stay on top, and where it only seems to. */
import { afterEach, expect, test, vi } from 'vitest'

const { canStayOnTop } = await vi.hoisted(async () => {
  Object.assign(globalThis, { matchMedia: () => ({ matches: false }) })
  return import('../../client/src/glance/glance-window.ts')
})

const self = {}
const page = (has: { top: object; documentPictureInPicture?: object }) => {
  for (const [name, value] of Object.entries({ self, ...has })) vi.stubGlobal(name, value)
}

afterEach(() => vi.unstubAllGlobals())

test('[BC1] a window on top is offered where the browser has one, and not in a frame, where it opens none', () => {
  page({ top: self })
  expect(canStayOnTop()).toBe(false)
  page({ top: self, documentPictureInPicture: {} })
  expect(canStayOnTop()).toBe(true)
  page({ top: {}, documentPictureInPicture: {} })
  expect(canStayOnTop()).toBe(false)
})
