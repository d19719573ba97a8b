import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { StoreError } from '../store-error.ts'
import type { Opening, Reply, Request, WorkerSettings } from './messages.ts'
import { isWrite } from './messages.ts'

/** What one commit holds at most: beyond it the wait of the first grows and the saving of the last does not. */
const groupLimit = 256

interface Question {
  request: Request
  resolve(reply: Reply): void
  reject(error: StoreError): void
}

export interface WorkerLink {
  /** Rejects with a StoreError where the worker says so, or is no more. */
  ask(request: Request): Promise<Reply>
  /** After what was asked before. */
  close(): Promise<void>
}

/**
 * The main thread's end. Only one batch is under way; what comes meanwhile waits and is the next one, so the busier
 * it gets the less each request costs. The first after a pause waits for the end of this turn of the event loop
 * (`setImmediate`), which brings what other sockets sent in the same turn along.
 * @param committed told how many writes shared each commit, for the metrics
 */
export async function openWorkerLink(
  workerUrl: URL,
  settings: WorkerSettings,
  committed: (writes: number) => void,
): Promise<WorkerLink> {
  const worker = new Worker(workerUrl, { workerData: settings, name: 'evenkeel-sqlite' })
  await opened(worker)
  let waiting: Question[] = []
  let underWay: Question[] = []
  let isScheduled = false
  let closing: Promise<void> | undefined
  let ended: StoreError | undefined

  function send(): void {
    isScheduled = false
    if (underWay.length > 0 || waiting.length === 0) return
    underWay = waiting.splice(0, groupLimit)
    worker.postMessage(underWay.map((question) => question.request))
  }

  function end(error: StoreError): void {
    ended ??= error
    const lost = [...underWay, ...waiting]
    underWay = []
    waiting = []
    for (const question of lost) question.reject(ended)
  }

  worker.on('message', (replies: Reply[]) => {
    const answered = underWay
    underWay = []
    send()
    const writes = answered.filter(({ request }) => isWrite(request)).length
    if (writes > 0) committed(writes)
    for (const [place, question] of answered.entries()) settle(question, replies[place])
  })
  worker.on('error', (cause) => {
    end(new StoreError('store-failed', 'The store stopped by an error. Restart the server.', { cause }))
  })
  const exited = once(worker, 'exit').catch(() => undefined)
  worker.on('exit', () => end(new StoreError('store-failed', 'The store is closed.')))

  function ask(request: Request): Promise<Reply> {
    if (ended) return Promise.reject(ended)
    return new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject })
      if (isScheduled || underWay.length > 0) return
      isScheduled = true
      setImmediate(send)
    })
  }

  return {
    ask(request) {
      if (closing) return Promise.reject(new StoreError('store-failed', 'The store is closed.'))
      return ask(request)
    },
    close() {
      closing ??= closeWorker()
      return closing
    },
  }

  async function closeWorker(): Promise<void> {
    if (ended) return
    await ask(['close']).catch(() => worker.terminate())
    await exited
  }
}

function settle(question: Question, reply: Reply | undefined): void {
  if (!reply) question.reject(new StoreError('store-failed', 'The store left a request unanswered.'))
  else if (reply[0] === 'failed') question.reject(new StoreError(reply[1], reply[2]))
  else question.resolve(reply)
}

async function opened(worker: Worker): Promise<void> {
  const exit = once(worker, 'exit').then((): Opening => ['failed', 'store-failed', 'The store did not start.'])
  const message = once(worker, 'message').then(([opening]) => opening as Opening)
  const opening = await Promise.race([message, exit]).catch((cause) => {
    throw new StoreError('store-failed', 'The store did not start.', { cause })
  })
  if (opening[0] === 'failed') {
    await worker.terminate()
    throw new StoreError(opening[1], opening[2])
  }
}
