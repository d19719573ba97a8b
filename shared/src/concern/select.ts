import type { Actor } from '../state.ts'
import type { Concern, ConcernState } from './state.ts'

export const isOpen = ({ status }: Concern): boolean => status === 'open'

/** Whether the mark is theirs to take back (CO2). */
export const isAnsweredBy = ({ status, answeredBy }: Concern, { holderId }: Actor): boolean =>
  status === 'answered' && answeredBy === holderId

/** What is on the page: a question taken back has left it (CO1). */
export const visible = ({ concerns }: ConcernState): Concern[] =>
  concerns.filter(({ status }) => status !== 'withdrawn')

export const openOn = (state: ConcernState, topicId: string): Concern[] =>
  state.concerns.filter((concern) => isOpen(concern) && concern.topicId === topicId)

/** The candidate's written questions of the three days after the end (EN5). */
export const askedAfterwards = ({ concerns }: ConcernState): Concern[] =>
  concerns.filter(({ afterwards }) => afterwards)
