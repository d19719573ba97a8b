/** The call as a file for a calendar, made in this browser. What makes it is loaded when it is asked for. */
import { useState } from 'react'
import { saveFile } from './save-file.ts'

export interface PlannedCall {
  sessionId: string
  title: string
  startsAt: number
  minutes: number
  timeZone: string | null
  callLink: string | null
}

/** Saves it, and tells where what makes the file could not be loaded. Not every browser asks again for what it once did not get. */
export function useCallFile(): { saveCall: (...file: Parameters<typeof makeAndSave>) => void; hasFailed: boolean } {
  const [hasFailed, setFailed] = useState(false)
  return {
    saveCall(...file) {
      makeAndSave(...file).then(
        () => setFailed(false),
        () => setFailed(true),
      )
    },
    hasFailed,
  }
}

/** @param about stands in the entry; never a secret but the invite's, in a file for whoever is invited */
async function makeAndSave(call: PlannedCall, { summary, about }: { summary: string; about: string }) {
  const [{ plannedCalendar }, { fileName }] = await Promise.all([
    import('@evenkeel/shared/recap/calendar'),
    import('@evenkeel/shared/recap/file-name'),
  ])
  const { sessionId, title, timeZone, startsAt } = call
  const file = plannedCalendar({ ...call, summary, about }, { sessionId, now: Date.now() })
  if (file === null) return
  saveFile(
    fileName({ title, timeZone, startedAt: null, planned: { startsAt } }, 'call', false),
    'text/calendar;charset=utf-8',
    file,
  )
}
