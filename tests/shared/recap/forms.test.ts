/** Whole records as files: what a person reads in them, whose they are, and what nobody gets into them. */
import { readFileSync } from 'node:fs'
import { callCalendar, stepsCalendar } from '@evenkeel/shared/recap/calendar'
import { readRecapJson, recapAsJson } from '@evenkeel/shared/recap/json'
import { recapAsMarkdown, recapWithMineAsMarkdown } from '@evenkeel/shared/recap/markdown'
import type { Mine } from '@evenkeel/shared/recap/mine'
import { outlineOf } from '@evenkeel/shared/recap/outline'
import type { Recap } from '@evenkeel/shared/recap/shape'
import { openPointsAsText } from '@evenkeel/shared/recap/text'
import { expect, test } from 'vitest'
import { aPlannedTopic, ten } from '../../harness/builders.ts'
import { interview } from '../../harness/interview.ts'
import { asTyped, readMarkdown, told } from './read-markdown.ts'
import { dayAfter, fullTalk, recordOf } from './stories.ts'
import { smuggled } from './texts.ts'
import { english, listening } from './words.ts'

const mine: Mine = {
  notes: [
    { topicTitle: 'Growth', text: 'Ask about the ladder' },
    { topicTitle: null, text: 'Good feeling' },
  ],
  marks: [{ topicTitle: 'Hello', text: 'Interrupts' }],
  mustAsks: [{ topicTitle: null, text: 'Who decides?' }],
  drafts: [],
}

test('[EN3] the record reads like the talk', () => {
  expect(recapAsMarkdown(recordOf(fullTalk()), english)).toMatchInlineSnapshot(`
    "# Backend engineer

    - Mon, Nov 23, 2026, 11:00 to 11:30 (Europe/Berlin)
    - Interviewer: Dana and Priya
    - Candidate: Sam

    Sam will hear from Dana by Sun, Nov 29, 2026, also if it is a no. Moved once, from Thu, Nov 26, 2026.

    ## Where the time went

    30 min in all

    - Hello: 5 of 5 min
    - Growth: 18 of 15 min
    - Your questions: 0 of 10 min
    - Close: 5 of 5 min
    - Off the list: 2 min

    ## Topic by topic

    ### Hello

    Covered for both.

    ### Growth

    Covered for Dana.

    - Is there a path past staff?
      - Sam asked.
      - Dana answers in writing by Sat, Nov 28, 2026.

    ### Your questions

    ### Close

    ## Other questions

    - How often does the team change?
      - Sam asked.
      - Left open.
    - What do you need to decide?
      - Dana asked.
      - Answered.
    - Who decides about the budget?
      - Sam asked in writing, after the call.
      - Dana answers in writing by Sat, Nov 28, 2026.

    ## Proposed, and not on the agenda

    - Pay
      - Sam proposed it.
      - Answered by mail.

    ## After the call

    - Is there a path past staff?
      - Dana, by Sat, Nov 28, 2026.
    - Who decides about the budget?
      - Dana, by Sat, Nov 28, 2026.
    - Send the write-up
      - Sam, done.

    ## Kept for later

    - The book about teams

    ## What both wrote at the close

    Both would go on.

    - The daily work fits. Dana: Probably yes. Sam: Yes.
    - The growth fits. Dana: Not sure yet. Sam: No.

    ### Dana

    From what I know today, would I go on? Yes.

    No open points.

    Good talk

    ### Sam

    From what I know today, would I go on? Probably yes.

    - A talk with the team

    ## Feedback on the conversation

    ### Dana

    - I learned what the candidate needs. Yes.
    - Five. Partly.
    - One thing that helped:
      - Her questions

    ### Sam

    - I could ask. No.
    - One thing to do differently next time:
      - Less of the market

    All of this is deleted from the server on Wed, Dec 23, 2026. Copies that either side saved stay with them.
    "
  `)
})

test('[EN3] what is only mine stands at the end of a file that says so at its beginning, and in no other', () => {
  const recap = recordOf(fullTalk())
  const [title, warning, ...rest] = readMarkdown(recapWithMineAsMarkdown(recap, mine, english))
  expect([title, warning]).toEqual(['h1 Backend engineer', expect.stringMatching(/^p Private: my own notes/)])
  const shared = readMarkdown(recapAsMarkdown(recap, english))
  expect(rest.slice(0, shared.length - 1)).toEqual(shared.slice(1))
  expect(rest.slice(shared.length - 1)).toEqual([
    'h2 Only me',
    'h3 Notes',
    '- Ask about the ladder',
    '-- On Growth',
    '- Good feeling',
    'h3 Marks',
    '- Interrupts',
    '-- On Hello',
    'h3 What I must leave with',
    '- Who decides?',
  ])
  expect(shared.join()).not.toMatch(/ladder|Good feeling|Interrupts|Who decides\?|Private/)
})

test('[EN1] of a promise the file says from which day it was moved, and what it said before where that was something else', () => {
  const talk = interview().live()
  const step = { type: 'later/edit', itemId: 'item-send--' } as const
  talk.candidate.gives({
    type: 'later/add',
    itemId: 'item-send--',
    text: 'Send it',
    owner: 'candidate',
    due: dayAfter(1),
  })
  talk.candidate.gives({ ...step, due: dayAfter(2) })
  talk.candidate.gives({ ...step, text: 'Send the write-up' })
  talk.candidate.gives({ ...step, due: dayAfter(3) })
  const lines = readMarkdown(recapAsMarkdown(recordOf(talk), english))
  expect(lines.slice(lines.indexOf('h2 After the call'), -1)).toEqual([
    'h2 After the call',
    '- Send the write-up',
    '-- Sam, by Thu, Nov 26, 2026.',
    '-- Moved 2 times, from Tue, Nov 24, 2026 and Wed, Nov 25, 2026.',
    '-- Before, it said: Send it',
  ])
})

