/** What a test file has started and is to end after its last test (tests/harness/after-each-file.ts). */
let cleanings: (() => unknown)[] = []

/** From anywhere, also from within a test, where vitest takes no hook any more. */
export function atTheEnd(clean: () => unknown): void {
  cleanings.push(clean)
}

export async function cleanUp(): Promise<void> {
  const all = cleanings
  cleanings = []
  await Promise.all(all.map((clean) => clean()))
}
