/** What whoever sent something hears where the server fails: by the callback, and by `answer` without one. */
import { createReceiver } from '@evenkeel/server/gateway/receive'
import type { WireSocket } from '@evenkeel/server/gateway/wire'
import { StoreError } from '@evenkeel/server/log/store-error'
import { commandSchema } from '@evenkeel/shared/protocol/up'
import type { Logger } from 'pino'
import { expect, test } from 'vitest'

const command = { commandId: 'command-0001', type: 'session/start' }
const watch = { logger: { error: () => {} } as unknown as Logger, answered: () => {}, refused: () => {} }

/** A socket whose commands all end in this error. */
function failingWith(error: Error) {
  const said: unknown[] = []
  const socket = {
    emit: (name: string, message: unknown) => said.push([name, message]),
    disconnect: () => said.push('disconnected'),
  }
  const received = createReceiver(commandSchema, () => Promise.reject(error), watch)
  return { said, come: (...sent: unknown[]) => received.call(socket as unknown as WireSocket, ...sent) }
}

test.each([
  ['busy', new StoreError('store-full', 'No room is left.'), { retryAfterMs: 1_000 }, []],
  ['internal', new Error('a fault'), {}, [['closing', { reason: 'fault', retryAfterMs: 1_000 }], 'disconnected']],
])('[TR2] where it is %s, either way is told so, and first', async (code, error, more, then) => {
  const refusal = { ok: false, code, message: expect.any(String), ...more }
  const { said, come } = failingWith(error)
  await come(command)
  expect(said).toEqual([['answer', { commandId: command.commandId, ...refusal }], ...then])
  said.length = 0
  await come(command, (answer: unknown) => said.push(answer))
  expect(said).toEqual([refusal, ...then])
})
