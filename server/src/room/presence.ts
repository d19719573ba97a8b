import type { Presence as Told } from '@evenkeel/shared/protocol/welcome'
import type { News } from '../hint/port.ts'

/** Other nodes write down again within seconds who is with them, where a crash of the database took that away. */
const rewrittenWithinMs = 10_000

/** What most rooms have of everything below, one for all. */
const nobody: ReadonlySet<string> = new Set()
const never: ReadonlyMap<string, number> = new Map()

/**
 * Who is here, from connections alone; stored nowhere for good (SY7). A holder is here while any device is connected, to
 * whichever node. `since` is when this server started: whoever has not come since then has been gone at least since then.
 */
export class Presence {
  readonly #since: number
  /** Those of this node. */
  #connections: { holderId: string; connectionId: string }[] = []
  #goneAt = never
  #elsewhere = nobody
  /** Holders who were elsewhere and of whom nothing is said any more, since when. */
  #unheardSince = never

  constructor(since: number) {
    this.#since = since
  }

  #isConnected(holderId: string): boolean {
    return this.#connections.some((each) => each.holderId === holderId)
  }

  #isHere(holderId: string): boolean {
    return this.#isConnected(holderId) || this.#elsewhere.has(holderId)
  }

  /** @returns whether anybody's presence changed by it */
  came(holderId: string, connectionId: string): boolean {
    const wasHere = this.#isHere(holderId)
    this.#connections = this.#connections.concat({ holderId, connectionId })
    return !wasHere
  }

  went(holderId: string, connectionId: string, now: number): boolean {
    const left = this.#connections.filter((each) => each.connectionId !== connectionId)
    if (left.length === this.#connections.length) return false
    this.#connections = left
    if (this.#isConnected(holderId)) return false
    this.#goneAt = new Map(this.#goneAt).set(holderId, now)
    return !this.#isHere(holderId)
  }

  /** What other nodes say of their connections, all of it at once. */
  hear(connections: News['connections'], now: number): boolean {
    const here = new Set<string>()
    const goneAt = new Map(this.#goneAt)
    const unheardSince = new Map<string, number>()
    const heardOf = new Set(connections.map(({ holderId }) => holderId))
    for (const { holderId, goneAt: at } of connections) {
      if (at === null) here.add(holderId)
      else goneAt.set(holderId, Math.max(at, goneAt.get(holderId) ?? this.#since))
    }
    for (const holderId of this.#elsewhere) {
      const from = heardOf.has(holderId) ? Number.NEGATIVE_INFINITY : (this.#unheardSince.get(holderId) ?? now)
      const isUnsure = now - from < rewrittenWithinMs
      if (isUnsure) unheardSince.set(holderId, from)
      if (isUnsure) here.add(holderId)
      else if (!heardOf.has(holderId)) goneAt.set(holderId, now)
    }
    const holderIds = [...this.#elsewhere, ...here].filter((holderId) => !this.#isConnected(holderId))
    const changed = holderIds.some((holderId) => this.#elsewhere.has(holderId) !== here.has(holderId))
    this.#elsewhere = here
    this.#goneAt = goneAt
    this.#unheardSince = unheardSince
    return changed
  }

  /** Somebody is taken for here of whom nothing is said any more, so it has to be asked again. */
  get isUnsure(): boolean {
    return this.#unheardSince.size > 0
  }

  of(holderIds: string[]): Told {
    return Object.fromEntries(holderIds.map((holderId) => [holderId, this.#isHere(holderId) ? 'here' : 'gone']))
  }

  goneSince(holderIds: string[]): Record<string, number> {
    const since: Record<string, number> = {}
    for (const each of holderIds) if (!this.#isHere(each)) since[each] = this.#goneAt.get(each) ?? this.#since
    return since
  }

  /** Somebody is connected to another node. */
  get isElsewhere(): boolean {
    return this.#elsewhere.size > 0
  }

  /** Nobody is connected to this node. */
  get isEmpty(): boolean {
    return this.#connections.length === 0
  }
}
