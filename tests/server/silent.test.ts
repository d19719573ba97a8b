/** Whose connection dies without a word is found out by questions that stay unanswered. */
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'

const server = await startServer()

test('[SY7] the server asks so often, and waits so shortly, that who fell silent is gone within 20 s', async () => {
  const opened = await (await fetch(`${server.address}/socket.io/?EIO=4&transport=polling`)).text()
  const { pingInterval, pingTimeout } = JSON.parse(opened.slice('0'.length)) as Record<string, number>
  expect(Number(pingInterval) + Number(pingTimeout)).toBeLessThan(20_000)
})
