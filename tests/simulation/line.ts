/**
 * One page's way to the server: it behaves as Socket.IO's client does (tries again by itself where nobody answered or the
 * network cut it, not where the server closed it) and suffers whatever the network is told to do.
 */
import { createAnswers } from '@evenkeel/client/sync/answers'
import type { Hearing, Said, Transport } from '@evenkeel/client/sync/transport'
import { within } from '@evenkeel/client/sync/within'
import type { Join } from '@evenkeel/shared/protocol/join'
import type { Refusal } from '@evenkeel/shared/protocol/refusals'
import type { Command } from '@evenkeel/shared/protocol/up'
import type { Accepted, Welcome } from '@evenkeel/shared/protocol/welcome'
import type { Random } from './random.ts'
import type { SimServer } from './server.ts'
import type { ServerEnd } from './sockets.ts'
import type { Time } from './time.ts'

/** What the network does at present, to everybody on it. */
export interface Weather {
  /** How long a message takes one way. */
  fastestMs: number
  slowestMs: number
  /** How likely a message is lost, said twice or overtaken by the next. A line that lost one breaks within 20 s. */
  lose: number
  repeat: number
  overtake: number
}

export const fairWeather: Weather = { fastestMs: 1, slowestMs: 20, lose: 0, repeat: 0, overtake: 0 }

/** Whose line it is. A page that is not alive hears nothing any more; one that is frozen hears it when it thaws. */
export interface Listener {
  isAlive(): boolean
  whenAwake(task: () => void): void
  /** Whether its device has a network at all. */
  isReachable(): boolean
  /** The protocol that its page speaks, where that is not the present one. */
  protocol(): number | undefined
  /** For the checker: with what it comes to the door. */
  knocks(line: number, join: Join): void
  /** For the checker: all that the server said, in the order in which it said it. */
  said(line: number, name: string, message: unknown): void
}

interface Around {
  time: Time
  random: Random
  weather: Weather
  server(): SimServer
  nextLine(): number
  /** Whether it is to a server of before, which answers by acknowledging alone. */
  isToOlderServer(line: number): boolean
  count(fault: string): void
}

const copy = <Value>(value: Value): Value => (value === undefined ? value : JSON.parse(JSON.stringify(value)))

export type SimTransport = Transport & {
  /** Both ends find out, each in its own time; until then what is sent vanishes. */
  breakOff(noticedWithinMs: number): void
  readonly isOpen: boolean
}

