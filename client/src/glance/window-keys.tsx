import { ask } from '../shortcuts/asked.ts'
import { tell } from '../shortcuts/said.ts'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'
import { say } from '../words/glance.ts'
import { useSaidHere } from './said-here.ts'

interface Props {
  page: Document
  /** Where we are, in words. */
  where: () => string
}

/** The keys of the page in another window of it, where what came of one is spoken too (BC2): glance's own line shows it. */
export function WindowKeys({ page, where }: Props) {
  const openSheet = () => {
    ask('sheet')
    focus() // the page comes to the front, where the browser lets it
    tell(say('glance.keysOnPage'), page)
  }
  useShortcuts(page, { where, openSheet })
  const { words, number } = useSaidHere(page)
  return (
    <p aria-live="polite" className="visually-hidden">
      <span key={number}>{words}</span>
    </p>
  )
}
