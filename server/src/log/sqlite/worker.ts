/** Entry of the worker thread, a bundle of its own. One message in, one message out, in step with `worker-link.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import { failed } from './group-commit.ts'
import type { Opening, Request } from './messages.ts'
import { openStore } from './open.ts'
import { createResponder } from './respond.ts'

const port = parentPort
if (!port) throw new Error('sqlite-worker.js is started by the server, not by itself')

/** Module variables on purpose: a database that only its statements refer to is closed by the garbage collector. */
const takesOver = (sessions: number): void => port.postMessage(['takesOver', sessions] satisfies Opening)
const store = await openStore(workerData, takesOver).catch((error: unknown) => {
  port.postMessage(failed(error))
})
const respond = store && createResponder(store)

if (store && respond) {
  port.on('message', (batch: Request[]) => {
    port.postMessage(respond(batch))
    if (batch.some(([kind]) => kind === 'close')) port.close()
  })
  port.postMessage(['open', store.lacking] satisfies Opening)
}
