import { StoreError } from '../store-error.ts'
import type { Reply, Request } from './messages.ts'
import { isWrite } from './messages.ts'

/** What one commit holds at most: beyond it the wait of the first grows and the saving of the last does not. */
const groupLimit = 256
/**
 * From the beginning of one commit to the next, while they follow each other. Each costs a sync and two threads that
 * wake, however little is in it; shown later by so much, nobody sees the difference.
 */
const commitEveryMs = 4

interface Question {
  request: Request
  resolve(reply: Reply): void
  reject(error: StoreError): void
}

export interface Time {
  /** Milliseconds that only grow. */
  now: () => number
  /** Not before the end of this turn of the event loop, whose other messages come along. @returns how to call it off */
  after: (ms: number, task: () => void) => () => void
}

/**
 * What is asked of the worker, in batches. Only one is under way; what comes meanwhile is the next one, so the busier it
 * gets the less each request costs. The first write after a pause goes at once, and so does every reading, with whatever
 * waits.
 * @param committed told how many writes shared each commit, for the metrics
 */
export function createBatches(
  post: (batch: Request[]) => void,
  committed: (writes: number) => void,
  { now, after }: Time,
) {
  let waiting: Question[] = []
  let underWay: Question[] = []
  let nextCommitAt = Number.NEGATIVE_INFINITY
  let sendsAt = Number.POSITIVE_INFINITY
  let callOff = (): void => {}
  let ended: StoreError | undefined

  function sendBy(at: number): void {
    if (underWay.length > 0 || at >= sendsAt) return
    callOff()
    sendsAt = at
    callOff = after(Math.max(0, at - now()), send)
  }

  function send(): void {
    sendsAt = Number.POSITIVE_INFINITY
    underWay = waiting.splice(0, groupLimit)
    if (underWay.some(({ request }) => isWrite(request))) nextCommitAt = now() + commitEveryMs
    post(underWay.map(({ request }) => request))
  }

  const dueAt = ({ request }: Question): number => (isWrite(request) ? nextCommitAt : Number.NEGATIVE_INFINITY)

  return {
    /** Rejects with a StoreError where the worker says so, or is no more. */
    ask(request: Request): Promise<Reply> {
      if (ended) return Promise.reject(ended)
      return new Promise((resolve, reject) => {
        const question = { request, resolve, reject }
        waiting.push(question)
        sendBy(dueAt(question))
      })
    },
    /** The replies to the batch that is under way, in the same places. */
    answered(replies: Reply[]): void {
      const questions = underWay
      underWay = []
      for (const question of waiting) sendBy(dueAt(question))
      const writes = questions.filter(({ request }) => isWrite(request)).length
      if (writes > 0) committed(writes)
      for (const [place, question] of questions.entries()) settle(question, replies[place])
    },
    /** Nothing is answered any more. */
    end(error: StoreError): void {
      ended ??= error
      callOff()
      const lost = [...underWay, ...waiting]
      underWay = []
      waiting = []
      for (const question of lost) question.reject(ended)
    },
    get isEnded(): boolean {
      return ended !== undefined
    },
  }
}

function settle(question: Question, reply: Reply | undefined): void {
  if (!reply) question.reject(new StoreError('store-failed', 'The store left a request unanswered.'))
  else if (reply[0] === 'failed') question.reject(new StoreError(reply[1], reply[2]))
  else question.resolve(reply)
}
