import { say } from '../words/words.ts'

/** What a drift may be called, market talk first: it is the usual one (DR1). The ids are stored in interviews. */
export const driftLabels = ['market', 'news', 'people-we-know', 'company-story', 'one-detail', 'connection'] as const
type DriftLabel = (typeof driftLabels)[number]

export const isKnown = (label: string): label is DriftLabel => (driftLabels as readonly string[]).includes(label)

/** The label as people read it; one that this page does not know is shown as its own text. */
export const sayDriftLabel = (label: string): string => (isKnown(label) ? say(`drift.label.${label}`) : label)
