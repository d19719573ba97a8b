/** Numbers for people: medians of rounds, how far the rounds lay apart, and which of ARCHITECTURE's floors hold. */
import { quantile } from './load.mjs'

export const median = (values) => quantile(values, 0.5)

/** The median, and the least and most beside it. */
export const spread = (values, digits = 0) =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`

export function printTable(head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)))
  for (const row of [head, ...rows]) {
    console.log(
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
    )
  }
}

/** @param ratios of rounds that were measured beside each other: the machine's other work is in both */
export const floorRow = (what, ratios, floor, aim) => {
  const ratio = median(ratios)
  const verdict = ratio <= aim ? 'aim reached' : ratio <= floor ? 'floor reached' : 'MISSED'
  return [what, spread(ratios, 2), `≤ ${floor}`, `≤ ${aim}`, verdict]
}
