/** The edits of the mutation check still fit the sources: a safeguard that moved would otherwise be found missing late. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import safeguards from '../mutation/safeguards.json'

test.for(safeguards)('what is switched off for "$name" stands once in its file', ({ edits }) => {
  for (const { file, find } of edits) expect(readFileSync(file, 'utf8').split(find).length - 1, find).toBe(1)
})
