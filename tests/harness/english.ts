/** The words that a page would have loaded, for tests that call what says them. */
import { loadWords } from '../../client/src/words/catalogue.ts'
import type { WordsPart } from '../../client/src/words/files.ts'

const named = Object.keys(import.meta.glob('../../client/src/words/en.*messages.json'))
const parts = named.map((path) => /en\.(?:([a-z-]+)\.)?messages/.exec(path)?.[1] ?? 'messages')
await Promise.all(parts.map((part) => loadWords(part as WordsPart)))
