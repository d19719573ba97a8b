import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface LogProcess {
  /** Resolves when the process has written so many lines in all; rejects when it ends before. */
  lines(count: number): Promise<void>
  /** SIGKILL. @returns every whole line that it wrote */
  kill(): Promise<string[]>
}

export function startLogProcess(script: string, args: string[]): LogProcess {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const closed = once(child, 'close')
  const read: string[] = []
  const waiting: { count: number; resolve: () => void; reject: (error: Error) => void }[] = []
  let cut = ''
  child.stdout.on('data', (chunk: Buffer) => {
    cut = chunk.toString().slice(chunk.lastIndexOf('\n') + 1)
  })
  lines.on('line', (line) => {
    read.push(line)
    for (const { count, resolve } of waiting) if (read.length >= count) resolve()
  })
  child.on('close', () => {
    for (const { reject } of waiting) reject(new Error(`the process ended after ${read.length} lines`))
  })

  return {
    lines(count) {
      if (read.length >= count) return Promise.resolve()
      return new Promise((resolve, reject) => waiting.push({ count, resolve, reject }))
    },
    async kill() {
      child.kill('SIGKILL')
      await closed
      return cut === '' ? read : read.slice(0, -1)
    },
  }
}
