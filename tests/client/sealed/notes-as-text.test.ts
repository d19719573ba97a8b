import { expect, test } from 'vitest'
import type { PrivateItem } from '../../../client/src/sealed/items.ts'
import { notesAsText } from '../../../client/src/sealed/notes-as-text.ts'

test('[TR3] [EN3] pasted into a spreadsheet no line begins as a formula, and none has a second cell', () => {
  const note = (text: string, topicId: string | null): PrivateItem => ({
    kind: 'note',
    topicId,
    text,
    at: 1,
    boxId: text,
    version: 1,
    isOlder: false,
  })
  const topics = [{ topicId: 'topic-proposed', title: '=IMPORTXML("http://example.org","//a")' }]
  const items = [note('Fine\n=HYPERLINK("http://example.org")\r@SUM(A1)\t-1', 'topic-proposed'), note('+1', null)]
  expect(notesAsText('=1+1', items, topics).split('\n')).toEqual([
    'My notes: =1+1',
    '',
    '• =IMPORTXML("http://example.org","//a")',
    '  • Fine =HYPERLINK("http://example.org") @SUM(A1) -1',
    '',
    '• No topic',
    '  • +1',
  ])
})
