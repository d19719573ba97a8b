/**
 * The page once more, in the newest version that there is: for a page with a fault, or one too old for its server. A plain
 * reload would bring back the version that this device keeps.
 */
export const loadAgain = (): void =>
  void import('../../installed/worker.ts').then(
    ({ loadNewest }) => loadNewest(),
    () => location.reload(),
  )
