/** The tables of docs/capacity.md, by name, as Markdown. */
import { seeded } from '../simulation/random.ts'
import { type Curve, drawStarts, oneCountry, threeZones } from './arrivals.ts'
import { breaks, recordMinutes } from './busy-talk.ts'
import { type Ceiling, ceilingsOf, connectionsANode, times } from './ceilings.ts'
import { type Costs, figures, machine, measured } from './costs.ts'
import { dayOf, shapeOf } from './day.ts'
import { type Demand, demandOf, gibOf, nodesFor, sharedBy } from './demand.ts'
import type { Mark } from './stored.ts'
import talk from './talk.json' with { type: 'json' }

const marks = talk as Mark[]
/** As play.ts plays it. */
export const shape = shapeOf(marks, { leftAfter: recordMinutes * 60, breaks: breaks.map(({ minute }) => minute * 60) })

const scales = [10_000, 1_000_000, 10_000_000]
const seed = 1

export const demandAt = (talks: number, curve: Curve, costs: Costs): Demand =>
  demandOf(dayOf(drawStarts(curve, talks, seeded(seed)), shape), costs)

/** Of one process on a file, and of one or more databases with their nodes. */
const fileScales = [100, 1_000, 10_000, 50_000]

export function tablesOf(costs: Costs = measured): Record<string, string> {
  const { talk: one, file, database, statements, aims } = costs
  const days = scales.map((talks) => demandAt(talks, oneCountry, costs))
  const zones = scales.map((talks) => demandAt(talks, threeZones, costs))
  const [, million] = days
  if (!million) throw new Error('three scales')
  const ceilings = ceilingsOf(million, costs)
  const parts = days.map((demand) => partsOf(demand, ceilings.shared, costs))
  const head = (first: string, of = scales) => [first, ...of.map((talks) => `${plain(talks)} talks a day`)]
  const row = <Each>(what: string, from: Each[], of: (each: Each) => string) => [what, ...from.map(of)]
  const kibAndMib = (what: string, bytes: number) => [
    ...[what, `${about(bytes / 1024)} KiB`, `${about((bytes * 1000) / 2 ** 20)} MiB`],
  ]
  const transactions = (what: string, listening: number, beside: number) => {
    const count = Math.round(statements.writes + statements.hints * (1 + listening) + beside)
    return [what, plain(count), plain(count * 1000)]
  }
  const gib = (bytes: number): string => about(bytes / 2 ** 30)
  const percent = (share: number): string => `${about(share * 100)} %`
  const singles = fileScales.map((talks) => demandAt(talks, oneCountry, { ...costs, node: { ...costs.node, ...file } }))
  const kept = ({ talks }: Demand): number => talks * file.bytesATalk * aims.retentionDays

  return {
    costs: `${machine}\n\n${table(
      ['figure', 'value', 'seen', 'what it is', 'from'],
      Object.entries(figures).map(([name, { value, unit, seen = '', what, by }]) => [
        ...[`\`${name}\``, `${plain(value)}${unit && ` ${unit}`}`, seen, what, by],
      ]),
    )}`,
    talk: table(
      ['', 'one talk', '1,000 talks'],
      [
        ['events, each stored by itself', plain(marks.length), plain(marks.length * 1000)],
        kibAndMib('their text', one.eventBytes),
        kibAndMib('in the file of SQLite', file.bytesATalk),
        kibAndMib('in PostgreSQL, tables and indexes', database.bytesATalk),
        kibAndMib('in its journal (WAL), without whole pages', database.walBytesATalk),
        transactions('transactions, one node', 1, statements.beside),
        transactions('transactions, two nodes, both people at one', 2, statements.beside),
        transactions('transactions, two nodes, each at one of them', 2, statements.besideApart),
      ],
    ),
    day: table(head('at the peak'), [
      row('rooms in memory', days, ({ rooms }) => about(rooms)),
      row('talks that go on', days, ({ live }) => about(live)),
      row('sockets', days, ({ sockets }) => about(sockets)),
      row('events a second', days, ({ events }) => about(events)),
      row('connections that come, a second', days, ({ comes }) => about(comes)),
      row('rooms in memory, mean of the day', days, ({ meanRooms }) => about(meanRooms)),
      row('in three time zones: rooms in memory', zones, ({ rooms }) => about(rooms)),
      row('in three time zones: events a second', zones, ({ events }) => about(events)),
    ]),
    units: table(
      ['', 'on a file', 'on PostgreSQL'],
      [
        [
          `talks that go on, to ${percent(aims.coreShare)} of a core`,
          ...[file, costs.node].map((each) => about(roomsACore(each, aims.coreShare))),
        ],
        ['rooms to a GiB of memory', ...[file, costs.node].map(() => about(1 / gibOf(1, costs)))],
        [
          `talks that go on, to ${percent(aims.coreShare)} of a core of the database`,
          ...['–', about(roomsACore(database, aims.coreShare))],
        ],
      ],
    ),
    single: table(head('one process on a file, at the peak', fileScales), [
      row('sockets', singles, ({ sockets }) => about(sockets)),
      row('of a core', singles, ({ nodeCores, events }) => percent(nodeCores + (events * file.alone) / 1e6)),
      row('GiB that its rooms take', singles, ({ rooms }) => about(gibOf(rooms, costs))),
      row(`the file, GiB in ${aims.retentionDays} days`, singles, (demand) => gib(kept(demand))),
      row('seconds in which the file of the keys is written anew', singles, ({ talks }) =>
        about(talks * aims.retentionDays * file.forgetSeconds),
      ),
      row('a restart: seconds of CPU until all are back', singles, ({ sockets }) => about((sockets * file.come) / 1e6)),
    ]),
    file: table(['on a file, one process', 'limit', 'reached at talks a day'], rowsOf(ceilings.file)),
    shared: table(head('on PostgreSQL, at the peak'), [
      row('database servers, each with nodes of its own', parts, ({ count }) => plain(count)),
      row('nodes in all', parts, ({ count, shared }) => plain(count * shared.nodes)),
      row('cores that they use', parts, ({ count, shared }) => about(count * shared.nodes * shared.coresANode)),
      row('GiB that their rooms take', days, ({ rooms }) => about(gibOf(rooms, costs))),
      row('sockets of each node', parts, ({ shared }) => about(shared.socketsANode)),
      row('of each database server: connections', parts, ({ shared }) => plain(shared.nodes * connectionsANode)),
      row('transactions a second', parts, ({ shared }) => about(shared.transactions)),
      row('of them commits of appends', parts, ({ shared }) => about(shared.commits)),
      row('of them hints (NOTIFY)', parts, ({ shared }) => about(shared.hints)),
      row('of the time that it has for hints', parts, ({ shared }) => percent(shared.hintsShare)),
      row('cores', parts, ({ shared }) => about(shared.databaseCores)),
      row('log, GiB a day, of all', days, ({ talks }) => gib(talks * database.bytesATalk)),
      row(`log, GiB in ${aims.retentionDays} days, of all`, days, ({ talks }) =>
        gib(talks * database.bytesATalk * aims.retentionDays),
      ),
      row('journal (WAL), GiB a day, of all', days, ({ talks }) => gib(talks * database.walBytesATalk)),
      row('a node restarts: sockets that come back', parts, ({ shared }) => about(shared.storm.sockets)),
      row('seconds of CPU that takes the nodes', parts, ({ shared }) => about(shared.storm.nodeSeconds)),
      row('and the database', parts, ({ shared }) => about(shared.storm.databaseSeconds)),
      row('seconds until all are back', parts, ({ shared }) => about(shared.storm.seconds)),
    ]),
    ceilings: table(['on one PostgreSQL', 'limit', 'reached at talks a day'], rowsOf(ceilings.shared)),
  }
}

/** So many databases that none of them is at a ceiling, and the nodes of one of them. */
function partsOf(demand: Demand, ceilings: Ceiling[], costs: Costs) {
  const lowest = Math.min(...ceilings.map(({ talks }) => talks))
  const count = Math.ceil(demand.talks / lowest)
  const part = times(demand, 1 / count)
  const nodes = nodesFor(part, costs)
  if (nodes === undefined) throw new Error('a part is above a ceiling')
  return { count, demand: part, shared: sharedBy(nodes, part, costs) }
}

/** In a talk that goes on something happens about every half minute. */
function roomsACore({ event, room, come }: Pick<Costs['node'], 'event' | 'room' | 'come'>, coreShare: number): number {
  const seconds = shape.live.to - shape.live.from
  const micros = room + (shape.appends.length * event + breaks.length * come) / seconds
  return (coreShare * 1e6) / micros
}

const rowsOf = (ceilings: Ceiling[]): string[][] =>
  [...ceilings]
    .sort((one, other) => one.talks - other.talks)
    .map(({ what, limit, talks }) => [what, limit, about(talks)])

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

/** With commas, and no more behind the point than there is. */
export const plain = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 3 })

/** To two figures: more is not known. */
export const about = (value: number): string => {
  if (value === 0) return '0'
  const digits = 1 - Math.floor(Math.log10(Math.abs(value)))
  return digits > 0 ? value.toFixed(Math.min(digits, 3)) : plain(Math.round(value * 10 ** digits) / 10 ** digits)
}

/** The document with each of the tables between `<!-- name -->` and `<!-- /name -->`. */
export function placed(document: string, tables: Record<string, string>): string {
  return Object.entries(tables).reduce((text, [name, rows]) => {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
    const [before, rest = ''] = text.split(begin)
    const [, after] = rest.split(end)
    if (before === undefined || after === undefined) throw new Error(`docs/capacity.md has no place for "${name}"`)
    return `${before}${begin}\n${rows}\n${end}${after}`
  }, document)
}
