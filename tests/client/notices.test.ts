import type { Wish } from '@evenkeel/shared/protocol/up'
import { expect, test } from 'vitest'
import { sayWhat } from '../../client/src/session/notices.tsx'
import { interview } from '../harness/interview.ts'

test('[SY6] [AG3] a notice about a proposal says which one', () => {
  const talk = interview().live()
  const topicId = 'topic-proposed-01'
  talk.candidate.gives({ type: 'topic/propose', topicId, title: 'Working abroad' })
  const says = (wish: Wish) =>
    sayWhat({ command: { ...wish, commandId: 'command-01' }, why: 'may-not-have-arrived' }, talk.shared)
  expect([
    says({ type: 'topic/withdraw', topicId }),
    says({ type: 'topic/accept', topicId, after: null }),
    says({ type: 'topic/decline', topicId, how: 'by-mail' }),
  ]).toEqual([
    'Taking back a proposal: Working abroad',
    'Accepting a proposal: Working abroad',
    'Answering a proposal: Working abroad',
  ])
})
