/** What feedback on a conversation is given by, each side by its own statements. The log stores only their ids (EN2). */
import type { Agreement, Statement } from '@evenkeel/shared/fit/state'

export const statementIds: readonly Statement[] = ['s1', 's2', 's3', 's4', 's5']
export const agreements: readonly Agreement[] = ['yes', 'partly', 'no']
