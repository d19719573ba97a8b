import { useEffect, useState } from 'react'
import { NewVersion } from '../installed/new-version.tsx'
import { OfflineNote } from '../installed/offline-note.tsx'
import { lookAround } from '../known/device.ts'
import { HabitsCard } from '../known/habits-card.tsx'
import { KnownInterviews } from '../known/known-interviews.tsx'
import { StartPage } from '../start/start-page.tsx'
import { within } from '../sync/within.ts'
import { LanguageChoice } from '../words/language-choice.tsx'

/** A browser that does not tell what it keeps is not waited for any longer. */
const tellWithinMs = 500

/** The start page with what this device knows from before: below it, but for the way back to what is not over. */
export function StartRoute() {
  const isUntouched = useUntouched()
  const known = useKnown()
  // Nothing moves once it is shown, and asking takes a moment.
  if (known === null) return null
  const list = <KnownInterviews known={known.count} />
  return (
    <StartPage wayBack={known.goesOn && list}>
      {!known.goesOn && list}
      <HabitsCard />
      <LanguageChoice />
      <OfflineNote />
      <NewVersion mayAsk={isUntouched} />
    </StartPage>
  )
}

/** How many interviews this device knows, and whether one of them is not over; null until it has told. */
function useKnown() {
  const [known, setKnown] = useState<Awaited<ReturnType<typeof lookAround>> | null>(null)
  useEffect(() => {
    within(tellWithinMs, lookAround(Date.now())).then(setKnown, () => setKnown({ count: 0, goesOn: false }))
  }, [])
  return known
}

/** What is being written here is kept nowhere yet: a page loaded anew would lose it. */
function useUntouched(): boolean {
  const [isUntouched, setUntouched] = useState(true)
  useEffect(() => {
    const touch = (): void => setUntouched(false)
    addEventListener('input', touch, { once: true })
    return () => removeEventListener('input', touch)
  }, [])
  return isUntouched
}
