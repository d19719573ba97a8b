import type { ComponentType } from 'react'
import { useEffect, useRef, useState } from 'react'
import { withWords } from '../words/catalogue.ts'
import { say } from '../words/words.ts'
import { whenAsked } from './asked.ts'
import { tell, useSaid } from './said.ts'
import type { SheetProps } from './sheet.tsx'
import styles from './shortcuts.module.css'
import { useAreOn } from './switch.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** Long enough to be read twice; the same key says it again. */
const shownMs = 10_000

/** Listens for the keys, and has the one place where what came of one is shown and spoken. `where`: where we are, in words. */
export function Shortcuts({ where }: { where: () => string }) {
  const areOn = useAreOn()
  const { words, number } = useSaid(document, shownMs)
  const [Sheet, setSheet] = useState<{ Sheet: ComponentType<SheetProps> } | null>(null)
  const [isOpen, setOpen] = useState(false)
  function openSheet(): void {
    setOpen(true)
    withWords('shortcuts', import('./sheet.tsx')).then(setSheet, () => tell(say('session.notLoaded'), document))
  }
  const give = useShortcuts(document, { where, openSheet })
  const latest = useRef(give)
  latest.current = give
  useEffect(() => whenAsked((what) => latest.current(what)), [])

  return (
    <>
      <p role="status" className={styles.told} data-empty={words === ''}>
        {/* Said again where it is the same: a screen reader speaks what is new in the page. */}
        <span key={number}>{words}</span>
      </p>
      {Sheet && <Sheet.Sheet isOpen={isOpen} areOn={areOn} onClosed={() => setOpen(false)} />}
    </>
  )
}
