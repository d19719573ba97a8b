/** A browser may find itself busy for as long as somebody presses things, and longer. */
const atTheLatestMs = 2_000

/** When the browser has nothing better to do; where it cannot say so, or never has, soon. @returns what calls it off */
export function whenIdle(task: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(task, atTheLatestMs)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(task, { timeout: atTheLatestMs })
  return () => cancelIdleCallback(handle)
}
