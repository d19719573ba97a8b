/** A PostgreSQL of its own with the tables of Evenkeel, and what its processes cost. */
import { readFileSync } from 'node:fs'
import { importSource } from './sources.mjs'

/** Of the clock in which Linux counts a process's time. */
const ticksASecond = 100

export async function startDatabase() {
  const { startPostgres, makeDatabase, openClient, runIn } = await importSource('tests/harness/postgres.ts')
  const { migrate } = await importSource('server/src/log/postgres/migrate.ts')
  const server = await startPostgres()
  const [{ file }] = await runIn(server.url, "SELECT pg_read_file('postmaster.pid') AS file")
  const first = Number(file.split('\n')[0])
  return {
    openClient,
    runIn,
    stop: server.stop,
    /** @returns the address of an empty one, ready for nodes */
    async make() {
      const url = await makeDatabase(server.url)
      await migrate(url)
      return url
    },
    /** Of all its processes since its start, those that have ended included. */
    cpuMs() {
      const children = readFileSync(`/proc/${first}/task/${first}/children`, 'utf8').trim().split(' ')
      return [first, ...children.filter(Boolean).map(Number)].reduce((sum, pid) => sum + cpuOf(pid, pid === first), 0)
    },
  }
}

function cpuOf(pid, withEnded) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    // utime, stime, cutime and cstime are the fields 14 to 17; the third is the first here.
    const times = fields.slice(11, withEnded ? 15 : 13)
    return (times.reduce((sum, each) => sum + each, 0) * 1000) / ticksASecond
  } catch {
    return 0 // it has ended since it was listed, and is with the ended ones the next time
  }
}
