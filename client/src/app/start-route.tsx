import { NewVersion } from '../installed/new-version.tsx'
import { OfflineNote } from '../installed/offline-note.tsx'
import { HabitsCard } from '../known/habits-card.tsx'
import { KnownInterviews } from '../known/known-interviews.tsx'
import { StartPage } from '../start/start-page.tsx'
import { LanguageChoice } from '../words/language-choice.tsx'

/** The start page, and below it what this device knows from before. */
export function StartRoute() {
  return (
    <StartPage>
      <KnownInterviews />
      <HabitsCard />
      <LanguageChoice />
      <OfflineNote />
      <NewVersion mayAsk />
    </StartPage>
  )
}
