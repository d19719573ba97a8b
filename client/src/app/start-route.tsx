import { HabitsCard } from '../known/habits-card.tsx'
import { KnownInterviews } from '../known/known-interviews.tsx'
import { StartPage } from '../start/start-page.tsx'

/** The start page, and below it what this device knows from before. */
export function StartRoute() {
  return (
    <StartPage>
      <KnownInterviews />
      <HabitsCard />
    </StartPage>
  )
}
