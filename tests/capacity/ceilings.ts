/** How many talks a day it takes until something is used up, each by itself: the demand of one day, made larger. */
import type { Costs } from './costs.ts'
import { type Demand, gibOf, nodesFor, type Shared, sharedBy } from './demand.ts'

/** Everything in a day grows with its talks, but for what is said of one talk. */
export const times = (demand: Demand, factor: number): Demand => ({
  ...(Object.fromEntries(Object.entries(demand).map(([name, value]) => [name, value * factor])) as Demand),
  eventsATalk: demand.eventsATalk,
})

export interface Ceiling {
  what: string
  limit: string
  talks: number
}

/** @param most beyond it nothing is looked for */
export function ceilingsOf(demand: Demand, costs: Costs, most = 1e10): { file: Ceiling[]; shared: Ceiling[] } {
  const { aims, file } = costs
  const at = (holds: (demand: Demand) => boolean): number => largest(demand, holds, most)
  const onNodes = (holds: (shared: Shared) => boolean) => (demand: Demand) => {
    const nodes = nodesFor(demand, costs)
    return nodes !== undefined && holds(sharedBy(nodes, demand, costs))
  }
  const kept = aims.pauseSeconds / file.forgetSeconds
  return {
    file: [
      {
        what: 'the file of the keys is written anew after an end, and nothing is stored meanwhile',
        limit: `${aims.pauseSeconds} s, ${(Math.round(kept / 1000) * 1000).toLocaleString('en-US')} talks kept`,
        talks: kept / aims.retentionDays,
      },
      {
        what: 'sockets of one process',
        limit: `${aims.socketsANode.toLocaleString('en-US')} open files`,
        talks: at(({ sockets }) => sockets <= aims.socketsANode),
      },
      {
        what: 'memory of one process',
        limit: `${aims.gibANode} GiB`,
        talks: at(({ rooms }) => gibOf(rooms, costs) <= aims.gibANode),
      },
      {
        what: 'events of one process',
        limit: `${file.eventsOfOne.toLocaleString('en-US')} a second`,
        talks: at(({ events }) => events <= file.eventsOfOne),
      },
    ],
    shared: [
      {
        what: 'the database: every room is looked at once a second, every event stored, every hint told to every node',
        limit: `${aims.databaseCores} cores, ${aims.coreShare * 100} % of them`,
        talks: at(onNodes(({ databaseCores }) => databaseCores <= aims.databaseCores * aims.coreShare)),
      },
      {
        what: 'hints: one after the other in the whole database server',
        limit: `${aims.coreShare * 100} % of the time`,
        talks: at(onNodes(({ hintsShare }) => hintsShare <= aims.coreShare)),
      },
      {
        what: 'each node hears every hint of all others',
        limit: `${aims.coreShare * 100} % of a core`,
        talks: at((grown) => nodesFor(grown, costs) !== undefined),
      },
      {
        what: 'connections of the database, fourteen a node',
        limit: `${aims.connections}`,
        talks: at(onNodes(({ nodes }) => nodes * connectionsANode <= aims.connections)),
      },
    ],
  }
}

/** Ten for the log, three beside it, one that listens (server/src/create-server.ts, log/postgres, hint/postgres). */
export const connectionsANode = 14

function largest(demand: Demand, holds: (demand: Demand) => boolean, most: number): number {
  let [low, high] = [0, most / demand.talks]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (holds(times(demand, middle))) low = middle
    else high = middle
  }
  return low * demand.talks
}
