/**
 * A device on a line that can be held, cut and garbled. It drives a SyncState as the page does: one command under way
 * at a time, a new connection after a gap. The interview is the server; what it tells waits on the line until heard.
 */

import type { PrivateEvent, SharedEvent } from '@evenkeel/shared/protocol/down'
import type { Refusal } from '@evenkeel/shared/protocol/refusals'
import type { Command, Wish } from '@evenkeel/shared/protocol/up'
import type { Accepted } from '@evenkeel/shared/protocol/welcome'
import { isOfTheMoment } from '@evenkeel/shared/rights'
import type { Actor } from '@evenkeel/shared/state'
import type { SyncState } from '@evenkeel/shared/sync/sync-state'
import { answered, emptySync, nextToSend, received, submitted, welcomed } from '@evenkeel/shared/sync/sync-state'
import { commandIds } from '../../harness/builders.ts'
import type { Interview } from '../../harness/interview.ts'

type Event = SharedEvent | PrivateEvent
type Told = { events: Event[] } | { commandId: string; answer: Accepted | Refusal }

export type Device = ReturnType<typeof aDevice>

export function aDevice(talk: Interview, actor: Actor) {
  const nextId = commandIds('of-device')
  const line: Told[] = []
  let told = { shared: 0, private: 0 }
  let last: Event[] = []

  const device = {
    sync: emptySync(actor),
    connected: false,
    /** Whether every welcome so far brought events; after a state nobody can tell whose they were. */
    sawEveryEvent: true,
    /** Everything that was pressed, in order. */
    pressed: [] as Command[],
    line,

    /** What is of the moment is offered only while connected. */
    press(wish: Wish) {
      const command = { ...wish, commandId: nextId() } as Command
      if (!device.connected && isOfTheMoment(command)) return
      device.pressed.push(command)
      device.sync = submitted(device.sync, command, talk.now)
    },

    /** The server takes the next command; its events are told before its answer. */
    serve(chunk = Number.POSITIVE_INFINITY): boolean {
      const next = nextToSend(device.sync)
      // One under way: whether it was answered already is not known before the answer has been heard.
      if (!device.connected || !next || line.some((each) => 'answer' in each)) return false
      const { commandId } = next.command
      const answer = talk.give(actor, next.command)
      device.tell(chunk)
      line.push({ commandId, answer })
      return true
    },

    /** The server tells everything new, in messages of so many events. */
    tell(chunk = Number.POSITIVE_INFINITY) {
      if (!device.connected) return
      const ownLog = talk.ownLog(actor)
      const fresh: Event[] = [...talk.log.slice(told.shared), ...ownLog.slice(told.private)]
      told = { shared: talk.log.length, private: ownLog.length }
      for (let from = 0; from < fresh.length; from += chunk) line.push({ events: fresh.slice(from, from + chunk) })
    },

    /** So many messages arrive. */
    hear(count = Number.POSITIVE_INFINITY) {
      for (const message of line.splice(0, count)) {
        if ('answer' in message) device.sync = answered(device.sync, message.commandId, message.answer)
        else if (!device.hearEvents(message.events)) return
      }
    },

    /** The last message arrives once more. */
    hearAgain() {
      if (device.connected) device.hearEvents(last)
    },

    hearEvents(events: Event[]): boolean {
      const next = received(device.sync, events)
      if (next === 'gap') {
        device.cut()
        device.connect()
        return false
      }
      last = events
      device.sync = next
      return true
    },

    cut() {
      device.connected = false
      line.length = 0
    },

    /** Connects anew: caught up from where it stands, or given everything as a state. */
    connect(as: 'events' | 'state' = 'events') {
      device.cut()
      const cursor = { shared: device.sync.shared.seq, private: device.sync.own.seq }
      const next = welcomed(device.sync, talk.welcome(actor, as === 'events' ? cursor : undefined))
      if (next === 'gap') throw new Error('a welcome left a gap')
      device.sync = next
      device.connected = true
      device.sawEveryEvent &&= as === 'events'
      told = { shared: talk.log.length, private: talk.ownLog(actor).length }
      last = []
    },

    /** The line is whole again, and everything that waits is sent and answered. */
    settle(): SyncState {
      device.connect()
      while (device.serve()) device.hear()
      return device.sync
    },
  }
  device.connect()
  return device
}