/** Records of which each has something that the others lack. */
const records: Recap[] = (() => {
  const full = fullTalk()
  const ended = recordOf(full)
  const questions = ended.questions.map((question) => ({ ...question, outcome: 'open' as const, inWriting: null }))
  full.interviewer.gives({ type: 'later/done', itemId: 'item-reply-' })
  full.interviewer.gives({ type: 'later/done', itemId: 'item-book--' })
  full.interviewer.gives({ type: 'later/edit', itemId: 'concern-late', text: 'The budget' })
  full.interviewer.gives({ type: 'later/done', itemId: 'concern-late' })
  const afterwards = recordOf(full)
  full.candidate.gives({ type: 'seat/erase' })
  const planned = interview({ startsAt: ten, closing: 'verdict' })
  const { interviewer, candidate } = planned
  const before = recordOf(planned)
  planned.live().minutes(3)
  candidate.gives({ type: 'topic/propose', topicId: 'topic-pay-1', title: 'Pay' })
  interviewer.gives({ type: 'topic/decline', topicId: 'topic-pay-1', how: 'someone-else' })
  candidate.gives({ type: 'topic/more', topicId: 'topic-growth' })
  interviewer.gives({ type: 'session/pause' })
  planned.minutes(2)
  interviewer.gives({ type: 'session/resume' })
  interviewer.gives({ type: 'topic/skip', topicId: 'topic-hello' })
  const goingOn = recordOf(planned.minutes(2))
  const kinds = (['go-on', 'unsure', 'stop', 'difference'] as const).map((overall): Recap => {
    return ended.revealed
      ? { ...ended, revealed: { ...ended.revealed, kinds: { ...ended.revealed.kinds, overall } } }
      : ended
  })
  return [ended, { ...ended, questions }, afterwards, recordOf(full, []), before, goingOn, ...kinds]
})()

test('[BC4] every sentence of the catalogue is said somewhere, and every one that is said is in it', () => {
  const { words, heard } = listening()
  for (const recap of records) {
    recapWithMineAsMarkdown(recap, { ...mine, drafts: mine.notes }, words)
    openPointsAsText(recap, 'candidate', [], words)
    const of = { sessionId: 'session-0123', now: ten, words }
    stepsCalendar(recap, of)
    callCalendar(recap, of)
  }
  const catalogue = new URL('../../../client/src/words/en.recap.messages.json', import.meta.url)
  expect([...heard].sort()).toEqual(Object.keys(JSON.parse(readFileSync(catalogue, 'utf8'))).sort())
})

test('[TR3] every record is headings, lists and paragraphs to an independent reader', () => {
  for (const recap of records) {
    const file = recapAsMarkdown(recap, english)
    expect(readMarkdown(file)).toEqual(told(outlineOf(recap, english)))
    expect(file).not.toMatch(/undefined|null|NaN|\[object/)
  }
})

const typed = new Set(['title', 'name', 'purpose', 'text', 'author', 'words', 'openPoints[]', 'helped', 'differently'])

/** The same record in which every text that somebody typed is a text that would rather be something else. */
function everywhere<Part>(part: Part, next: () => string, key = ''): Part {
  if (typeof part === 'string') return (typed.has(key) ? next() : part) as Part
  if (Array.isArray(part)) return part.map((each) => everywhere(each, next, `${key}[]`)) as Part
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, everywhere(value, next, name)])) as Part
}

/** Twenty topics, forty questions and a hundred next steps. */
function largeTalk(): Recap {
  const topics = Array.from({ length: 20 }, (_, place) =>
    aPlannedTopic({ topicId: `topic-${1000 + place}`, title: 'Topic', minutes: 2, purpose: 'Why' }),
  )
  const talk = interview({ topics }).live()
  for (let place = 0; place < 40; place++)
    talk.candidate.raises('What?', place % 3 === 0 ? {} : { topicId: `topic-${1000 + (place % 20)}` })
  for (let place = 0; place < 100; place++)
    talk.interviewer.gives({
      type: 'later/add',
      itemId: `item-${100_000 + place}`,
      text: 'Do it',
      ...(place % 4 === 0 ? {} : { owner: 'candidate', due: ten + place * 86_400_000 }),
    })
  return recordOf(talk.minutes(40).end())
}

test('[TR3] [S-13] a large record full of markup is the same record in every form', () => {
  const large = largeTalk()
  expect([large.topics.length, large.questions.length, large.steps.length + large.parked.length]).toEqual([20, 40, 100])
  let count = 0
  // What the item of the reply says is the page's own; its date is said in a sentence.
  for (const record of [large, { ...recordOf(fullTalk()), reply: null }]) {
    const given: string[] = []
    const recap = everywhere(record, () => {
      const text = smuggled[count++ % smuggled.length] ?? ''
      given.push(text)
      return text
    })
    const lines = readMarkdown(recapAsMarkdown(recap, english))
    expect(lines).toEqual(told(outlineOf(recap, english)))
    const all = lines.join('\n').replace(/\s+/g, ' ')
    expect(given.filter((text) => !all.includes(asTyped(text).replace(/\s+/g, ' ')))).toEqual([])
  }
  expect(count).toBeGreaterThan(200)
})

test('[TR3] a large record with ordinary words comes back from its file as it was', () => {
  const large = largeTalk()
  expect(readRecapJson(recapAsJson(large))).toEqual({ ok: true, recap: large, mine: null })
})
