import type { PrivateEvent, SharedEvent } from '@evenkeel/shared/protocol/down'
import type { Refusal } from '@evenkeel/shared/protocol/refusals'
import type { Accepted, Answer, Welcome } from '@evenkeel/shared/protocol/welcome'

type Outcome = Accepted | Refusal | 'told'

/** Commands that went without a callback, each until an event bears its id, an `answer` names it, or the line is cut. */
export function createAnswers() {
  const waiting = new Map<string | null, { resolve(outcome: Outcome): void; reject(): void }>()
  let ownId: string | null = null

  function settle(commandId: string | null, outcome: Outcome): void {
    waiting.get(commandId)?.resolve(outcome)
    waiting.delete(commandId)
  }

  return {
    /** Whether the server that welcomed this connection answers so. */
    areEvents: () => ownId !== null,
    to: (commandId: string) =>
      new Promise<Outcome>((resolve, reject) => void waiting.set(commandId, { resolve, reject })),
    welcome({ eventsAnswer, holderId }: Welcome): void {
      ownId = eventsAnswer ? holderId : null
    },
    /** Heard after the page took them in. What `seat/…` does is not all done by then: an `answer` follows. */
    events(events: (SharedEvent | PrivateEvent)[]): void {
      for (const { type, holderId, commandId } of events)
        if (holderId === ownId && !type.startsWith('seat/')) settle(commandId, 'told')
    },
    answer: ({ commandId, ...answer }: Answer): void => settle(commandId, answer),
    cut(): void {
      ownId = null
      for (const { reject } of waiting.values()) reject()
      waiting.clear()
    },
  }
}
