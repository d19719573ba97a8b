import { createServer } from 'node:http'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'

/** Numbers of the whole server, never of a session, a seat or a command (PR2). */
export function createMetrics(read: { connections: () => number; rooms: () => number }) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value())
      },
    })
  gauge('evenkeel_connections', 'Sockets connected now', read.connections)
  gauge('evenkeel_rooms_resident', 'Sessions held in memory now', read.rooms)
  return {
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
