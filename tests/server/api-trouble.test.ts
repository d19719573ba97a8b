/** Receivers that answer in no way that anybody should, and what the server makes of it: a failed try, and nothing else. */
import { type Outside, post } from '@evenkeel/server/webhooks/post'
import { beforeEach, expect, test } from 'vitest'
import { startReceiver } from './api-receiver.ts'

const receiver = await startReceiver()
beforeEach(() => {
  receiver.received.length = 0
})

const message = { headers: { 'Content-Length': '4' }, body: '{ } ' }
const stopping = () => new AbortController()

/** @returns the status, or that there was none */
const posted = (
  to: Partial<{ url: string; outside: Outside; stopped: AbortSignal; mayGo: () => Promise<boolean> }> = {},
): Promise<number | string> =>
  post(new URL(to.url ?? receiver.url), message, to.outside ?? receiver.outside, {
    stopped: to.stopped ?? stopping().signal,
    mayGo: to.mayGo ?? (async () => true),
  }).catch(() => 'no answer')

test.each<[string, string, number | string]>([
  [
    '101, and is another protocol from then on',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
    101,
  ],
  ['a status that there is not', 'HTTP/1.1 600 Whatever\r\nContent-Length: 0\r\n\r\n', 600],
  ['something that is not HTTP', 'no\r\n\r\n', 'no answer'],
  ['nothing, and hangs up', '', 'no answer'],
  ['half of its headers, and hangs up', 'HTTP/1.1 200 OK\r\nServer: x', 'no answer'],
])('one that answers %s', async (_, said, outcome) => {
  receiver.answers(({ socket }) => void socket?.end(said))
  expect(await posted()).toBe(outcome)
  expect(receiver.received).toHaveLength(1)
})

test('one that resets the connection at once, or right after its status', async () => {
  receiver.answers(({ socket }) => void socket?.destroy())
  expect(await posted()).toBe('no answer')
  receiver.answers(({ socket }) => {
    socket?.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n', () => socket.destroy())
  })
  expect(await posted()).toBe(200)
})

test('one whose headers never end is left alone after ten seconds', { timeout: 60_000 }, async () => {
  receiver.answers(({ socket }) => {
    socket?.write('HTTP/1.1 200 OK\r\n')
    const more = setInterval(() => socket?.write('x: y\r\n'), 500)
    socket?.on('close', () => clearInterval(more))
  })
  expect(await posted()).toBe('no answer')
})

test('what may not go any more, or is not known to be allowed to, does not: the receiver hears no more than a handshake', async () => {
  receiver.answers(204)
  const before = receiver.knocks()
  expect(await posted({ mayGo: async () => false })).toBe('no answer')
  expect(await posted({ mayGo: () => Promise.reject(new Error('the store is down')) })).toBe('no answer')
  expect(receiver.knocks()).toBe(before + 2)
  expect(await posted()).toBe(204)
  expect(receiver.received).toHaveLength(1)
})

test('a name that is never found, or found too late, holds up nothing once the server stops', async () => {
  const stopped = stopping()
  const outcome = posted({ outside: { addressesOf: () => new Promise(() => {}) }, stopped: stopped.signal })
  stopped.abort()
  expect(await outcome).toBe('no answer')
})
