/** A promise that is changed keeps what it said before, and none is made for a day that is over. */

import { sharedFactSchema } from '@evenkeel/shared/protocol/down'
import { dayMs, limits } from '@evenkeel/shared/protocol/limits'
import type { Wish } from '@evenkeel/shared/protocol/up'
import { describe, expect, test } from 'vitest'
import { interview } from '../../harness/interview.ts'

const noon = Date.UTC(2026, 10, 23, 12)
const due = noon + 7 * dayMs
const itemId = 'item-reply-1'
const reply = { type: 'later/add', itemId, text: 'An answer', owner: 'interviewer', due, kind: 'reply' } as const
const item = ({ shared }: ReturnType<typeof interview>) => shared.later.items[0]

describe('what was promised before', () => {
  test('[EN1] stays for both to see when the date is moved: the first, and every one since', () => {
    const talk = interview().live()
    talk.interviewer.gives(reply)
    expect(item(talk)?.earlier).toEqual([])
    talk.interviewer.gives({ type: 'later/edit', itemId, due: due + dayMs })
    talk.interviewer.gives({ type: 'later/edit', itemId, text: 'An answer by phone' })
    expect(item(talk)).toMatchObject({
      text: 'An answer by phone',
      due: due + dayMs,
      earlier: [
        { text: 'An answer', due },
        { text: 'An answer', due: due + dayMs },
      ],
    })
  })

  test('[EN1] is not made longer by an edit that changes nothing', () => {
    const talk = interview().live()
    talk.interviewer.gives(reply)
    expect(talk.interviewer.gives({ type: 'later/edit', itemId, text: 'An answer', due })).toBe('ok')
    expect(item(talk)?.earlier).toEqual([])
  })

  test('[EN1] is kept five times, the first promise among them', () => {
    const talk = interview().live()
    talk.interviewer.gives(reply)
    for (let days = 1; days <= 25; days++)
      talk.interviewer.gives({ type: 'later/edit', itemId, due: due + days * dayMs })
    const days = item(talk)?.earlier.map((one) => ((one.due ?? 0) - due) / dayMs)
    expect(days).toEqual([0, 21, 22, 23, 24])
  })

  test('[EN1] of something parked is nobody’s promise, and not kept', () => {
    const talk = interview().live()
    talk.candidate.gives({ type: 'later/add', itemId, text: 'The bok' })
    talk.interviewer.gives({ type: 'later/edit', itemId, text: 'The book' })
    talk.interviewer.gives({ type: 'later/promote', itemId, owner: 'candidate', due })
    expect(item(talk)).toMatchObject({ kind: 'step', text: 'The book', earlier: [] })
  })

  test('[EN1] of a question that is longer than an item is kept in whole', () => {
    const talk = interview().live()
    const question = '?'.repeat(limits.concern)
    const concernId = talk.candidate.raises(question)
    talk.interviewer.gives({ type: 'concern/in-writing', concernId, due })
    expect(talk.interviewer.gives({ type: 'later/edit', itemId: concernId, due: due + dayMs })).toBe('ok')
    expect(item(talk)).toMatchObject({ text: question, earlier: [{ text: question, due }] })
    const {
      stream: _,
      seq: _seq,
      at: _at,
      seat: _seat,
      holderId: _holder,
      commandId: _id,
      ...fact
    } = talk.log.at(-1) ?? {}
    expect(sharedFactSchema.safeParse(fact).error).toBeUndefined()
  })

  test('[TR2] of one side’s next steps, changed as often as it likes, fits what a connection takes at once', () => {
    const talk = interview().live()
    const words = (count: number) => `${'🙂'.repeat(limits.laterItem - 2)}${10 + count}`
    for (let count = 0; count < limits.laterItems; count++) {
      const itemId = `item-${String(count).padStart(35, '0')}`
      talk.interviewer.gives({ ...reply, kind: undefined, itemId, text: words(0) })
      for (let times = 1; times <= 20; times++)
        talk.interviewer.gives({ type: 'later/edit', itemId, text: words(times) })
    }
    expect(talk.shared.later.items).toHaveLength(limits.laterItems)
    expect(Buffer.byteLength(JSON.stringify(talk.shared))).toBeLessThan(600 * 1024)
  })

  test('[EN4] repeats no question of a side that was erased; what its owner wrote stays', () => {
    const talk = interview().live()
    const concernId = talk.candidate.raises('How is on-call shared?')
    talk.interviewer.gives({ type: 'concern/in-writing', concernId, due })
    talk.interviewer.gives({ type: 'later/edit', itemId: concernId, due: due + dayMs })
    talk.interviewer.gives({ type: 'later/edit', itemId: concernId, text: 'Send the rota' })
    talk.interviewer.gives({ type: 'later/edit', itemId: concernId, text: 'Send the rota of May' })
    talk.candidate.gives({ type: 'seat/erase' })
    expect(item(talk)?.earlier.map(({ text }) => text)).toEqual(['', '', 'Send the rota'])
  })
})

describe('a day that is over', () => {
  const over = noon - dayMs
  const concernId = 'concern-01'
  const ways: [string, Wish][] = [
    ['a next step', { ...reply, kind: undefined, due: over }],
    ['when the candidate hears', { ...reply, due: over }],
    ['something parked', { type: 'later/promote', itemId: 'item-parked', owner: 'candidate', due: over }],
    ['a date that is moved', { type: 'later/edit', itemId: 'item-step-1', due: over }],
    ['an answer in writing', { type: 'concern/in-writing', concernId, due: over }],
    ['answers at the end', { type: 'session/end', leftOpen: [], inWriting: [concernId], due: over }],
  ]
  function told(now: number) {
    const talk = interview().live()
    talk.candidate.raises('How is on-call shared?', { concernId })
    talk.candidate.gives({ type: 'later/add', itemId: 'item-parked', text: 'The book' })
    talk.interviewer.gives({ ...reply, itemId: 'item-step-1', kind: undefined })
    talk.now = now
    return talk.interviewer
  }

  test.each(ways)('[EN1] is not chosen for %s', (_, wish) => {
    // Yesterday lasts until noon of today in UTC, where it is still yesterday: on some island.
    expect(told(noon - 1).gives(wish)).toBe('ok')
    expect(told(noon).gives(wish)).toBe('due-over')
  })

  test('[EN1] that was promised stays: the words can be changed, and it can be done', () => {
    const talk = interview().live()
    talk.interviewer.gives(reply)
    talk.wait(30 * dayMs)
    expect(talk.interviewer.gives({ type: 'later/edit', itemId, text: 'An answer by phone', due })).toBe('ok')
    expect(talk.interviewer.gives({ type: 'later/edit', itemId, due: due + dayMs })).toBe('due-over')
    expect(talk.interviewer.gives({ type: 'later/edit', itemId, due: talk.now })).toBe('ok')
    expect(talk.interviewer.gives({ type: 'later/done', itemId })).toBe('ok')
  })
})
