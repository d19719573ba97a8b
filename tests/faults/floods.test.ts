/** Who sends without end, or never reads, is cut off; meanwhile a pair in another room goes on. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { bothSeated, createSession, takeSeat } from '../harness/wire-client.ts'
import { frame, upgradeRequest } from '../security/raw-socket.ts'

const flooder = fileURLToPath(new URL('./flooder.mjs', import.meta.url))
const opcodes = { more: 0, text: 1, ping: 9, pong: 10 }
const many = (one: Buffer): Buffer => Buffer.concat(Array.from({ length: 500 }, () => one))

const question = frame('420["sync",{}]')
/** Said all the time, so that nobody is cut off for being silent. */
const alive = frame('3')
const floods: [what: string, flood: { first?: Buffer; bytes: Buffer; reads?: boolean; joins?: boolean }][] = [
  ['asks and never reads the answers', { bytes: Buffer.concat([many(question), alive]) }],
  ['sends pings and never reads the pongs', { bytes: many(frame(Buffer.alloc(125), opcodes.ping)) }],
  ['sends pings before it says who it is', { bytes: many(frame(Buffer.alloc(125), opcodes.ping)), joins: false }],
  [
    'sends pongs that nobody asked for',
    { bytes: Buffer.concat([many(frame(Buffer.alloc(125), opcodes.pong)), alive]), reads: true },
  ],
  [
    'sends one message in pieces without an end',
    { first: frame('4', opcodes.text, false), bytes: many(frame('x', opcodes.more, false)), reads: true },
  ],
  [
    'sends messages in hundreds of pieces',
    {
      bytes: Buffer.concat([
        frame('420["sync",{}', opcodes.text, false),
        many(frame('', opcodes.more, false)),
        frame(']', opcodes.more),
        alive,
      ]),
      reads: true,
    },
  ],
  ['is closed for nonsense and sends on', { bytes: Buffer.concat([alive, many(frame('2'))]), reads: true }],
  ['asks and reads, as fast as it can', { bytes: Buffer.concat([many(question), alive]), reads: true }],
]

/** A holder may give 20 commands a second. */
const pressEveryMs = 60

/** Kilobytes that the process holds of memory: now, and at most since `resetPeak`. */
async function memoryOf(pid: number): Promise<{ now: number; peak: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1])
  return { now: read('VmRSS'), peak: read('VmHWM') }
}
const resetPeak = (pid: number): Promise<void> => writeFile(`/proc/${pid}/clear_refs`, '5')

test.for(floods)(
  '[R11] who %s is cut off, and others go on',
  { timeout: 60_000 },
  async ([, { first = Buffer.alloc(0), bytes, reads = false, joins = true }], { annotate, skip }) => {
    skip(!existsSync('/proc/self/clear_refs'), 'needs Linux, to read the memory of another process')
    const server = await startServer()
    const { address, pid } = server
    const pair = await bothSeated(address)
    await pair.interviewer.give({ type: 'session/start' })
    /** A press, until the other side has it. */
    async function tick(): Promise<number> {
      const { length } = pair.interviewer.events
      const before = performance.now()
      const press = { type: 'topic/tick', topicId: 'topic-growth', covered: true }
      expect(await pair.candidate.give(press)).toMatchObject({ ok: true })
      await pair.interviewer.until(() => pair.interviewer.events.length > length)
      return performance.now() - before
    }
    for (let press = 0; press < 10; press++) await tick()
    const { sessionId, invites } = await createSession(address)
    const { token } = await takeSeat(address, sessionId, invites.candidate)
    const { now: memory } = await memoryOf(pid)
    await resetPeak(pid)
    const join = frame(`40${JSON.stringify({ protocol: 1, sessionId, token })}`).toString('base64')
    const told = {
      port: Number(new URL(address).port),
      opening: upgradeRequest(address),
      join: joins ? join : null,
      first: first.toString('base64'),
      bytes: bytes.toString('base64'),
      reads,
    }
    const child = spawn(process.execPath, [flooder, JSON.stringify(told)], { stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void child.kill('SIGKILL'))
    const cut = once(child, 'close')
    await once(child.stdout, 'data')
    const before = performance.now()
    const waits: number[] = []
    let isCut = false
    void cut.then(() => {
      isCut = true
    })
    while (!isCut) {
      waits.push(await tick())
      await wait(pressEveryMs)
    }
    const cutMs = Math.round(performance.now() - before)
    const after = await memoryOf(pid)
    for (let press = 0; press < 5; press++) waits.push(await tick())
    const sorted = waits.toSorted((one, other) => one - other)
    const at = (part: number) => Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0)
    await annotate(
      `cut off after ${cutMs} ms; memory rose by at most ${Math.round((after.peak - memory) / 1024)} MB; ` +
        `${waits.length} presses of others took ${at(0.5)} ms, the slowest ${at(1)} ms`,
    )
  },
)
