import { createServer } from 'node:http'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/**
 * Numbers of the whole server, never of a session, a seat or a command (PR2). Those of the process, the delay of its
 * event loop among them, are prom-client's own.
 */
export function createMetrics(read: { connections: () => number; rooms: () => number }) {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value())
      },
    })
  gauge('evenkeel_connections', 'Sockets connected now', read.connections)
  gauge('evenkeel_rooms_resident', 'Sessions held in memory now', read.rooms)
  const seconds = new Histogram({
    name: 'evenkeel_command_seconds',
    help: 'From a command at the socket to its answer, stored or refused',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  })
  const refusals = new Counter({
    name: 'evenkeel_refusals_total',
    help: 'Refused over sockets and HTTP, by code',
    labelNames: ['code'],
    registers,
  })
  const writes = new Histogram({
    name: 'evenkeel_commit_writes',
    help: 'Writes that shared one commit',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers,
  })
  return {
    /** @param ms from its arrival to its answer */
    answered: (ms: number): void => seconds.observe(ms / 1000),
    refused: (code: RefusalCode): void => refusals.inc({ code }),
    committed: (count: number): void => writes.observe(count),
    /** Serves them on 127.0.0.1 only. @returns how to stop */
    async serve(port: number): Promise<() => void> {
      const server = createServer(async (request, response) => {
        response.statusCode = request.url === '/metrics' ? 200 : 404
        response.setHeader('Content-Type', registry.contentType)
        response.end(request.url === '/metrics' ? await registry.metrics() : '')
      })
      await new Promise<void>((resolve, reject) => {
        server.once('error', (error) => reject(Object.assign(error, { setting: 'METRICS_PORT' })))
        server.listen(port, '127.0.0.1', resolve)
      })
      return () => server.close()
    },
  }
}
