import { claimEnd, mayTell, settleEnd } from './ends.ts'
import { recover, redact, remove, scrub, sweepPart, wasDeleted } from './erase.ts'
import { commitGroup, failed } from './group-commit.ts'
import type { Reply, Request, WriteRequest } from './messages.ts'
import { isWrite } from './messages.ts'
import type { OpenStore } from './open.ts'
import { read, readSession, sessionsUnderWay } from './reads.ts'
import { prepareStatements } from './statements.ts'

/**
 * Answers batches on an open store. The writes of a batch are one group; everything else comes after its commit, so
 * that nothing is ever read that might still be rolled back.
 */
export function createResponder(opened: OpenStore): (batch: Request[]) => Reply[] {
  const statements = prepareStatements(opened.db)
  const store = { ...opened, statements }

  function answer(request: Exclude<Request, WriteRequest>): Reply {
    switch (request[0]) {
      case 'read':
        return read(store, request[1], request[2])
      case 'session':
        return readSession(store, request[1])
      case 'underWay':
        return sessionsUnderWay(store)
      case 'wasDeleted':
        return wasDeleted(statements, request[1])
      case 'sweep':
        return sweepPart(store, request[1], request[2])
      case 'redact':
        return redact(store, request)
      case 'remove':
        return remove(store, request[1], request[2], request[3])
      case 'recover':
        return recover(store, request[1])
      case 'claim':
        return claimEnd(store, request[1], request[2])
      case 'mayTell':
        return mayTell(store, request[1], request[2], request[3])
      case 'settle':
        return settleEnd(store, request[1])
      case 'scrub':
        return scrub(store)
      case 'close':
        store.close()
        return ['done']
    }
  }

  return (batch) => {
    const writes = batch.filter(isWrite)
    const stored = writes.length > 0 ? commitGroup(store, writes) : []
    let place = 0
    return batch.map((request) => {
      if (isWrite(request)) return stored[place++] as Reply
      try {
        return answer(request)
      } catch (error) {
        return failed(error)
      }
    })
  }
}
