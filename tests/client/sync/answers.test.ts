/** What a page's connection takes for the answer to a command that went without a callback. */
import { createAnswers } from '@evenkeel/client/sync/answers'
import type { Event } from '@evenkeel/shared/protocol/down'
import type { Welcome } from '@evenkeel/shared/protocol/welcome'
import { expect, test } from 'vitest'

const me = 'holder-sam-0001'
const welcome = (over: Partial<Welcome> = {}) => ({ holderId: me, eventsAnswer: true, ...over }) as Welcome
const event = (over: Partial<Event>) =>
  ({ stream: 'shared', seq: 4, holderId: me, commandId: 'command-0001', type: 'topic/ticked', ...over }) as Event

/** A connection that was welcomed, and what came of a command on it. */
function connected(over?: Partial<Welcome>) {
  const answers = createAnswers()
  answers.welcome(welcome(over))
  const heard: unknown[] = []
  const ask = (commandId = 'command-0001') =>
    void answers.to(commandId).then(
      (outcome) => heard.push([commandId, outcome]),
      () => heard.push([commandId, 'cut']),
    )
  return { answers, heard, ask }
}
const settled = () => new Promise(setImmediate)

test('the own event answers, of either stream, and only the command whose id it bears', async () => {
  const { answers, heard, ask } = connected()
  ask('command-0001')
  ask('command-0002')
  answers.events([event({ seq: 4 }), event({ seq: 5 })])
  await settled()
  expect(heard).toEqual([['command-0001', 'told']])
  answers.events([event({ commandId: 'command-0002', stream: 'private', type: 'box/erased' })])
  await settled()
  expect(heard).toEqual([
    ['command-0001', 'told'],
    ['command-0002', 'told'],
  ])
})

test('[SY4] an event of somebody else with the same id answers nothing, nor does one of the house', async () => {
  const { answers, heard, ask } = connected()
  ask()
  answers.events([event({ holderId: 'holder-dana-0001' }), event({ holderId: null, commandId: null })])
  await settled()
  expect(heard).toEqual([])
})

test('[SEAT6] the event of what is done to a seat is no answer; what the server says behind it is', async () => {
  const { answers, heard, ask } = connected()
  ask()
  answers.events([event({ stream: 'private', type: 'seat/rekeyed' })])
  await settled()
  expect(heard).toEqual([])
  answers.answer({ commandId: 'command-0001', ok: true, seq: { private: 4 } })
  await settled()
  expect(heard).toEqual([['command-0001', { ok: true, seq: { private: 4 } }]])
})

test('a refusal is handed on whole, and an answer to what another page asked is nobody’s here', async () => {
  const { answers, heard, ask } = connected()
  ask()
  const refusal = { ok: false, code: 'too-fast', message: 'Too many', retryAfterMs: 80 } as const
  answers.answer({ commandId: 'command-0002', ...refusal })
  answers.events([event({ commandId: 'command-0003' })])
  answers.answer({ commandId: 'command-0001', ...refusal })
  await settled()
  expect(heard).toEqual([['command-0001', refusal]])
})

test('[SY6] whoever waits hears that the line was cut, and what comes on the next is not theirs', async () => {
  const { answers, heard, ask } = connected()
  ask()
  answers.cut()
  answers.welcome(welcome())
  answers.events([event({})])
  await settled()
  expect(heard).toEqual([['command-0001', 'cut']])
})

test('each welcome says anew whether events answer', () => {
  const { answers } = connected()
  expect(answers.areEvents()).toBe(true)
  answers.cut()
  // The next server may be an older one.
  expect(answers.areEvents()).toBe(false)
  const { eventsAnswer: _, ...before } = welcome()
  answers.welcome(before as Welcome)
  expect(answers.areEvents()).toBe(false)
  answers.welcome(welcome())
  expect(answers.areEvents()).toBe(true)
})
