import type { Append, AppendResult, EventLog, Holder, Invite, NewAppend, SessionRecord, Tool } from '../port.ts'
import { damaged } from './damaged.ts'
import type {
  AppendFields,
  AppendRow,
  Reply,
  RewrittenTexts,
  SeatTexts,
  SessionFields,
  ToolFields,
} from './messages.ts'
import { openWorkerLink } from './worker-link.ts'

export interface SqliteLogOptions {
  /** Made where it is missing. */
  dataDir: string
  /** The bundle of `worker.ts`. */
  workerUrl: URL
  /** 10 s: a server that is being replaced has that long to finish. */
  lockWaitMs?: number
  /** 256 MiB: a cold disk of 200 MB/s is through it in little more than a second. */
  checkUpToBytes?: number
  /** 2 s: a disk that takes longer for one small commit would keep people waiting. */
  healthTimeoutMs?: number
  /** How many writes shared a commit, told after each. */
  committed?: (writes: number) => void
  /** Told at the start of sessions that cannot be opened any more, where all others can. */
  lacks?: (sessions: number) => void
  /** Told at the start of how many sessions there are in a database of an earlier form, before it is brought to this one. */
  takesOver?: (sessions: number) => void
  /** Told once where another program reads the keys for so long that those that are forgotten stay in the file. */
  heldUp?: () => void
}

/** Few enough that the appends of a busy server hardly notice a part of a sweep. */
const sweptAtOnce = 20

/**
 * The log in a SQLite file under `dataDir`; this is the main thread's side, which only translates.
 * @throws StoreError: `data-dir-in-use`, `data-dir-unwritable`, `store-newer`, `store-damaged`, `store-failed`;
 * every method may reject with `store-full`, `store-failed` or `store-damaged`
 */
export async function createSqliteLog({
  dataDir,
  workerUrl,
  lockWaitMs = 10_000,
  checkUpToBytes = 256 * 1024 * 1024,
  healthTimeoutMs = 2_000,
  committed = () => {},
  lacks = () => {},
  takesOver = () => {},
  heldUp = () => {},
}: SqliteLogOptions): Promise<EventLog> {
  const link = await openWorkerLink(workerUrl, { dataDir, lockWaitMs, checkUpToBytes }, { committed, lacks, takesOver })
  let sweepsHeldUp = 0

  return {
    cleansFiles: true,

    async create(session, first) {
      const { sessionId, createdAt, deletesAt, setupHash, houseSecret, names, tool } = session
      const fields: SessionFields = [createdAt, deletesAt, setupHash, houseSecret, JSON.stringify(names)]
      const [holders, invites] = [holderTexts(session.holders), inviteTexts(session.invites)]
      await link.ask(['create', sessionId, fields, toFields(first), holders, invites, tool ? fieldsOf(tool) : 0])
    },

    async append(sessionId, append) {
      const { expected, seats, deletesAt = 0 } = append
      const underWay = append.underWay === undefined ? null : append.underWay ? 1 : 0
      const holders = seats?.holders ? holderTexts(seats.holders) : 0
      const invites = seats?.invites ? inviteTexts(seats.invites) : 0
      const rewritten = append.rewritten ? rewrittenTexts(append.rewritten) : 0
      const reply = await link.ask([
        'append',
        sessionId,
        expected,
        toFields(append),
        holders,
        invites,
        deletesAt,
        underWay,
        rewritten,
      ])
      return toResult(reply)
    },

    async redact(sessionId, { rewritten, names, ...append }) {
      const holders = append.seats?.holders ? holderTexts(append.seats.holders) : 0
      const texts = rewrittenTexts(rewritten)
      const { expected } = append
      return toResult(
        await link.ask(['redact', sessionId, expected, toFields(append), holders, texts, JSON.stringify(names)]),
      )
    },

    async remove(sessionId, expected, now) {
      const reply = await link.ask(['remove', sessionId, expected, now])
      if (reply[0] === 'removed' || reply[0] === 'conflict' || reply[0] === 'gone') return reply[0]
      throw unexpected(reply)
    },

    async recover(now) {
      const reply = await link.ask(['recover', now])
      if (reply[0] !== 'holders') throw unexpected(reply)
      return reply[1].map(([sessionId, holderId]) => ({ sessionId, holderId }))
    },

    async read(sessionId, afterVersion) {
      const reply = await link.ask(['read', sessionId, afterVersion])
      if (reply[0] !== 'rows') throw unexpected(reply)
      return reply[1].map(toAppend)
    },

    async session(sessionId) {
      const reply = await link.ask(['session', sessionId])
      return reply[0] === 'record' ? toSession(sessionId, reply) : undefined
    },

    async underWay() {
      const reply = await link.ask(['underWay'])
      if (reply[0] !== 'sessions') throw unexpected(reply)
      return reply[1]
    },

    async claimEnd(now, pausesMs) {
      const reply = await link.ask(['claim', now, JSON.stringify(pausesMs)])
      return reply[0] === 'claimed' ? { sessionId: reply[1], tries: reply[2] } : undefined
    },

    async mayTell(sessionId, tries, now) {
      return (await link.ask(['mayTell', sessionId, tries, now]))[0] === 'yes'
    },

    async settleEnd(sessionId) {
      await link.ask(['settle', sessionId])
    },

    async wasDeleted(sessionId) {
      return (await link.ask(['wasDeleted', sessionId]))[0] === 'yes'
    },

    async sweep(now) {
      const swept: string[] = []
      for (;;) {
        const reply = await link.ask(['sweep', now, sweptAtOnce])
        if (reply[0] !== 'swept') throw unexpected(reply)
        swept.push(...reply[1])
        if (reply[1].length < sweptAtOnce) break
      }
      sweepsHeldUp = (await link.ask(['scrub']))[0] === 'heldUp' ? sweepsHeldUp + 1 : 0
      // A copy that was being made at that moment is done by the next.
      if (sweepsHeldUp === 2) heldUp()
      return swept
    },

    /** A real commit: a full or read-only disk, a lost mount and a stuck one show here and nowhere cheaper. */
    async healthy() {
      const probe = link.ask(['probe']).then(
        () => true,
        () => false,
      )
      return within(healthTimeoutMs, probe)
    },

    close: () => link.close(),
  }
}

