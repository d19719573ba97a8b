import type { After } from './surroundings.ts'

export const byTimer: After = (ms, task) => {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}

/** Rejects where it takes longer than `ms`: some browsers leave a request to their storage without any answer. */
export async function within<Result>(ms: number, work: Promise<Result>, after: After = byTimer): Promise<Result> {
  let callOff = () => {}
  const tooLate = new Promise<never>((_, reject) => {
    callOff = after(ms, () => reject(new Error('the browser took too long')))
  })
  try {
    return await Promise.race([work, tooLate])
  } finally {
    callOff()
  }
}
