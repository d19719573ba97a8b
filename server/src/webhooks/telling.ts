import { reopenMs } from '@evenkeel/shared/protocol/limits'
import type { Logger } from 'pino'
import type { EventLog } from '../log/port.ts'
import type { World } from '../world.ts'
import { NotPublicError } from './addresses.ts'
import { messageOf } from './message.ts'
import { answersWithinMs, type Going, NotAnyMoreError, type Outside, post } from './post.ts'
import { signatureOf } from './signature.ts'

export interface Webhook {
  url: URL
  /** `whsec_…` */
  secret: string
}

interface TellingPorts extends Pick<World, 'now' | 'after'> {
  log: EventLog
  logger: Logger
  outside: Outside
}

const [second, minute, hour] = [1_000, 60_000, 3_600_000]

/** Those that Standard Webhooks proposes, over three days. */
const pausesAfterMs = [
  ...[5 * second, 5 * minute, 30 * minute],
  ...[2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
]
/**
 * The first try once the end can no longer be taken back (PH1), each other one that long after the one before has had all of
 * its time: until then another node must not send the same.
 */
const pausesMs = [reopenMs, ...pausesAfterMs.map((pause) => answersWithinMs + pause)]
const lookEveryMs = 5 * second

/** The receiver wants nothing more of this. */
const gone = 410

/**
 * Tells the one configured receiver of ends that wait, one after the other. One that fails ends the round, so that a receiver
 * in trouble is not sent all at once. An end whose session named another host has had a try, and waits like any that failed:
 * that host may be set again, or be the one of another node.
 */
export function startTelling({ url, secret }: Webhook, { log, now, after, logger, outside }: TellingPorts) {
  let isStopped = false
  /** One line says that the host was changed; ten for each end that named the old one would say no more. */
  let isOtherHostSaid = false
  /** The try that is being made. */
  let current: { sessionId: string; cut: AbortController } | undefined
  let underWay: Promise<void> = Promise.resolve()
  let callOff = (): void => {}

  async function look(): Promise<void> {
    while (!isStopped && (await tellNext())) {}
  }

  /** @returns whether there may be another */
  async function tellNext(): Promise<boolean> {
    const due = await log.claimEnd(now(), pausesMs)
    if (!due) return false
    const { sessionId, tries } = due
    const cut = new AbortController()
    current = { sessionId, cut }
    const message = await messageOf(log, sessionId, { host: url.host, now: now() })
    if (!message) {
      await log.settleEnd(sessionId)
      return true
    }
    if (isStopped) cut.abort()
    const mayGo = () => log.mayTell(sessionId, tries, now())
    const answer = message === 'other-host' ? message : await send(message, { stopped: cut.signal, mayGo })
    if (answer === 'not-any-more' || (cut.signal.aborted && !isStopped)) return true
    const isTold = typeof answer === 'number' && answer >= 200 && answer < 300
    const isGivenUp = !isTold && (answer === gone || tries === pausesMs.length)
    if (isTold || isGivenUp) await log.settleEnd(sessionId)
    if (!isTold && !(answer === 'other-host' && isOtherHostSaid))
      logger.warn({ answer, tries, givenUp: isGivenUp }, 'the webhook was not taken')
    isOtherHostSaid ||= answer === 'other-host'
    return isTold || answer === 'other-host'
  }

  async function send(
    { id, body }: { id: string; body: string },
    going: Going,
  ): Promise<number | 'not-public' | 'not-any-more' | 'no-answer'> {
    const timestamp = Math.floor(now() / second)
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
      'User-Agent': 'Evenkeel',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatureOf(secret, id, timestamp, body),
    }
    // What else Node says of a failure may name the address, and is not said.
    return post(url, { headers, body }, outside, going).catch((error: unknown) => {
      if (error instanceof NotAnyMoreError) return 'not-any-more'
      return error instanceof NotPublicError ? 'not-public' : 'no-answer'
    })
  }

  function lookAgain(): void {
    if (isStopped) return
    callOff = after(lookEveryMs, () => {
      underWay = look()
        .catch(() => logger.error('ends that wait to be told could not be read; it is tried again'))
        .finally(lookAgain)
    })
  }

  lookAgain()
  return {
    /** Nothing more leaves of that session, also where the sending has begun (EN4). */
    erased(sessionId: string): void {
      if (current?.sessionId === sessionId) current.cut.abort()
    },
    /** Resolves once nothing is under way. */
    async stop(): Promise<void> {
      isStopped = true
      current?.cut.abort()
      callOff()
      await underWay
    },
  }
}
