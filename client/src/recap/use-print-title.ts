import { useEffect } from 'react'
import { say } from '../words/ending.ts'

/**
 * The browser names a PDF by the tab's title, which says nothing but the product (PR4). While the own notes are on the
 * paper it says that they are private, for as long as the dialog is open and however it was opened (EN3).
 */
export function usePrintTitle(isPrivate: boolean): void {
  useEffect(() => {
    if (!isPrivate) return
    const before = () => name(say('recap.print.private'))
    const after = () => name(say('app.name'))
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
      after()
    }
  }, [isPrivate])
}

function name(title: string): void {
  document.title = title
}
