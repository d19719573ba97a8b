/** Whether the page shows glance in place of all it has: as its window is, or as somebody chose in this tab. */

/** `fitting`: where the window is small. */
export type InPage = 'fitting' | 'alone' | 'whole'

const key = 'evenkeel/glance'

/** A window in which the whole page would show its head and nothing else. */
export const smallWindow = matchMedia('(max-width: 480px) and (max-height: 260px)')

export const isGlance = (page: InPage, isSmall = smallWindow.matches): boolean =>
  page === 'alone' || (page === 'fitting' && isSmall)

/** Where the browser keeps that, a page that is loaded again shows what it showed. */
export function readInPage(): InPage {
  try {
    return (sessionStorage.getItem(key) as InPage | null) ?? 'fitting'
  } catch {
    return 'fitting'
  }
}

export function keepInPage(page: InPage): void {
  try {
    sessionStorage.setItem(key, page)
  } catch {
    // It holds for as long as the page is open.
  }
}
