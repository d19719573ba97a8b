import { useEffect, useState } from 'react'
import { NewVersion } from '../installed/new-version.tsx'
import { OfflineNote } from '../installed/offline-note.tsx'
import { HabitsCard } from '../known/habits-card.tsx'
import { KnownInterviews } from '../known/known-interviews.tsx'
import { StartPage } from '../start/start-page.tsx'
import { LanguageChoice } from '../words/language-choice.tsx'

/** The start page, and below it what this device knows from before. */
export function StartRoute() {
  const isUntouched = useUntouched()
  return (
    <StartPage>
      <KnownInterviews />
      <HabitsCard />
      <LanguageChoice />
      <OfflineNote />
      <NewVersion mayAsk={isUntouched} />
    </StartPage>
  )
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
