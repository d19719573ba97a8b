/**
 * Milliseconds since 1970 that never jump: the wall clock at the start plus steady time since (ARCHITECTURE: clock).
 */
export function createClock(): () => number {
  const wallAtStart = Date.now()
  const steadyAtStart = performance.now()
  return () => Math.round(wallAtStart + performance.now() - steadyAtStart)
}
