import { id } from '@evenkeel/shared/protocol/fields'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { refusal } from '@evenkeel/shared/protocol/refusals'
import type { Logger } from 'pino'
import * as z from 'zod/mini'
import { StoreError } from '../log/store-error.ts'
import type { Reply, WireSocket } from './wire.ts'

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

/** What was made of a message. `isTold`: its sender has been sent an event that says the same. */
interface Handled {
  answer: Reply
  isTold?: boolean
}

/** How long the sender of the next message has to wait; 0: not at all. Asked before the message is looked at. */
type Limit = (socket: WireSocket) => number
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
  handle: (message: Message, socket: WireSocket) => Promise<Handled> | Handled,
  { logger, answered, refused }: Watch,
  limit: Limit = noLimit,
) {
  return async function received(this: WireSocket, ...sent: unknown[]): Promise<void> {
    const cameAt = performance.now()
    const { messages, reply } = taken(this, sent)
    const [message] = messages
    function answer(said: Reply, isTold = false): void {
      if ('ok' in said) answered(performance.now() - cameAt)
      if ('code' in said) refused(said.code)
      reply(said, isTold)
    }
    try {
      const waitMs = limit(this)
      if (waitMs > 0) return answer(refusal('too-fast', waitMs))
      if (messages.length !== 1) return answer(refusal('bad-shape'))
      const parsed = schema.safeParse(message)
      if (!parsed.success) return answer(refusal(isTooLarge(message) ? 'message-too-large' : 'bad-shape'))
      const handled = await handle(parsed.data, this)
      answer(handled.answer, handled.isTold)
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

const namedSchema = z.object({ commandId: id })

/**
 * A client may send more than one message, and leave the callback behind them out: then an event is the answer, or where
 * there is none, `answer`. Where not even the id of a command can be read there is nobody to answer to.
 */
function taken(socket: WireSocket, sent: unknown[]) {
  const callback = sent.at(-1)
  if (typeof callback === 'function') return { messages: sent.slice(0, -1), reply: (said: Reply) => callback(said) }
  function reply(said: Reply, isTold: boolean): void {
    if (isTold || !('ok' in said)) return
    const named = namedSchema.safeParse(sent[0])
    if (named.success) socket.emit('answer', { ...named.data, ...said })
  }
  return { messages: sent, reply }
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
  return function refuseUnknown(this: WireSocket, name: string, ...sent: unknown[]): void {
    if (known.includes(name)) return
    const { reply } = taken(this, sent)
    const waitMs = limit(this)
    const said = waitMs > 0 ? refusal('too-fast', waitMs) : refusal('unknown-event')
    refused(said.code)
    reply(said, false)
  }
}
