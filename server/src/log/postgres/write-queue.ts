import { type Database, DatabaseError } from '../../postgres/database.ts'
import { StoreError } from '../store-error.ts'

/** One write as the functions of the schema read it; its answer as they give it. */
export type Write = { do: 'append' | 'create' | 'remove'; sessionId: string } & Record<string, unknown>
export type Answer = [outcome: string, ...rest: unknown[]]

/** What one commit holds at most: beyond it the wait of the first grows and the saving of the last does not. */
const groupLimit = 256
/** Answers after which others may lack something; `answered` is what a write gets whose first answer was lost. */
const changes = ['stored', 'answered', 'removed']
/**
 * How long a write is tried. Whoever pressed is then told that the server is busy, and the page tries again by itself a
 * second later, well before it would give the connection up (SY4). A session that is made is tried over a restart of the
 * database: nobody would make it again by themselves, and nothing waits behind it.
 */
const triedForMs = { append: 2_000, remove: 2_000, create: 8_000 }
/** So many are written apart at once: each may wait long for its lock, and all others need connections too. */
const mostApart = 4
/** So many sessions are known to be held, and the first of more is found out again: nobody may ever press there any more. */
const mostKnownHeld = 10_000
const firstPauseMs = 50
const longestPauseMs = 1_000

interface Waiting {
  write: Write
  /** Until when it is tried, by the steady clock. */
  until: number
  resolve(answer: Answer): void
  reject(error: unknown): void
}

/**
 * Writes of this node, in groups: while one is under way, what comes meanwhile waits and is the next. Writes of one session
 * are stored in the order in which they were asked for.
 *
 * A line that breaks in the middle of a commit leaves nobody wiser (an "ambiguous commit"), so the group is sent again:
 * every write says what it was decided on or bears the id of a command, and is stored once.
 *
 * A session whose row somebody holds is written apart from then on, until that goes: nobody else waits for it.
 */
export function createWriteQueue(database: Database, told: (changed: string[], writes: number) => void) {
  const waiting: Waiting[] = []
  const held = new Set<string>()
  const apart: Waiting[] = []
  let underWay = 0
  let apartUnderWay = 0
  let isBusy = false
  let ended = false
  let idle = (): void => {}

  async function run(): Promise<void> {
    isBusy = true
    // What other sockets bring in the same turn of the event loop comes along.
    await new Promise(setImmediate)
    while (waiting.length > 0) {
      const now = performance.now()
      const group = waiting.splice(0, groupLimit).filter(({ until }) => until > now)
      if (group.length > 0) await storeGroup(group)
    }
    isBusy = false
    rest()
  }

  function rest(): void {
    if (!isBusy && underWay === 0 && apart.length === 0) idle()
  }

  async function storeGroup(group: Waiting[], isApart = false): Promise<void> {
    underWay++
    const ordered = inOneOrder(group)
    try {
      const answers = await patiently(ordered, isApart)
      const changed = ordered.flatMap(({ write }, place) =>
        changes.includes(String(answers[place]?.[0])) ? [write.sessionId] : [],
      )
      for (const { write } of group) held.delete(write.sessionId)
      told(changed, group.length)
      for (const [place, { resolve }] of ordered.entries()) resolve(answers[place] ?? ['unanswered'])
    } catch (error) {
      // One that is held up or that the database will not have takes its neighbours with it, so each is tried by itself.
      if (error instanceof DatabaseError && error.isHeld && !isApart) await part(ordered)
      else if (error instanceof DatabaseError && !error.mayPass && ordered.length > 1)
        for (const one of ordered) await storeGroup([one])
      else for (const { reject } of ordered) reject(error)
    }
    underWay--
    rest()
  }

  /** Of a group in which somebody holds something, whose rows are free goes on together. */
  async function part(group: Waiting[]): Promise<void> {
    const theirs = await heldAmong(group.map(({ write }) => write.sessionId))
    const free = group.filter(({ write }) => !theirs.has(write.sessionId))
    // Where it is no row of a session that is held, or nobody can say, each is tried by itself.
    const goesOn = free.length < group.length ? free : []
    for (const one of group) if (!goesOn.includes(one)) storeApart(one)
    if (goesOn.length > 0) await storeGroup(goesOn)
  }

  async function heldAmong(sessionIds: string[]): Promise<Set<string>> {
    try {
      const rows = await database.query<{ session_id: string }>(
        `WITH free AS (SELECT session_id FROM session WHERE session_id = ANY($1) FOR UPDATE SKIP LOCKED)
         SELECT session_id FROM session WHERE session_id = ANY($1) AND session_id NOT IN (SELECT session_id FROM free)`,
        [sessionIds],
      )
      return new Set(rows.map(({ session_id }) => session_id))
    } catch {
      return new Set()
    }
  }

  function storeApart(one: Waiting): void {
    const { sessionId } = one.write
    held.delete(sessionId) // to the end
    held.add(sessionId)
    const [longest = ''] = held
    if (held.size > mostKnownHeld) held.delete(longest)
    apart.push(one)
    nextApart()
  }

  function nextApart(): void {
    while (apartUnderWay < mostApart) {
      const one = apart.shift()
      if (!one) break
      if (one.until <= performance.now()) continue // was told so by its timer
      apartUnderWay++
      void storeGroup([one], true).then(() => {
        apartUnderWay--
        nextApart()
      })
    }
    rest()
  }

  async function patiently(group: Waiting[], isApart: boolean): Promise<Answer[]> {
    const until = Math.max(...group.map((one) => one.until))
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        const rows = await database.query<{ answer: Answer }>('SELECT evenkeel_write($1) AS answer', [
          JSON.stringify(group.map(({ write }) => write)),
        ])
        return rows.map(({ answer }) => answer)
      } catch (error) {
        if (!(error instanceof DatabaseError && error.mayPass) || (error.isHeld && !isApart)) throw error
        if (performance.now() + pauseMs > until) throw error
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }

  return {
    write: (write: Write): Promise<Answer> =>
      new Promise((resolve, reject) => {
        if (ended) return reject(new StoreError('store-failed', 'The store is closed.'))
        const triedFor = triedForMs[write.do]
        // Whatever the database does meanwhile: a line that stands still is noticed later than a person may wait.
        const late = setTimeout(
          () => reject(new StoreError('store-failed', 'The database did not answer in time.')),
          triedFor,
        )
        const one: Waiting = {
          write,
          until: performance.now() + triedFor,
          resolve(answer) {
            clearTimeout(late)
            resolve(answer)
          },
          reject(error) {
            clearTimeout(late)
            reject(error)
          },
        }
        if (held.has(write.sessionId)) return storeApart(one)
        waiting.push(one)
        if (!isBusy) void run()
      }),
    /** Resolves once what was asked before is answered; nothing more is taken. */
    async end(): Promise<void> {
      ended = true
      if (isBusy || underWay > 0)
        await new Promise<void>((resolve) => {
          idle = resolve
        })
    },
  }
}

/** Every node locks the sessions of a group in the same order, so no two wait for each other. */
const inOneOrder = (group: Waiting[]): Waiting[] =>
  [...group].sort((one, other) =>
    one.write.sessionId < other.write.sessionId ? -1 : Number(one.write.sessionId > other.write.sessionId),
  )
