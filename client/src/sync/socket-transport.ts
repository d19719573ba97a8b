import type { Join } from '@evenkeel/shared/protocol/join'
import type { Refusal, RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Command } from '@evenkeel/shared/protocol/up'
import type { Accepted, Answer } from '@evenkeel/shared/protocol/welcome'
import type { Socket } from 'socket.io-client'
import { io } from 'socket.io-client'
import { createAnswers } from './answers.ts'
import type { Hearing, Said, Transport } from './transport.ts'
import { within } from './within.ts'

interface Down extends Said {
  answer(answer: Answer): void
}

interface Up {
  command(command: Command, answer?: (answer: Accepted | Refusal) => void): void
  sync(nothing: object, answer: (answer: { now: number }) => void): void
}

/** What the server says when it will not let a connection in. */
type RefusedAtTheDoor = Error & { data?: { code: RefusalCode; retryAfterMs?: number } }

/**
 * WebSocket first, long polling only where it is refused or leads nowhere. The library's own recovery and retries stay off: catching up
 * by seq does both jobs. Waits between attempts grow to 10 s with jitter, so that a restart is not met by a storm.
 */
export function openSocket(join: () => Join, hearing: Hearing): Transport {
  let ways = ['websocket', 'polling']
  const socket: Socket<Down, Up> = io({
    autoConnect: false,
    query: { s: join().sessionId },
    transports: ways,
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    randomizationFactor: 0.5,
    timeout: 8_000,
    auth: (send: (join: Join) => void) => send(join()),
  })
  const answers = createAnswers()
  socket.on('welcome', (welcome) => {
    answers.welcome(welcome)
    hearing.welcome(welcome)
  })
  socket.on('events', (events) => {
    hearing.events(events)
    answers.events(events)
  })
  socket.on('answer', answers.answer)
  socket.on('people', hearing.people)
  socket.on('presence', hearing.presence)
  socket.on('devices', hearing.devices)
  socket.on('closing', hearing.closing)
  socket.io.on('reconnect_attempt', hearing.trying)
  socket.io.on('error', ({ message }) => {
    // Refused, the library goes on to the next way by itself. A WebSocket that is neither refused nor let through it would
    // try for ever: so the other way goes first, and from long polling a connection rises to a WebSocket where that works.
    if (message !== 'timeout') return
    ways = [...ways].reverse()
    socket.io.opts.transports = ways
  })
  socket.on('connect_error', (error: RefusedAtTheDoor) => {
    // The library tries again by itself where nobody answered; a refusal at the door it leaves to us.
    if (socket.active) hearing.unreachable()
    else hearing.refused(error.data?.code ?? 'internal', error.data?.retryAfterMs)
  })
  let wasTooLarge = false
  socket.on('disconnect', (reason, details) => {
    wasTooLarge = isOfSize(details)
    // What was given on a line that was dead already would go over the next one by itself.
    socket.sendBuffer = []
    if (reason === 'io server disconnect') hearing.cut('server')
    else hearing.cut(reason === 'io client disconnect' ? 'us' : 'network')
    answers.cut()
  })
  function send(command: Command, withinMs: number) {
    if (!answers.areEvents()) return socket.timeout(withinMs).emitWithAck('command', command)
    socket.emit('command', command)
    return within(withinMs, answers.to(command.commandId))
  }
  return {
    connect: () => void socket.connect(),
    disconnect: () => void socket.disconnect(),
    give: (command, withinMs) =>
      send(command, withinMs).catch(() => (socket.connected ? 'late' : wasTooLarge ? 'too-large' : 'cut')),
    ping: (withinMs) => socket.timeout(withinMs).emitWithAck('sync', {}),
  }
}

/** Whether a connection was closed because of the size of a message: over WebSocket, and over long polling. */
function isOfSize(details: unknown): boolean {
  const { context, description } = (details ?? {}) as { context?: { code?: number }; description?: unknown }
  return context?.code === 1009 || description === 413
}
