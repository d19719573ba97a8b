/** Where glance is: in the page, or in a window of its own, which shows what this page draws into it. */
import { createStore } from 'zustand/vanilla'
import { takeDoubleAsOne } from '../ui/one-press.ts'
import type { InPage } from './in-page.ts'
import { keepInPage, readInPage } from './in-page.ts'

/** What the component is made for: small enough to stay beside a call, wide enough for three buttons. */
const size = { width: 320, height: 150 }

/** A style sheet that has no answer by then is not waited for: words without it are better than an empty window. */
const sheetsWithinMs = 3_000

/** Not in the types that come with the language yet: https://wicg.github.io/document-picture-in-picture/ */
interface PictureInPicture {
  requestWindow(options: typeof size): Promise<Window>
}

/** A page in a frame has it too, and is refused every window. */
const pictureInPicture = (): PictureInPicture | undefined =>
  self === top ? (globalThis as { documentPictureInPicture?: PictureInPicture }).documentPictureInPicture : undefined

export const canStayOnTop = (): boolean => pictureInPicture() !== undefined

interface Place {
  /** Its own window, while that is open. */
  window: Window | null
  page: InPage
  /** The browser did not open a window. */
  isBlocked: boolean
}

export const place = createStore<Place>(() => ({ window: null, page: readInPage(), isBlocked: false }))

export function showInPage(page: InPage): void {
  place.setState({ page, isBlocked: false })
  keepInPage(page)
}

/** The one that is being opened, which a second press waits for like the first. */
let opening: Promise<boolean> | null = null

/** To be called by a press: browsers open a window for nothing else. @returns whether it is open */
export function openWindow(): Promise<boolean> {
  opening ??= openAnother().finally(() => {
    opening = null
  })
  return opening
}

async function openAnother(): Promise<boolean> {
  closeWindow()
  place.setState({ isBlocked: false })
  const opened = (await onTop()) ?? open('', '', `popup=1,width=${size.width},height=${size.height}`)
  if (!opened) {
    place.setState({ isBlocked: true })
    return false
  }
  const goesWithPage = () => opened.close()
  addEventListener('pagehide', goesWithPage)
  let isGone = false
  const gone = new Promise<void>((resolve) => {
    // Closed by its own cross, or loaded again, which would leave it empty: nothing is drawn into it any more.
    opened.addEventListener('pagehide', () => {
      isGone = true
      removeEventListener('pagehide', goesWithPage)
      leave(opened)
      // Not while it is on its way to another document, which would come all the same.
      setTimeout(() => opened.close())
      resolve()
    })
  })
  await Promise.race([furnish(opened.document), gone, new Promise((resolve) => setTimeout(resolve, sheetsWithinMs))])
  if (isGone) return false
  showInPage('fitting')
  place.setState({ window: opened })
  return true
}

async function onTop(): Promise<Window | undefined> {
  try {
    return await pictureInPicture()?.requestWindow(size)
  } catch {
    return undefined // refused by a setting: a pop-up may do
  }
}

export function closeWindow(): void {
  const { window } = place.getState()
  if (!window) return
  leave(window)
  window.close()
}

function leave(window: Window): void {
  if (place.getState().window === window) place.setState({ window: null })
}

/** The page comes to the front again, which browsers allow where a press in the other window asked for it. */
export function bringBack(): void {
  closeWindow()
  focus()
}

/**
 * The sheets of the page, as links: the policy that the window inherits knows no style that is copied into it. Resolves
 * once they are here, so that nothing is seen without them; one that cannot be loaded is not waited for.
 */
async function furnish(page: Document): Promise<void> {
  takeDoubleAsOne(page)
  const parts = document.head.querySelectorAll('meta[name], link:is([rel="stylesheet"], [rel="icon"])')
  page.head.replaceChildren(...[...parts].map((part) => page.importNode(part)))
  markAlike(page)
  const sheets = [...page.head.querySelectorAll('[rel="stylesheet"]')]
  await Promise.all(
    sheets.map(
      (sheet) => new Promise((resolve) => ['load', 'error'].map((name) => sheet.addEventListener(name, resolve))),
    ),
  )
}

/** Language and direction are those of the page, also where another is picked meanwhile; and so is its one title (PR4). */
export function markAlike(page: Document): void {
  const { lang, dir } = document.documentElement
  Object.assign(page.documentElement, { lang, dir })
  page.title = document.title
}
