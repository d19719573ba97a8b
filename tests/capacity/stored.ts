/** What a played talk left in the log, as the simulation takes it. */
import type { Append } from '@evenkeel/server/log/port'

/** Seconds from the start of the talk, and which events were stored at once. */
export type Mark = [second: number, ...types: string[]]

export const marksOf = (appends: Append[], startedAt: number): Mark[] =>
  appends.map(({ at, events }) => [Math.round((at - startedAt) / 1000), ...events.map(({ type }) => type)])

/** Characters of all the events, as they are stored. */
export const bytesOf = (appends: Append[]): number =>
  appends.reduce((sum, { events }) => sum + Buffer.byteLength(JSON.stringify(events)), 0)
