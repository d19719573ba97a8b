import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { useEffect, useRef, useState } from 'react'
import { useDismiss, useSession } from '../sync/session-context.tsx'
import type { KeepDraft } from './ask-field.tsx'

const reasons: readonly string[] = ['written-questions-used', 'too-late'] satisfies RefusalCode[]

/**
 * A written question that was one too many, or came when the three days were over, becomes a draft of its author's: what
 * somebody wrote is not lost (EN5). Two tabs that do this at once make one draft of it, as it keeps its id; nobody but the
 * author ever sees that id, since the question was refused under it.
 * @returns why the last one was refused, once it is kept
 */
export function useLateQuestions(keep: KeepDraft): string | null {
  const notices = useSession((view) => view.notices)
  const dismiss = useDismiss()
  const handled = useRef(new Set<string>())
  const [late, setLate] = useState<string | null>(null)
  useEffect(() => {
    for (const { command, why } of notices) {
      if (command.type !== 'concern/raise' || !reasons.includes(why) || handled.current.has(command.commandId)) continue
      handled.current.add(command.commandId)
      const { concernId, text, topicId = null, when = 'today' } = command
      void keep({ text, topicId, when }, concernId).then((refused) => {
        if (refused !== null) return
        setLate(why)
        dismiss(command.commandId)
      })
    }
  }, [notices, keep, dismiss])
  return late
}
