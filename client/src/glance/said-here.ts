import { createContext } from 'react'
import { useSaid } from '../shortcuts/said.ts'

/** Long enough to be read once: it stands in the place of what glance has to say. */
const shownMs = 4_000

/** What a key had said in this window. */
export const useSaidHere = (page: Document) => useSaid(page, shownMs)

/** The same for the line that shows it; empty where the line has its own words. */
export const SaidHere = createContext('')
