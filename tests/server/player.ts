/**
 * A holder under faults, who writes down what became of every press: answered, refused, or not known because the line
 * broke before an answer. Comes back with a cursor, as a browser does.
 */
import type { Event, SharedEvent } from '@evenkeel/shared/protocol/down'
import { reduceShared } from '@evenkeel/shared/reduce'
import type { SharedState } from '@evenkeel/shared/state'
import { emptyShared } from '@evenkeel/shared/state'
import type { WireClient } from '../harness/wire-client.ts'
import { connect, makeId } from '../harness/wire-client.ts'

export interface Press {
  command: { commandId: string; type: string; [field: string]: unknown }
  outcome: 'ok' | 'refused' | 'unknown'
  seq?: { shared?: number; private?: number }
}

export type Player = Awaited<ReturnType<typeof createPlayer>>

export async function createPlayer(address: string, sessionId: string, token: string) {
  const presses: Press[] = []
  const received: Event[] = []
  let client: WireClient | undefined

  const eventsOf = (stream: Event['stream']): Event[] => received.filter((event) => event.stream === stream)
  const cursorOf = (stream: Event['stream']): number => eventsOf(stream).at(-1)?.seq ?? 0
  function takeIn(): void {
    received.push(...(client?.events.splice(0) ?? []))
  }

  const player = {
    sessionId,
    token,
    presses,
    async come(): Promise<void> {
      takeIn()
      const cursor = { shared: cursorOf('shared'), private: cursorOf('private') }
      client = await connect(address, { sessionId, token, cursor })
      const { welcome } = client
      for (const stream of [welcome.shared, welcome.private]) {
        if (!('events' in stream)) throw new Error('a cursor that fits is answered with events')
        received.push(...stream.events)
      }
    },
    /**
     * Gives a command, or one that was given before once more; `answered` is called in the very turn in which the
     * answer arrives.
     */
    async press(wish: Record<string, unknown> & { type: string }, answered: () => void = () => {}): Promise<Press> {
      const command = { commandId: makeId(), ...wish }
      const press = presses.find((each) => each.command.commandId === command.commandId) ?? {
        command,
        outcome: 'unknown',
      }
      if (!presses.includes(press)) presses.push(press)
      try {
        const answer = await client?.give(press.command)
        if (!answer) return press
        if (answer.ok) Object.assign(press, { outcome: 'ok', seq: answer.seq })
        else if (answer.retryAfterMs === undefined) press.outcome = 'refused'
        answered()
      } catch {
        // the line broke: whether it was stored is not known
      }
      return press
    },
    leave(): void {
      client?.leave()
      takeIn()
    },
    /** In order of arrival, over all connections. */
    shared: () => eventsOf('shared') as SharedEvent[],
    own: () => eventsOf('private'),
    state: (): SharedState => (eventsOf('shared') as SharedEvent[]).reduce(reduceShared, emptyShared),
  }
  await player.come()
  return player
}
