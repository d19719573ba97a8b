/**
 * Whether a talk is under way in any tab of this browser, by a lock: pages share it for as long as they show a talk, and
 * whoever gets it alone knows that none does. It ends with its tab, and carries nothing of whose talk it is (SEAT3).
 */
const name = 'evenkeel-talk'

/** This page shows a talk. @returns what says that it is over */
export function holdTalk(): () => void {
  let end = (): void => {}
  const untilItEnds = new Promise<void>((resolve) => {
    end = resolve
  })
  void navigator.locks?.request(name, { mode: 'shared' }, () => untilItEnds)
  return end
}

/** Resolves once no tab shows a talk; where the browser cannot tell, at once. */
export async function untilNoTalk(signal: AbortSignal): Promise<void> {
  await navigator.locks?.request(name, { signal }, () => {})
}

/** Does it unless a talk is under way in some tab. @returns whether it was done */
export async function unlessTalk(task: () => void): Promise<boolean> {
  if (!navigator.locks) {
    task()
    return true
  }
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => {
    if (lock) task()
    return lock !== null
  })
}