function toResult(reply: Reply): AppendResult {
  if (reply[0] === 'stored') return { result: 'stored', version: reply[1] }
  if (reply[0] === 'answered') return { result: 'answered', append: toAppend(reply[1]) }
  if (reply[0] === 'conflict' || reply[0] === 'gone') return { result: reply[0] }
  throw unexpected(reply)
}

function toFields({ at, holderId, commandId, payloadHash, events }: Omit<Append, 'version'>): AppendFields {
  return [at, holderId, commandId, payloadHash, JSON.stringify(events)]
}

function toAppend([version, at, holderId, commandId, payloadHash, events]: AppendRow): Append {
  return { version, holderId, commandId, payloadHash, at, events: parse(events) }
}

function toSession(sessionId: string, [, version, epoch, fields, holders, invites, tool]: RecordReply): SessionRecord {
  const [createdAt, deletesAt, setupHash, houseSecret, names] = fields
  return {
    sessionId,
    createdAt,
    deletesAt,
    setupHash,
    houseSecret,
    names: parse(names),
    version,
    epoch,
    holders: holders.map(parse<Holder>),
    invites: invites.map(parse<Invite>),
    ...(tool ? { tool: toTool(tool) } : {}),
  }
}

const fieldsOf = ({ key, reference, tells, toldAt }: Tool): ToolFields => [
  ...([key, reference ?? null, tells ?? null, toldAt ?? null] as const),
]

const toTool = ([key, reference, tells, toldAt]: ToolFields): Tool => ({
  key,
  ...(reference === null ? {} : { reference }),
  ...(tells === null ? {} : { tells }),
  ...(toldAt === null ? {} : { toldAt }),
})

/** A text that we wrote and that is no JSON any more was changed on the disk. */
function parse<Value>(text: string): Value {
  try {
    return JSON.parse(text)
  } catch {
    throw damaged('A row of evenkeel.db is not what was stored.')
  }
}

type RecordReply = Extract<Reply, ['record', ...unknown[]]>

function holderTexts(holders: Holder[]): SeatTexts {
  return holders.flatMap((holder) => [holder.holderId, JSON.stringify(holder)])
}

function inviteTexts(invites: Invite[]): SeatTexts {
  return invites.flatMap((invite) => [invite.inviteHash, JSON.stringify(invite)])
}

const rewrittenTexts = (rewritten: NonNullable<NewAppend['rewritten']>): RewrittenTexts =>
  rewritten.map(({ version, events }) => [version, JSON.stringify(events)])

function unexpected(reply: Reply): Error {
  return new Error(`the store's worker answered ${reply[0]} to a question that has no such answer`)
}

async function within(limitMs: number, probe: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, limitMs, false)
  })
  const verdict = await Promise.race([probe, late])
  clearTimeout(timer)
  return verdict
}
