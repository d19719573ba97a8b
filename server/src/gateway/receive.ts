import type { Refusal, RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { refusal } from '@evenkeel/shared/protocol/refusals'
import type { Accepted } from '@evenkeel/shared/protocol/welcome'
import type { Logger } from 'pino'
import { StoreError } from '../log/store-error.ts'
import type { Answer, WireSocket } from './wire.ts'

/** A schema of zod, as far as this file needs one. */
interface Schema<Message> {
  safeParse(message: unknown): { success: true; data: Message } | { success: false }
}

/** What is told to whoever runs the server: never what was sent, or by whom (PR2). */
export interface Watch {
  logger: Logger
  /** A command got its answer so many milliseconds after it came. */
  answered: (ms: number) => void
  refused: (code: RefusalCode) => void
}

/** How long the sender of the next message has to wait; 0: not at all. Asked before the message is looked at. */
type Limit = (socket: WireSocket) => Promise<number> | number
const noLimit: Limit = () => 0

const mostBytes = 64 * 1024
/** When to come back after the store could not take something. */
const busyMs = 1_000

/**
 * The one way in for every message: its shape is checked, a refusal is an answer, a fault of ours costs the sender an
 * `internal` and its connection, and nobody else anything (TR1, TR2). What was sent is never logged.
 *
 * @returns a listener for all sockets: of thousands, each would hold some hundred bytes for one of its own
 */
export function createReceiver<Message>(
  schema: Schema<Message>,
  handle: (message: Message, socket: WireSocket) => Promise<Accepted | Refusal | { now: number }> | { now: number },
  { logger, answered, refused }: Watch,
  limit: Limit = noLimit,
) {
  return async function received(this: WireSocket, ...sent: unknown[]): Promise<void> {
    const cameAt = performance.now()
    // A client may leave the callback out, or send more than one message before it.
    const callback = sent.at(-1)
    const answer: Answer = (reply) => {
      if ('ok' in reply) answered(performance.now() - cameAt)
      if ('code' in reply) refused(reply.code)
      if (typeof callback === 'function') callback(reply)
    }
    const messages = typeof callback === 'function' ? sent.slice(0, -1) : sent
    const [message] = messages
    try {
      const waitMs = await limit(this)
      if (waitMs > 0) return answer(refusal('too-fast', waitMs))
      if (messages.length !== 1) return answer(refusal('bad-shape'))
      const parsed = schema.safeParse(message)
      answer(
        parsed.success
          ? await handle(parsed.data, this)
          : refusal(isTooLarge(message) ? 'message-too-large' : 'bad-shape'),
      )
    } catch (error) {
      if (error instanceof StoreError) {
        logger.error({ code: error.code }, 'the store could not take a command')
        answer(refusal('busy', busyMs))
        return
      }
      logger.error({ error: error instanceof Error ? error.stack : 'not an error' }, 'a handler failed')
      answer(refusal('internal'))
      this.emit('closing', { reason: 'fault', retryAfterMs: busyMs })
      this.disconnect(true)
    }
  }
}

/** Every message of the right shape is far smaller, so the size is measured only to say what was wrong with it. */
function isTooLarge(message: unknown): boolean {
  try {
    return Buffer.byteLength(JSON.stringify(message) ?? '') > mostBytes
  } catch {
    return false // nested deeper than the stack goes: its shape is what is wrong with it
  }
}

/** Names that the protocol does not have are answered and change nothing. @returns a listener for all sockets */
export function createRefuser(known: string[], { refused }: Watch, limit: Limit) {
  return async function refuseUnknown(this: WireSocket, name: string, ...rest: unknown[]): Promise<void> {
    if (known.includes(name)) return
    const waitMs = await limit(this)
    const reply = waitMs > 0 ? refusal('too-fast', waitMs) : refusal('unknown-event')
    refused(reply.code)
    const answer = rest.at(-1)
    if (typeof answer === 'function') answer(reply)
  }
}
