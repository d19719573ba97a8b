/** A socket that is in a session, at whichever node. */
export interface NodeConnection {
  connectionId: string
  sessionId: string
  holderId: string
  deviceId: string
}

/** What the other nodes have of a session. */
export interface News {
  /** Of the log: how many appends there are, whoever made them. */
  version: number
  /** Connected at another node, or gone since then. */
  connections: { holderId: string; deviceId: string; goneAt: number | null }[]
}

/** Whoever wants to know that something of a session is another: its log, or who is connected elsewhere. */
export interface Listener {
  heard(sessionId: string): void
  /** What was told meanwhile was missed. */
  missed(): void
  /** From now on this node is the one that looks after the talks to which nobody is connected. */
  keeps(): void
}

/**
 * The nodes that serve from the same log. A hint says that something of a session changed and nothing more: what it is each
 * node reads. One that is lost costs time and nothing else.
 */
export interface OtherNodes {
  /** Resolves once it is heard what others tell. */
  follow(listener: Listener): Promise<void>
  /** These sessions are others now, by this node. */
  tell(sessionIds: string[]): void
  /**
   * Somebody comes to this node, and counts as connected from now on until `went`. Kept nowhere for good (SY7).
   * @param most so many devices of a holder are connected to all nodes together at most (SEAT1)
   * @returns whether there was room
   */
  came(connection: NodeConnection, most: number): Promise<boolean>
  went(connectionId: string): void
  /** By session. One that is missing does not exist any more. */
  look(sessionIds: string[]): Promise<Map<string, News>>
  /** Whether this node looks after the talks to which nobody is connected: one of them all does (PH5). */
  readonly isKeeper: boolean
  /** The talks that go on and to which nobody is connected; none as long as it is not sure who is. */
  unattended(): Promise<string[]>
  close(): Promise<void>
}
