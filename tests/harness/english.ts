/** The words that a page would have loaded, for tests that call what says them. */
import { loadWords } from '../../client/src/words/catalogue.ts'

await Promise.all((['messages', 'around', 'ending', 'recap'] as const).map(loadWords))
