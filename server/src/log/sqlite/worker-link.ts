import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { StoreError } from '../store-error.ts'
import { createBatches, type Time } from './batches.ts'
import type { Opened, Opening, Reply, Request, WorkerSettings } from './messages.ts'

export interface WorkerLink {
  /** Rejects with a StoreError where the worker says so, or is no more. */
  ask(request: Request): Promise<Reply>
  /** After what was asked before. */
  close(): Promise<void>
}

/**
 * What the store's thread makes is garbage by the next batch; with V8's own limit its young generation grows to tens of
 * megabytes all the same.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 6 }

/** Node 22 calls its SQLite experimental, in plain text beside the lines of the log. What we need of it the contract tests. */
const execArgv = ['--disable-warning=ExperimentalWarning']

const time: Time = {
  now: () => performance.now(),
  after(ms, task) {
    if (ms > 0) {
      const timer = setTimeout(task, ms)
      return () => clearTimeout(timer)
    }
    const immediate = setImmediate(task)
    return () => clearImmediate(immediate)
  },
}

export interface Told {
  /** How many writes shared each commit, for the metrics. */
  committed: (writes: number) => void
  /** How many sessions have no key, where some have none. */
  lacks: (sessions: number) => void
  /** How many sessions there are, before a database of an earlier form is brought to the present one. */
  takesOver: (sessions: number) => void
}

/**
 * The main thread's end: what is asked travels in batches (`batches.ts`), and whoever waits learns when the worker is
 * no more.
 */
export async function openWorkerLink(
  workerUrl: URL,
  settings: WorkerSettings,
  { committed, lacks, takesOver }: Told,
): Promise<WorkerLink> {
  const worker = new Worker(workerUrl, { workerData: settings, name: 'evenkeel-sqlite', resourceLimits, execArgv })
  const lacking = await opened(worker, takesOver)
  if (lacking > 0) lacks(lacking)
  const batches = createBatches((batch) => worker.postMessage(batch), committed, time)
  let closing: Promise<void> | undefined

  worker.on('message', (replies: Reply[]) => batches.answered(replies))
  worker.on('error', (cause) => {
    batches.end(new StoreError('store-failed', 'The store stopped by an error. Restart the server.', { cause }))
  })
  const exited = once(worker, 'exit').catch(() => undefined)
  worker.on('exit', () => batches.end(new StoreError('store-failed', 'The store is closed.')))

  return {
    ask(request) {
      if (closing) return Promise.reject(new StoreError('store-failed', 'The store is closed.'))
      return batches.ask(request)
    },
    close() {
      closing ??= closeWorker()
      return closing
    },
  }

  async function closeWorker(): Promise<void> {
    if (batches.isEnded) return
    await batches.ask(['close']).catch(() => worker.terminate())
    await exited
  }
}

/** @returns how many sessions have no key */
async function opened(worker: Worker, takesOver: Told['takesOver']): Promise<number> {
  const exit = once(worker, 'exit').then((): Opened => ['failed', 'store-failed', 'The store did not start.'])
  const message = new Promise<Opened>((resolve) => {
    worker.on('message', function hear(opening: Opening) {
      if (opening[0] === 'takesOver') return takesOver(opening[1])
      worker.off('message', hear)
      resolve(opening)
    })
  })
  const opening = await Promise.race([message, exit]).catch((cause) => {
    throw new StoreError('store-failed', 'The store did not start.', { cause })
  })
  if (opening[0] === 'failed') {
    await worker.terminate()
    throw new StoreError(opening[1], opening[2])
  }
  return opening[1]
}
