import { openPointsAsText } from '@evenkeel/shared/recap/text'
import { expect, test } from 'vitest'
import { interview } from '../../harness/interview.ts'
import { fullTalk, recordOf } from './stories.ts'
import { smuggled } from './texts.ts'
import { english } from './words.ts'

test('[EN3] my open points are what I need to decide and my questions without an answer, and nothing of the other side', () => {
  const talk = fullTalk()
  talk.interviewer.gives({ type: 'later/done', itemId: 'concern-late' })
  const recap = recordOf(talk)
  expect(openPointsAsText(recap, 'candidate', ['A talk with the team'], english)).toBe(
    [
      'My open points, Backend engineer',
      '• A talk with the team',
      '• Is there a path past staff? (in writing by Sat, Nov 28, 2026)',
      '• How often does the team change?',
    ].join('\n'),
  )
  expect(openPointsAsText(recap, 'interviewer', [], english)).toBeNull()
})

test('[CO1] during the talk what is open is in it', () => {
  const talk = interview().live()
  talk.candidate.raises('Is this remote?')
  expect(openPointsAsText(recordOf(talk), 'candidate', [], english)).toContain('• Is this remote?')
})

test.each(smuggled)('[TR3] [S-13] pasted anywhere, %j stays one line that begins as all do', (text) => {
  const recap = recordOf(fullTalk())
  const asked = recap.questions.map((question) => ({ ...question, text }))
  const lines = openPointsAsText({ ...recap, title: text, questions: asked }, 'candidate', [text], english)?.split('\n')
  expect(lines).toHaveLength(5)
  for (const line of lines ?? []) {
    expect(line).toMatch(/^(My open points, |• )/)
    // No control character, no other end of a line, nothing that turns its direction around.
    expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
  }
})
