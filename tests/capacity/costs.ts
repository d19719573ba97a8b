/** The one place of every figure that docs/capacity.md reckons with: costs.json. Measured ones say by what, assumed ones why. */
import costs from './costs.json' with { type: 'json' }

export interface Figure {
  value: number
  unit: string
  what: string
  /** The command of `npm run bench` that prints it, or why it is assumed. */
  by: string
  /** How far rounds lay apart. */
  seen?: string
}

export const { machine } = costs
export const figures: Record<string, Figure> = costs.figures

function figureOf(name: string): number {
  const figure = figures[name]
  if (!figure) throw new Error(`costs.json has no ${name}`)
  return figure.value
}

const micros = (of: 'node' | 'database') => ({
  event: figureOf(`${of}.event`),
  /** What each of the first hundred events a second of a node costs more: it is stored and told by itself. */
  alone: Math.max(0, figureOf(`${of}.eventQuiet`) - figureOf(`${of}.event`)),
  room: figureOf(`${of}.room`),
  come: figureOf(`${of}.come`),
  comeElsewhere: figureOf(`${of}.comeElsewhere`),
  /** What being made costs more than the two connections that it begins with. */
  make: Math.max(0, figureOf(`${of}.make`) - 2 * figureOf(`${of}.come`)),
})

/** Seconds that a hint takes the database, and for each node that listens: from what it took with 2 and with 64 of them. */
function tellingWith(two: number, many: number) {
  const tellEach = (1 / many - 1 / two) / 62
  return { tell: 1 / two - 2 * tellEach, tellEach }
}

export const measured = {
  talk: { eventBytes: figureOf('talk.eventBytes') },
  file: {
    bytesATalk: figureOf('file.bytes'),
    /** For each session that is kept. */
    forgetSeconds: figureOf('file.forget') / 1000 / 1000,
    eventsOfOne: figureOf('file.events'),
    room: figureOf('file.room'),
    event: figureOf('file.event'),
    alone: figureOf('file.eventQuiet') - figureOf('file.event'),
    come: figureOf('file.come'),
    make: Math.max(0, figureOf('file.make') - 2 * figureOf('file.come')),
  },
  node: {
    ...micros('node'),
    hint: figureOf('node.hint'),
    roomKib: figureOf('node.roomMemory'),
    /** Seconds within which hints go together (server/src/hint/postgres/line.ts). */
    tellsEvery: 0.02,
  },
  database: {
    ...micros('database'),
    bytesATalk: figureOf('database.tables') + figureOf('database.indexes'),
    walBytesATalk: figureOf('database.wal'),
    commitsOfOne: figureOf('database.commitsOfOne'),
    commits: figureOf('database.commits'),
    appends: figureOf('database.appends'),
    tellsOfOne: figureOf('database.hintsOfOne'),
    hint: figureOf('database.hint'),
    ...tellingWith(figureOf('database.hintsTwo'), figureOf('database.hintsMany')),
  },
  statements: {
    writes: figureOf('statements.writes'),
    hints: figureOf('statements.hints'),
    /** Reading, looking, and who is there, of a talk whose two people are at one node, and at two. */
    beside: figureOf('statements.beside'),
    besideApart: figureOf('statements.besideApart'),
  },
  /** Of each node, a second, whatever goes on. */
  background: figureOf('statements.background'),
  aims: {
    coreShare: figureOf('aims.coreShare'),
    gibANode: figureOf('aims.gibANode'),
    socketsANode: figureOf('aims.socketsANode'),
    returnSeconds: figureOf('aims.returnSeconds'),
    pauseSeconds: figureOf('aims.pauseSeconds'),
    retentionDays: figureOf('aims.retentionDays'),
    databaseCores: figureOf('aims.databaseCores'),
    connections: figureOf('aims.connections'),
  },
}

export type Costs = typeof measured
