import { scrub, sweepPart, wasDeleted } from './erase.ts'
import { commitGroup, failed } from './group-commit.ts'
import type { Reply, Request, WriteRequest } from './messages.ts'
import { isWrite } from './messages.ts'
import type { OpenStore } from './open.ts'
import { read, readSession } from './reads.ts'
import { prepareStatements } from './statements.ts'

/**
 * Answers batches on an open store. The writes of a batch are one group; everything else comes after its commit, so
 * that nothing is ever read that might still be rolled back.
 */
export function createResponder({ db, close }: OpenStore): (batch: Request[]) => Reply[] {
  const statements = prepareStatements(db)

  function answer(request: Exclude<Request, WriteRequest>): Reply {
    switch (request[0]) {
      case 'read':
        return read(statements, request[1], request[2])
      case 'session':
        return readSession(statements, request[1])
      case 'underWay':
        return ['sessions', statements.underWay.all().map(([sessionId]) => String(sessionId))]
      case 'wasDeleted':
        return wasDeleted(statements, request[1])
      case 'sweep':
        return sweepPart(db, statements, request[1], request[2])
      case 'scrub':
        return scrub(db, statements)
      case 'close':
        close()
        return ['done']
    }
  }

  return (batch) => {
    const writes = batch.filter(isWrite)
    const stored = writes.length > 0 ? commitGroup(db, statements, writes) : []
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
