import type { PrivateContent } from './items.ts'
import { usePrivateStore } from './private-context.tsx'

/** Keeps a question for its author alone, to be asked later or never (CO1). @returns why not, or null */
export function useKeepDraft() {
  const own = usePrivateStore()
  return (draft: Pick<PrivateContent, 'text' | 'topicId' | 'when'>): Promise<string | null> =>
    own.keep({ kind: 'draft', at: Date.now(), ...draft })
}
