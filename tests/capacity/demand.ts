/** What a day of talks asks of servers: the day's peaks times the measured costs (costs.json). No clock, no chance. */
import type { Costs } from './costs.ts'
import { type Day, meanOf, peakOf, sumOf } from './day.ts'

/** Rates are of the busiest minute; how many there are at once is of the busiest second. */
const peakSeconds = 60
const million = 1_000_000

export type Demand = ReturnType<typeof demandOf>

export function demandOf(day: Day, costs: Costs) {
  const { talks } = day
  const [rooms, sockets, live] = [peakOf(day.rooms), peakOf(day.sockets), peakOf(day.live)]
  const [events, comes, goes] = [day.appends, day.comes, day.goes].map((series) => peakOf(series, peakSeconds))
  return {
    ...{ talks, rooms, sockets, live },
    ...{ events: events ?? 0, comes: comes ?? 0, goes: goes ?? 0 },
    meanRooms: meanOf(day.rooms),
    eventsATalk: sumOf(day.appends) / talks,
    /** Where events come many at once; what fewer of them cost more depends on how many nodes there are. */
    nodeCores: peakCores(day, costs.node),
    databaseCores: peakCores(day, costs.database),
    /** What one node tells the others of: an event, or that somebody came or went. */
    changes: peakOf(
      day.appends.map((appends, second) => appends + (day.comes[second] ?? 0) + (day.goes[second] ?? 0)),
      peakSeconds,
    ),
  }
}

export const gibOf = (rooms: number, { node }: Pick<Costs, 'node'>): number => (rooms * node.roomKib) / 1024 ** 2

type Shares = Pick<Costs['node'], 'event' | 'room' | 'come' | 'make'>

/** Microseconds of CPU in the busiest minute, as cores. */
function peakCores(day: Day, { event, room, come, make }: Shares): number {
  const micros = day.appends.map(
    (appends, second) =>
      appends * event +
      (day.rooms[second] ?? 0) * room +
      (day.comes[second] ?? 0) * come +
      (day.makes[second] ?? 0) * make,
  )
  return peakOf(micros, peakSeconds) / million
}

/**
 * How often something happens that takes so long and does at once all that came meanwhile: as a node commits, and as it
 * tells. Comings are at random.
 * @param seconds for how long nothing more is begun
 */
export function grouped(perSecond: number, seconds: number): number {
  if (perSecond === 0) return 0
  const idle = Math.exp(-perSecond * seconds) / perSecond
  return 1 / (seconds + idle)
}

/** Events a second up to which each is stored and told by itself. */
const aloneUpTo = 100
const mostNodes = 100_000

/** The fewest that stay within what each is to do; undefined where no number of them does. */
export function nodesFor(demand: Demand, costs: Costs): number | undefined {
  const { coreShare, gibANode, socketsANode } = costs.aims
  const isEnough = (nodes: number): boolean => {
    const each = sharedBy(nodes, demand, costs)
    return each.coresANode <= coreShare && each.gibANode <= gibANode && each.socketsANode <= socketsANode
  }
  let [tooFew, enough] = [1, 2]
  for (; !isEnough(enough); enough *= 2) {
    if (enough > mostNodes) return undefined
    tooFew = enough
  }
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2)
    if (isEnough(middle)) enough = middle
    else tooFew = middle
  }
  return enough
}

export type Shared = ReturnType<typeof sharedBy>

export function sharedBy(nodes: number, demand: Demand, costs: Costs) {
  const { node, database, statements, background } = costs
  const each = (perSecond: number): number => perSecond / nodes
  const commits = nodes * grouped(each(demand.events), 1 / database.commitsOfOne)
  const hints = nodes * grouped(each(demand.changes), node.tellsEvery + 1 / database.tellsOfOne)
  const alone = Math.min(demand.events, aloneUpTo * nodes)
  const comesOfATalk = 4
  const coresANode =
    each(demand.nodeCores) + (each(alone) * node.alone + each(nodes - 1) * demand.changes * node.hint) / million
  return {
    ...{ nodes, commits, hints },
    /** Each hint is one more in every node that listens. */
    transactions:
      commits + hints * (1 + nodes) + (demand.comes * statements.beside) / comesOfATalk + nodes * background,
    /** Of the time of the database server: they go one after the other. */
    hintsShare: hints * (database.tell + database.tellEach * nodes),
    coresANode,
    databaseCores: demand.databaseCores + (alone * database.alone + demand.changes * nodes * database.hint) / million,
    gibANode: gibOf(each(demand.rooms), costs),
    socketsANode: each(demand.sockets),
    storm: stormOf(nodes, demand.sockets / nodes, coresANode, costs),
  }
}

/** A node that stops tells its people to come back within half a second to two and a half; the others take them in. */
function stormOf(nodes: number, sockets: number, coresANode: number, { node, database, aims }: Costs) {
  const nodeSeconds = (sockets * node.comeElsewhere) / million
  const databaseSeconds = (sockets * database.comeElsewhere) / million
  const spare = (nodes - 1) * (1 - coresANode)
  return { sockets, nodeSeconds, databaseSeconds, seconds: Math.max(aims.returnSeconds, nodeSeconds / spare) }
}
