/** From a day to servers: the arithmetic, with costs that are round. */
import { expect, test } from 'vitest'
import { oneCountry } from './arrivals.ts'
import { ceilingsOf, times } from './ceilings.ts'
import { type Costs, measured } from './costs.ts'
import { gibOf, grouped, nodesFor, sharedBy } from './demand.ts'
import { demandAt, placed } from './report.ts'

const demand = demandAt(100_000, oneCountry, measured)
const withNode = (node: Partial<Costs['node']>): Costs => ({ ...measured, node: { ...measured.node, ...node } })

test('what seldom happens is done each time, and what happens all the time as often as it can', () => {
  expect(grouped(0, 0.02)).toBe(0)
  expect(grouped(0.1, 0.02)).toBeCloseTo(0.1, 3)
  expect(grouped(10_000, 0.02)).toBeCloseTo(50, 6)
  for (const perSecond of [1, 10, 100, 1_000]) expect(grouped(perSecond, 0.02)).toBeLessThan(Math.min(perSecond, 50))
})

test('twice the talks are twice the demand', () => {
  const twice = demandAt(200_000, oneCountry, measured)
  expect(twice.rooms / demand.rooms).toBeCloseTo(2, 1)
  expect(twice.nodeCores / demand.nodeCores).toBeCloseTo(2, 1)
  expect(times(demand, 2)).toMatchObject({ rooms: 2 * demand.rooms, eventsATalk: demand.eventsATalk })
})

test('no node does more than it is to do, and one fewer would', () => {
  const { aims } = measured
  for (const factor of [1, 7, 30]) {
    const grown = times(demand, factor)
    const nodes = nodesFor(grown, measured)
    if (nodes === undefined) throw new Error('as many nodes as one likes')
    const isWithin = (count: number): boolean => {
      const { coresANode, gibANode, socketsANode } = sharedBy(count, grown, measured)
      return coresANode <= aims.coreShare && gibANode <= aims.gibANode && socketsANode <= aims.socketsANode
    }
    expect(isWithin(nodes)).toBe(true)
    if (nodes > 2) expect(isWithin(nodes - 1)).toBe(false)
  }
})

test('where hearing the others alone is too much, no number of nodes is enough', () => {
  expect(nodesFor(demand, withNode({ hint: 1e6 }))).toBeUndefined()
})

test('a ceiling is where its limit is reached, and a figure that is better moves it up', () => {
  const of = (costs: Costs) =>
    Object.fromEntries(ceilingsOf(demand, costs).file.map(({ what, talks }) => [what, talks]))
  const memory = 'memory of one process'
  const talks = of(measured)[memory] ?? 0
  const grown = times(demand, talks / demand.talks)
  expect(gibOf(grown.rooms, measured)).toBeCloseTo(measured.aims.gibANode, 3)
  expect(of(withNode({ roomKib: measured.node.roomKib / 2 }))[memory]).toBeCloseTo(2 * talks, -2)
})

test('a table goes between its comments, and a document without a place for it is refused', () => {
  expect(placed('a\n<!-- one -->\nold\n<!-- /one -->\nb', { one: 'new' })).toBe(
    'a\n<!-- one -->\nnew\n<!-- /one -->\nb',
  )
  expect(() => placed('a', { one: 'new' })).toThrow('one')
})
