/** The system calls of a running server, in the order in which they began and ended. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** strace, and the right to use it: a container may have the one without the other. */
export const canTrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0

/** One end of a call. What it was given is known from its beginning on, what came of it at its end. */
export interface Step {
  call: string
  /** The path of the file, or `socket:[…]`. */
  file: string
  given: string
  moment: 'begin' | 'end'
  result?: number
}

const calls = 'trace=fdatasync,fsync,pwrite64,write,writev,sendto,sendmsg'

/** Resolves once every thread of the process is traced. `stop` resolves with all steps since. */
export async function startTrace(pid: number): Promise<{ stop(): Promise<Step[]> }> {
  const folder = await mkdtemp(join(tmpdir(), 'evenkeel-trace-'))
  const file = join(folder, 'calls')
  const child = spawn('strace', ['-f', '-y', '-s', '100000', '-e', calls, '-o', file, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'close')
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (text) => String(text).includes('attached') && resolve())
    void ended.then(() => reject(new Error('strace ended before it began')))
  })
  return {
    async stop() {
      child.kill('SIGINT')
      await ended
      const text = await readFile(file, 'latin1')
      await rm(folder, { recursive: true })
      return readSteps(text)
    },
  }
}

/** A call that others came in between is on two lines: `write(… <unfinished ...>` and `<... write resumed>) = 5`. */
function readSteps(text: string): Step[] {
  const begun = new Map<string, Step>()
  return text.split('\n').flatMap((line): Step[] => {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    const ending = / = (-?\d+)[^=]*$/.exec(rest)
    const opening = /^(\w+)\(\d+<(.*?)>(.*)$/.exec(rest)
    const steps: Step[] = []
    if (opening) {
      const [, call = '', file = '', given = ''] = opening
      const step: Step = { call, file, given, moment: 'begin' }
      begun.set(thread, step)
      steps.push(step)
    }
    const step = begun.get(thread)
    if (step && ending && !rest.endsWith('<unfinished ...>')) {
      begun.delete(thread)
      steps.push({ ...step, moment: 'end', result: Number(ending[1]) })
    }
    return steps
  })
}

const letters: Record<string, string> = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f' }

/** What a call was given as bytes, each a character: strace writes what cannot be printed as in C. */
export const bytesGiven = ({ given }: Step): string =>
  given.replace(/\\(?:([0-7]{1,3})|(.))/gs, (_, octal: string | undefined, letter: string) =>
    octal === undefined ? (letters[letter] ?? letter) : String.fromCharCode(Number.parseInt(octal, 8)),
  )
