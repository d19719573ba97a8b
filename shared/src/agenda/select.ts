import type { AgendaState, Proposal, Topic } from './state.ts'

export type Mark = 'neither' | 'interviewer' | 'candidate' | 'both'

/** What the mark shows: neither, one half, the other, both (TK2). */
export function mark({ covered }: Pick<Topic, 'covered'>): Mark {
  if (covered.interviewer && covered.candidate) return 'both'
  if (covered.interviewer) return 'interviewer'
  return covered.candidate ? 'candidate' : 'neither'
}

export const topicOf = ({ topics }: AgendaState, topicId: string | null): Topic | undefined =>
  topics.find((topic) => topic.topicId === topicId)

/** What is talked about: a topic that is left out keeps its place and is passed over (AG2). */
export const planned = ({ topics }: AgendaState): Topic[] => topics.filter(({ skipped }) => !skipped)

/** The topic after this one in the order of the agenda; the first where there is none to come from. */
export const nextTopic = ({ topics }: AgendaState, topicId: string | null): Topic | undefined =>
  topics.slice(topics.findIndex((topic) => topic.topicId === topicId) + 1).find(({ skipped }) => !skipped)

/** A proposal that waits for an answer. */
export const proposalOf = ({ proposals }: AgendaState, topicId: string): Proposal | undefined =>
  proposals.find((proposal) => proposal.topicId === topicId && proposal.answer === null)