export function openLine(join: () => Join, hearing: Hearing, listener: Listener, around: Around): SimTransport {
  const { time, random, weather, server, count, nextLine, isToOlderServer } = around
  let state: 'idle' | 'opening' | 'open' | 'waiting' = 'idle'
  let attempts = 0
  let connection: ReturnType<typeof createConnection> | null = null

  const hear = (task: () => void): void => {
    if (listener.isAlive()) listener.whenAwake(() => listener.isAlive() && task())
  }
  const latency = (): number => random.between(weather.fastestMs, weather.slowestMs)

  function createConnection() {
    const line = nextLine()
    const acks = new Map<number, (answer: never) => void>()
    const answers = createAnswers()
    const takesIn: Record<string, (message: never) => void> = {
      ...hearing,
      welcome(welcome: Welcome) {
        const { eventsAnswer: _, ...before } = welcome
        const heard = isToOlderServer(line) ? before : welcome
        answers.welcome(heard)
        hearing.welcome(heard)
      },
      events(events: Parameters<Said['events']>[0]) {
        hearing.events(events)
        answers.events(events)
      },
      answer: answers.answer,
    }
    let isWhole = true
    let far: ServerEnd | null = null
    let nextAck = 0
    const last = { up: 0, down: 0 }

    /** In order, unless the weather says otherwise. */
    function carry(way: 'up' | 'down', name: string, task: () => void): void {
      if (!isWhole) return
      const isLossy = name === 'events' || name === 'command' || name === 'answer'
      if (isLossy && random.chance(weather.lose)) {
        count(`lost ${name}`)
        time.after(random.between(0, 20_000), () => self.breakOff(1_000))
        return
      }
      const isOvertaken = isLossy && random.chance(weather.overtake)
      if (isOvertaken) count(`overtaken ${name}`)
      const at = Math.max(last[way], time.now() + latency())
      if (!isOvertaken) last[way] = at
      const deliver = (): void => void (isWhole && task())
      time.after(at - time.now() + (isOvertaken ? random.between(1, 50) : 0), deliver)
      // A refusal is stored nowhere, so a command that the network itself said twice could be stored after it was refused.
      if (name === 'events' && random.chance(weather.repeat)) {
        count(`repeated ${name}`)
        time.after(at - time.now() + random.between(1, 5_000), deliver)
      }
    }

    function end(by: 'server' | 'network' | 'us'): void {
      if (connection !== self) return
      connection = null
      isWhole = false
      state = by === 'network' ? 'waiting' : 'idle'
      if (by === 'us') hearing.cut(by)
      else hear(() => hearing.cut(by))
      for (const answer of [...acks.values()]) answer('cut' as never)
      answers.cut()
      if (by === 'network') tryAgain()
    }

    const self = {
      line,
      isAccepted: false,
      open(): void {
        const auth = copy({
          ...join(),
          ...(listener.protocol() === undefined ? {} : { protocol: listener.protocol() }),
        })
        time.after(latency(), () => {
          if (!isWhole) return
          if (!server().isAlive || !listener.isReachable()) return self.failed()
          listener.knocks(line, auth)
          server().knock(auth, {
            down(name, message) {
              const said = copy(message)
              listener.said(line, name, said)
              carry('down', name, () => hear(() => connection === self && takesIn[name]?.(said as never)))
            },
            accepted(socket) {
              far = socket
              if (!isWhole) return socket.lost()
              self.isAccepted = true
              attempts = 0
              state = 'open'
            },
            refused(data) {
              const { code, retryAfterMs } = data as Refusal
              carry('down', 'refusal', () => {
                if (connection !== self) return
                connection = null
                isWhole = false
                state = 'idle'
                hear(() => hearing.refused(code, retryAfterMs))
              })
            },
            closed(by) {
              far = null
              // What was said before it is heard before it, unless the line is dead.
              time.after(Math.max(0, last.down - time.now()) + latency(), () => end(by))
            },
          })
        })
      },
      failed(): void {
        if (connection !== self) return
        connection = null
        isWhole = false
        state = 'waiting'
        hear(() => hearing.unreachable())
        tryAgain()
      },
      /** @param name also says whether it may get lost */
      ask<Answer>(name: string, message: unknown, withinMs: number): Promise<Answer | 'late' | 'cut'> {
        const ack = ++nextAck
        const sent = copy(message)
        return new Promise((resolve) => {
          const callOff = time.after(withinMs, () => hear(() => settle('late')))
          const settle = (answer: Answer | 'late' | 'cut'): void => {
            if (!acks.delete(ack)) return
            callOff()
            resolve(answer)
          }
          acks.set(ack, settle as (answer: never) => void)
          carry('up', name, () =>
            far?.receive(name, sent, (answer) => {
              listener.said(line, 'answer', { sent, ...(answer as object) })
              carry('down', 'answer', () => hear(() => settle(answer as Answer)))
            }),
          )
        })
      },
      give(command: Command, withinMs: number): ReturnType<Transport['give']> {
        if (!answers.areEvents()) return self.ask<Accepted | Refusal>('command', command, withinMs)
        const sent = copy(command)
        carry('up', 'command', () => far?.receive('command', sent))
        return within(withinMs, answers.to(command.commandId), (ms, task) => time.after(ms, () => hear(task))).catch(
          () => (connection === self ? 'late' : 'cut'),
        )
      },
      breakOff(noticedWithinMs: number): void {
        if (!isWhole) return
        isWhole = false
        const farEnd = far
        time.after(random.between(0, noticedWithinMs), () => farEnd?.lost())
        time.after(random.between(0, noticedWithinMs), () => end('network'))
      },
      leave(): void {
        const farEnd = far
        time.after(latency(), () => farEnd?.lost())
        if (self.isAccepted) end('us')
        else {
          connection = null
          isWhole = false
          state = 'idle'
        }
      },
    }
    return self
  }

  function tryAgain(): void {
    const waiting = Math.round(Math.min(10_000, 500 * 2 ** attempts++) * (0.5 + random.next()))
    const began = ++tries
    time.after(waiting, () =>
      hear(() => {
        if (state !== 'waiting' || began !== tries) return
        hearing.trying()
        begin()
      }),
    )
  }
  let tries = 0

  function begin(): void {
    state = 'opening'
    const opening = createConnection()
    connection = opening
    opening.open()
    // Of a connection that nobody takes up, the library has had enough by then.
    time.after(8_000, () => !opening.isAccepted && opening.failed())
  }

  return {
    connect() {
      if (state === 'idle') begin()
    },
    disconnect() {
      tries++
      attempts = 0
      if (connection) connection.leave()
      state = 'idle'
    },
    give: (command, withinMs) => connection?.give(command, withinMs) ?? Promise.resolve('cut'),
    async ping(withinMs) {
      const answer = await (connection?.ask<{ now: number }>('sync', {}, withinMs) ?? 'cut')
      if (answer === 'late' || answer === 'cut') throw new Error(answer)
      return answer
    },
    breakOff: (noticedWithinMs) => connection?.breakOff(noticedWithinMs),
    get isOpen() {
      return state === 'open'
    },
  }
}
