import { say } from '../words/ending.ts'

/**
 * Opens the browser's own print dialog, where a PDF is made too. It names the file by the tab's title, which says nothing
 * but the product (PR4), and for as long as the dialog is open that what is on the paper is private (EN3).
 */
export function printRecord(isPrivate: boolean): void {
  if (isPrivate) {
    document.title = say('recap.print.private')
    addEventListener('afterprint', () => (document.title = say('app.name')), { once: true })
  }
  print()
}
