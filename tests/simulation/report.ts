/** Runs many seeds and says what came of them; a failing one prints itself, its history and how to see it again. */
import type { Outcome } from './story.ts'
import { run } from './story.ts'

export interface Report {
  seeds: number
  simulatedHours: number
  presses: number
  acknowledged: number
  refused: number
  faults: Record<string, number>
  failed: Outcome[]
}

/** How much of a history is worth printing; all of it is written to a file where SEED names one. */
const mostLines = 150

const nothing = (): Report => ({
  ...{ seeds: 0, simulatedHours: 0, presses: 0, acknowledged: 0, refused: 0 },
  faults: {},
  failed: [],
})

/** @param goesOn asked before every run */
export async function runSeeds(from: number, goesOn: (report: Report) => boolean): Promise<Report> {
  const report = nothing()
  while (goesOn(report)) {
    const outcome = await run(from + report.seeds)
    report.seeds++
    report.simulatedHours += outcome.simulatedMs / 3_600_000
    report.presses += outcome.presses
    report.acknowledged += outcome.acknowledged
    report.refused += outcome.refused
    for (const [fault, times] of Object.entries(outcome.faults))
      report.faults[fault] = (report.faults[fault] ?? 0) + times
    if (outcome.complaints.length > 0) report.failed.push(await run(outcome.seed, true))
    if (report.failed.length >= 5) break
  }
  return report
}

export const sayFailure = ({ seed, complaints, history }: Outcome): string =>
  [
    `seed ${seed} fails; again with: SEED=${seed} npx vitest run --project modules tests/simulation`,
    ...history.slice(-mostLines),
    ...complaints.map((complaint) => `  !! ${complaint}`),
  ].join('\n')

export function sayReport({ seeds, simulatedHours, presses, acknowledged, refused, faults, failed }: Report): string {
  const injected = Object.values(faults).reduce((sum, times) => sum + times, 0)
  return [
    `${seeds} seeds, ${Math.round(simulatedHours)} simulated hours, ${presses} presses (${acknowledged} acknowledged, ${refused} refused), ${injected} faults, ${failed.length} failed`,
    ...Object.entries(faults)
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([fault, times]) => `  ${fault}: ${times}`),
  ].join('\n')
}
